import { type Language, languages } from '@breakwater/vocabulary/languages'

/** How each language names itself, for the switch. */
export const languageNames: Record<Language, string> = { en: 'English', es: 'Español' }

/** Where the person's choice is kept. A language is not personal data, so it may outlive the session. */
export const languageStorageKey = 'breakwater.language'

type Hints = {
  /** The page's query, as `location.search`. */
  search: string
  /** The choice saved on an earlier visit. */
  saved: string | null
  /** The browser's languages, most wanted first, as `navigator.languages`. */
  preferred: readonly string[]
}

/** `?lang=`, then the saved choice, then the browser's languages, then English. */
export function chooseLanguage({ search, saved, preferred }: Hints): Language {
  const wanted = [new URLSearchParams(search).get('lang'), saved, ...preferred]
  for (const tag of wanted) {
    const language = languages.find((known) => known === tag?.slice(0, 2).toLowerCase())
    if (language) return language
  }
  return 'en'
}

/** The language of the person who has this page open, by the rule of `chooseLanguage`. */
export function languageOfVisitor(): Language {
  return chooseLanguage({
    search: window.location.search,
    saved: window.localStorage.getItem(languageStorageKey),
    preferred: window.navigator.languages,
  })
}

/** Whether the address names a language. */
export function hasLanguageLink(): boolean {
  return new URLSearchParams(window.location.search).has('lang')
}

/** Keeps the person's choice for the next visit, and a reload from bringing back the language of the link that they came by. */
export function keepLanguage(language: Language): void {
  window.localStorage.setItem(languageStorageKey, language)
  if (!hasLanguageLink()) return
  const url = new URL(window.location.href)
  url.searchParams.set('lang', language)
  window.history.replaceState(window.history.state, '', url)
}

/** The locale of numbers and dates: both languages use United States formats. */
export const locales: Record<Language, string> = { en: 'en-US', es: 'es-US' }
