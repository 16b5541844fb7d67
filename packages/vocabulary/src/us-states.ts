import type { Language } from './languages.ts'

/**
 * The fifty states and the District of Columbia, then the five inhabited territories: USPS code, English name, Spanish name.
 * Spanish names follow the Real Academia Española (Diccionario panhispánico de dudas) where it has a form of its own.
 */
const list = [
  ['AL', 'Alabama', 'Alabama'],
  ['AK', 'Alaska', 'Alaska'],
  ['AZ', 'Arizona', 'Arizona'],
  ['AR', 'Arkansas', 'Arkansas'],
  ['CA', 'California', 'California'],
  ['CO', 'Colorado', 'Colorado'],
  ['CT', 'Connecticut', 'Connecticut'],
  ['DE', 'Delaware', 'Delaware'],
  ['DC', 'District of Columbia', 'Distrito de Columbia'],
  ['FL', 'Florida', 'Florida'],
  ['GA', 'Georgia', 'Georgia'],
  ['HI', 'Hawaii', 'Hawái'],
  ['ID', 'Idaho', 'Idaho'],
  ['IL', 'Illinois', 'Illinois'],
  ['IN', 'Indiana', 'Indiana'],
  ['IA', 'Iowa', 'Iowa'],
  ['KS', 'Kansas', 'Kansas'],
  ['KY', 'Kentucky', 'Kentucky'],
  ['LA', 'Louisiana', 'Luisiana'],
  ['ME', 'Maine', 'Maine'],
  ['MD', 'Maryland', 'Maryland'],
  ['MA', 'Massachusetts', 'Massachusetts'],
  ['MI', 'Michigan', 'Míchigan'],
  ['MN', 'Minnesota', 'Minnesota'],
  ['MS', 'Mississippi', 'Misisipi'],
  ['MO', 'Missouri', 'Misuri'],
  ['MT', 'Montana', 'Montana'],
  ['NE', 'Nebraska', 'Nebraska'],
  ['NV', 'Nevada', 'Nevada'],
  ['NH', 'New Hampshire', 'Nuevo Hampshire'],
  ['NJ', 'New Jersey', 'Nueva Jersey'],
  ['NM', 'New Mexico', 'Nuevo México'],
  ['NY', 'New York', 'Nueva York'],
  ['NC', 'North Carolina', 'Carolina del Norte'],
  ['ND', 'North Dakota', 'Dakota del Norte'],
  ['OH', 'Ohio', 'Ohio'],
  ['OK', 'Oklahoma', 'Oklahoma'],
  ['OR', 'Oregon', 'Oregón'],
  ['PA', 'Pennsylvania', 'Pensilvania'],
  ['RI', 'Rhode Island', 'Rhode Island'],
  ['SC', 'South Carolina', 'Carolina del Sur'],
  ['SD', 'South Dakota', 'Dakota del Sur'],
  ['TN', 'Tennessee', 'Tennessee'],
  ['TX', 'Texas', 'Texas'],
  ['UT', 'Utah', 'Utah'],
  ['VT', 'Vermont', 'Vermont'],
  ['VA', 'Virginia', 'Virginia'],
  ['WA', 'Washington', 'Washington'],
  ['WV', 'West Virginia', 'Virginia Occidental'],
  ['WI', 'Wisconsin', 'Wisconsin'],
  ['WY', 'Wyoming', 'Wyoming'],
  ['AS', 'American Samoa', 'Samoa Americana'],
  ['GU', 'Guam', 'Guam'],
  ['MP', 'Northern Mariana Islands', 'Islas Marianas del Norte'],
  ['PR', 'Puerto Rico', 'Puerto Rico'],
  ['VI', 'US Virgin Islands', 'Islas Vírgenes de EE. UU.'],
] as const

export type UsState = (typeof list)[number][0]

/** The USPS codes of every state and territory, in the order of the list. */
export const usStates = list.map(([code]) => code)

const names: ReadonlyMap<string, Readonly<Record<Language, string>>> = new Map(
  list.map(([code, en, es]) => [code, { en, es }]),
)

export function isUsState(code: string): code is UsState {
  return names.has(code)
}

/** The name of a state or territory in a language; an unknown code is its own name. */
export function usStateName(code: string, language: Language): string {
  return names.get(code)?.[language] ?? code
}

/** Every state and territory, ordered by its name in the language. */
export function usStatesByName(language: Language): { code: UsState; name: string }[] {
  return usStates
    .map((code) => ({ code, name: usStateName(code, language) }))
    .sort((one, other) => one.name.localeCompare(other.name, language))
}
