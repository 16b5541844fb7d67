import { describe, expect, it } from 'vitest'
import { languages } from './languages.ts'
import { isUsState, usStateName, usStates, usStatesByName } from './us-states.ts'

/** As the USPS writes them: https://pe.usps.com/text/pub28/28apb.htm. */
const englishNames = {
  AL: 'Alabama',
  AK: 'Alaska',
  AZ: 'Arizona',
  AR: 'Arkansas',
  CA: 'California',
  CO: 'Colorado',
  CT: 'Connecticut',
  DE: 'Delaware',
  DC: 'District of Columbia',
  FL: 'Florida',
  GA: 'Georgia',
  HI: 'Hawaii',
  ID: 'Idaho',
  IL: 'Illinois',
  IN: 'Indiana',
  IA: 'Iowa',
  KS: 'Kansas',
  KY: 'Kentucky',
  LA: 'Louisiana',
  ME: 'Maine',
  MD: 'Maryland',
  MA: 'Massachusetts',
  MI: 'Michigan',
  MN: 'Minnesota',
  MS: 'Mississippi',
  MO: 'Missouri',
  MT: 'Montana',
  NE: 'Nebraska',
  NV: 'Nevada',
  NH: 'New Hampshire',
  NJ: 'New Jersey',
  NM: 'New Mexico',
  NY: 'New York',
  NC: 'North Carolina',
  ND: 'North Dakota',
  OH: 'Ohio',
  OK: 'Oklahoma',
  OR: 'Oregon',
  PA: 'Pennsylvania',
  RI: 'Rhode Island',
  SC: 'South Carolina',
  SD: 'South Dakota',
  TN: 'Tennessee',
  TX: 'Texas',
  UT: 'Utah',
  VT: 'Vermont',
  VA: 'Virginia',
  WA: 'Washington',
  WV: 'West Virginia',
  WI: 'Wisconsin',
  WY: 'Wyoming',
  AS: 'American Samoa',
  GU: 'Guam',
  MP: 'Northern Mariana Islands',
  PR: 'Puerto Rico',
  VI: 'US Virgin Islands',
}

/** The names that are others in Spanish. */
const spanishNames = {
  DC: 'Distrito de Columbia',
  HI: 'Hawái',
  LA: 'Luisiana',
  MI: 'Míchigan',
  MS: 'Misisipi',
  MO: 'Misuri',
  NH: 'Nuevo Hampshire',
  NJ: 'Nueva Jersey',
  NM: 'Nuevo México',
  NY: 'Nueva York',
  NC: 'Carolina del Norte',
  ND: 'Dakota del Norte',
  OR: 'Oregón',
  PA: 'Pensilvania',
  SC: 'Carolina del Sur',
  SD: 'Dakota del Sur',
  WV: 'Virginia Occidental',
  AS: 'Samoa Americana',
  MP: 'Islas Marianas del Norte',
  VI: 'Islas Vírgenes de EE. UU.',
}

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

  it('has the states and territories in their order, each code with its own name', () => {
    expect(usStates).toEqual(Object.keys(englishNames))
    expect(Object.fromEntries(usStates.map((code) => [code, usStateName(code, 'en')]))).toEqual(englishNames)
  })

  it('has a name of its own in Spanish where there is one, and the English name otherwise', () => {
    expect(Object.fromEntries(usStates.map((code) => [code, usStateName(code, 'es')]))).toEqual({
      ...englishNames,
      ...spanishNames,
    })
  })
})
