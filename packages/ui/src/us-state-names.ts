import type { Language } from './i18n/language.ts'

const names = `AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|
DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|
LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|
NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|
OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|
UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|AS American Samoa|GU Guam|
MP Northern Mariana Islands|PR Puerto Rico|VI US Virgin Islands`

/** Where Spanish has a name of its own. */
const spanishNames = `DC Distrito de Columbia|HI Hawái|LA Luisiana|MI Míchigan|MS Misisipi|MO Misuri|NH Nuevo Hampshire|
NJ Nueva Jersey|NM Nuevo México|NY Nueva York|NC Carolina del Norte|ND Dakota del Norte|OR Oregón|PA Pensilvania|
SC Carolina del Sur|SD Dakota del Sur|WV Virginia Occidental|AS Samoa Americana|MP Islas Marianas del Norte|
VI Islas Vírgenes de EE. UU.`

const byLanguage: Record<Language, ReadonlyMap<string, string>> = {
  en: parse(names),
  es: new Map([...parse(names), ...parse(spanishNames)]),
}

/** The states, the District of Columbia and the inhabited territories: USPS code and name, in the order of the names. */
export function usStateNames(language: Language): { code: string; name: string }[] {
  return [...byLanguage[language]]
    .map(([code, name]) => ({ code, name }))
    .sort((one, other) => one.name.localeCompare(other.name, language))
}

export function usStateName(code: string, language: Language): string {
  return byLanguage[language].get(code) ?? code
}

function parse(list: string): Map<string, string> {
  return new Map(
    list.split('|').map((entry) => {
      const text = entry.trim()
      return [text.slice(0, 2), text.slice(3)] as const
    }),
  )
}
