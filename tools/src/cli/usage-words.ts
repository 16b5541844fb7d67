import { type Language, languages } from '@breakwater/vocabulary/languages'

/**
 * Returns the requested language, read before the arguments are validated, because error messages are in that language.
 */
export function askedLanguage(args: readonly string[]): Language {
  const separate = args[args.indexOf('--language') + 1]
  const joined = args.find((arg) => arg.startsWith('--language='))?.slice('--language='.length)
  const asked = joined ?? (args.includes('--language') ? separate : undefined)
  return languages.find((language) => language === asked) ?? 'en'
}

export const moreHelp: Readonly<Record<Language, string>> = {
  en: '(add --help for what there is)',
  es: '(agregue --help para ver qué hay)',
}

type Phrase = [english: RegExp, spanish: string]

/** Parts of Commander's usage messages with their Spanish text; Commander has no translations. */
const phrases: readonly Phrase[] = [
  [/missing required argument '(.+)'/, "falta el argumento obligatorio '$1'"],
  [/option '(.+)' argument missing/, "falta el valor de la opción '$1'"],
  [/option '(.+)' argument '(.*)' is invalid\./, "el valor '$2' de la opción '$1' no es válido."],
  [/unknown option '(.+)'/, "opción desconocida '$1'"],
  [/option '(.+)' cannot be used with option '(.+)'/, "la opción '$1' no se puede usar con la opción '$2'"],
  [
    /too many arguments for '.+'\. Expected (\d+) arguments? but got (\d+): (.+)\./,
    'demasiados argumentos: se espera $1 y hay $2: $3.',
  ],
  [/Did you mean one of (.+)\?/, '¿Quiso decir uno de $1?'],
  [/Did you mean (.+)\?/, '¿Quiso decir $1?'],
]

/** Translates a message of Commander. */
export function usageText(message: string, language: Language): string {
  if (language === 'en') return message
  return phrases.reduce((text, [english, spanish]) => text.replace(english, spanish), message)
}
