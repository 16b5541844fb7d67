import { type Language, languages } from '@breakwater/vocabulary/languages'

const range = new RegExp(
  String.raw`(?:^|,)\s*(${languages.join('|')})(?:-[a-z0-9-]*)?\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?(?=,|$)`,
  'gi',
)

/** The language a browser prefers among ours by its Accept-Language header; English where it has no preference. */
export function preferredLanguage(acceptLanguage: string): Language {
  let best: { language: Language; quality: number } = { language: 'en', quality: 0 }
  range.lastIndex = 0
  for (let match = range.exec(acceptLanguage); match; match = range.exec(acceptLanguage)) {
    const [, named = '', quality = '1'] = match
    const language = readLanguage(named.toLowerCase())
    if (language && Number(quality) > best.quality) best = { language, quality: Number(quality) }
    // Nothing is preferred to a full 1, which most browsers give the first language they send.
    if (best.quality === 1) break
  }
  return best.language
}

/** The language of the product that has this code. */
export function readLanguage(code: string): Language | undefined {
  return languages.find((language) => language === code)
}
