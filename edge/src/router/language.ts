import { type Language, languages } from '@breakwater/vocabulary/languages'

const range = new RegExp(
  String.raw`(?:^|,)\s*(${languages.join('|')})(?:-[a-z0-9-]*)?\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?(?=,|$)`,
  'gi',
)

/** The language among ours that an Accept-Language header prefers; English where it prefers none. */
export function preferredLanguage(acceptLanguage: string): Language {
  let best: { language: Language; quality: number } = { language: 'en', quality: 0 }
  range.lastIndex = 0
  for (let match = range.exec(acceptLanguage); match; match = range.exec(acceptLanguage)) {
    const [, named = '', quality = '1'] = match
    const language = readLanguage(named.toLowerCase())
    if (language && Number(quality) > best.quality) best = { language, quality: Number(quality) }
    // 1 is the highest quality, which most browsers give their first language.
    if (best.quality === 1) break
  }
  return best.language
}

/** The language of the product that has this code. */
export function readLanguage(code: string): Language | undefined {
  return languages.find((language) => language === code)
}
