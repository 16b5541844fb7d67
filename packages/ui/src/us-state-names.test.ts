import { usStates } from '@breakwater/domain/us-state'
import { expect, it } from 'vitest'
import { usStateName, usStateNames } from './us-state-names.ts'

it('names every state and territory in both languages', () => {
  for (const language of ['en', 'es'] as const) {
    expect(
      usStateNames(language)
        .map(({ code }) => code)
        .sort(),
    ).toEqual([...usStates].sort())
  }
  expect(usStateName('NC', 'es')).toBe('Carolina del Norte')
  expect(usStateName('TX', 'es')).toBe('Texas')
})

it('orders them by their name in the language', () => {
  const codes = usStateNames('es').map((state) => state.code)
  expect(codes.indexOf('SC')).toBeLessThan(codes.indexOf('CO'))
})
