import { type Language, languages } from '@breakwater/vocabulary/languages'
import { isFigureName } from './shown-figures.ts'
import { isJudged } from './words-against-figures.ts'

/** Messages of one language: texts, and functions that put a figure or a name into one. */
type Messages = { readonly [name: string]: unknown }

/** Words that compare, promise or deny. */
const claim: Record<Language, RegExp> = {
  en: /\b(more|less|most|least|enough|never|sooner|saves|fits|cannot|can't|covers|above|below|higher|lower|highest|lowest)\b/i,
  es: /(?<!\p{L})(más|menos|suficiente|nunca|ahorra|caben?|alcanza|cubren?|mayor|menor|máximo|no se puede)(?!\p{L})/iu,
}

/**
 * The messages, by their place, that put something into a text or make a claim in one of the languages, and that no rule
 * holds to the figures: neither as a sentence nor as the name of a figure.
 */
export function uncoveredMessages(messages: Readonly<Record<Language, Messages>>): string[] {
  const places = languages.flatMap((language) => uncoveredIn(messages[language], language))
  return [...new Set(places)].sort()
}

function uncoveredIn(messages: Messages, language: Language): string[] {
  return Object.entries(messages).flatMap(([name, message]) => {
    if (typeof message === 'object' && message !== null) {
      return uncoveredIn(message as Messages, language).map((inner) => `${name}.${inner}`)
    }
    const text =
      typeof message === 'function' ? String(message(...Array(message.length).fill('$0.50'))) : String(message)
    const claims = typeof message === 'function' || claim[language].test(text)
    return claims && !isJudged(text, language) && !isFigureName(text, language) ? [name] : []
  })
}
