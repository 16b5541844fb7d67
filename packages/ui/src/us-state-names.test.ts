import { expect, it } from 'vitest'
import { usStateName, usStateNames } from './us-state-names.ts'

it('names every state and territory in both languages', () => {
  expect(usStateNames('en')).toHaveLength(56)
  expect(usStateNames('es')).toHaveLength(56)
  expect(usStateName('NC', 'es')).toBe('Carolina del Norte')
  expect(usStateName('TX', 'es')).toBe('Texas')
})

it('orders them by their name in the language', () => {
  const codes = usStateNames('es').map((state) => state.code)
  expect(codes.indexOf('SC')).toBeLessThan(codes.indexOf('CO'))
})
