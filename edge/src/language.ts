export type Language = 'en' | 'es'

/** The language a browser prefers among ours by its Accept-Language header; English where it has no preference. */
export function preferredLanguage(acceptLanguage: string): Language {
  let best: { language: Language; quality: number } = { language: 'en', quality: 0 }
  for (const range of acceptLanguage.split(',')) {
    const [, language, quality = '1'] =
      /^\s*(en|es)(?:-[a-z0-9-]*)?\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i.exec(range) ?? []
    if (language && Number(quality) > best.quality) {
      best = { language: language.toLowerCase() === 'es' ? 'es' : 'en', quality: Number(quality) }
    }
  }
  return best.language
}
