import { describe, expect, it } from 'vitest'
import { languages } from './languages.ts'
import { isUsState, usStateName, usStates, usStatesByName } from './us-states.ts'

describe('the list of US states', () => {
  it('holds 50 states, the District of Columbia and 5 territories, each code once', () => {
    expect(new Set(usStates).size).toBe(56)
    expect(usStates).toHaveLength(56)
  })

  it.each(languages)('names every state and territory in %s', (language) => {
    const codes = usStatesByName(language).map(({ code }) => code)
    expect([...codes].sort()).toEqual([...usStates].sort())
    for (const { code, name } of usStatesByName(language)) expect(name).not.toBe(code)
  })

  it.each([
    ['NC', 'Carolina del Norte'],
    ['TX', 'Texas'],
    ['MI', 'Míchigan'],
  ])('names %s in Spanish as %s', (code, name) => {
    expect(usStateName(code, 'es')).toBe(name)
  })

  it('is ordered by the names of the language', () => {
    const codes = usStatesByName('es').map(({ code }) => code)
    expect(codes.indexOf('SC')).toBeLessThan(codes.indexOf('CO'))
  })

  it('knows its own codes and no other', () => {
    expect(isUsState('RI')).toBe(true)
    expect(isUsState('XX')).toBe(false)
    expect(isUsState('ri')).toBe(false)
    expect(usStateName('XX', 'en')).toBe('XX')
  })
})
