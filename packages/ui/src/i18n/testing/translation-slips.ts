import type { Language } from '@breakwater/vocabulary/languages'

type Messages = { readonly [name: string]: unknown }

/** The words of the field: each is in both languages or in none. `|` parts the forms of one word. */
const terms = {
  'a negation': ['not|no|never|nothing|cannot|without|nonprofit', 'no|nunca|nada|ningún|ninguna|ninguno|sin|ni'],
  yes: ['yes', 'sí'],
  password: ['password', 'contraseña'],
  email: ['emails?', 'correos?'],
  code: ['code', 'código'],
  'sign in': ['sign(?:ed|ing)? (?:in|out)', 'sesión'],
  agency: ['agency|agencies', 'agencias?'],
  month: ['months?', 'mes(?:es)?'],
  week: ['weeks?', 'semanas?'],
  year: ['years?', 'años?'],
  day: ['days?', '(?<!al )días?(?! de pago)'],
  today: ['today', 'hoy'],
  tomorrow: ['tomorrow', 'mañana'],
  minute: ['minutes?', 'minutos?'],
  income: ['income', 'ingresos?'],
  debt: ['debts?', 'deudas?'],
  card: ['cards?', 'tarjetas?'],
  rent: ['rent', 'alquil\\p{L}+'],
  mortgage: ['mortgage', 'hipoteca'],
  loan: ['loans?', 'préstamos?'],
  car: ['car', 'auto'],
  balance: ['balance', 'saldo'],
  interest: ['interest', 'interés|intereses'],
  fee: ['fees?', 'cuotas?|cargos?'],
  limit: ['limit', 'límite|limitarlo'],
  minimum: ['minimums?', 'mínimos?'],
  tax: ['tax|taxes', 'impuestos?'],
  credit: ['credit', 'crédito'],
  counselor: ['counselors?', 'consejer\\p{L}+'],
  application: ['applications?|applying', 'solicitud'],
  'case number': ['case number', 'número de caso'],
  result: ['results?', 'resultados?'],
  question: ['questions?', 'preguntas?'],
  'last name': ['last name', 'apellidos?'],
  'date of birth': ['date of birth', 'fecha de nacimiento'],
  street: ['street', 'calle'],
  city: ['city', 'ciudad'],
  state: ['state', 'estado(?! de cuenta)'],
  family: ['family', 'familia\\p{L}*'],
  terms: ['terms', 'términos'],
  privacy: ['privacy', 'privacidad'],
  device: ['devices?', 'dispositivos?'],
  connection: ['connection', 'conexión'],
  save: ['sav(?:e|ed|ing)|stored|kept', 'guard\\p{L}+'],
  send: ['send|sent|sending|applying', 'env[ií]\\p{L}+|mand\\p{L}+'],
  medical: ['medical', 'médic\\p{L}+'],
  illness: ['illness', 'enfermedad'],
  divorce: ['divorce', 'divorcio'],
  death: ['death', 'fallecimiento'],
  store: ['store', 'tienda'],
  student: ['student', 'estudiantil'],
  collection: ['collection', 'cobros'],
  retirement: ['retirement', 'jubilación'],
  unemployment: ['unemployment', 'desempleo'],
  disability: ['disability', 'discapacidad'],
  creditor: ['creditors?', 'acreedor\\p{L}*'],
  license: ['license\\p{L}*', 'licencias?'],
  late: ['late|behind', 'atras\\p{L}+'],
  'opening hours': ['hours', 'horas|horario'],
  undo: ['undo', 'deshacer'],
  confirm: ['confirm\\p{L}*', 'confirm\\p{L}+'],
  free: ['free', 'gratis|gratuit\\p{L}+'],
  less: ['less', 'menos'],
  short: ['short', 'falta'],
  'small letter': ['small letter', 'minúscula'],
  'capital letter': ['capital letter', 'mayúscula'],
  symbol: ['symbol', 'símbolo'],
  character: ['characters', 'caracteres'],
  digit: ['digit', 'dígitos?'],
} satisfies Record<string, readonly [en: string, es: string]>

/** Words that no text of the other language contains. */
const ownWords = {
  en: 'the|of|your|you|we|is|are|please|for|and|or|not|enter|choose|with|this|have|has|was|in',
  es: 'el|la|los|las|de|del|su|sus|una|un|que|para|con|usted|o|y|en|elija|escriba|está|por|al',
}

/**
 * Where a translation does not fit its original: a word of the field, a Yes or a negation that only one of both has, words of
 * the other language, or one text for two that differ in the other language. Each as `place: reason`.
 */
export function translationSlips(messages: Readonly<Record<Language, Messages>>): string[] {
  const texts = textsOf(messages)
  return texts.flatMap(({ place, en, es }) => {
    const reasons = [
      ...Object.entries(terms).flatMap(([term, [english, spanish]]) =>
        has(en, english) === has(es, spanish) ? [] : [term],
      ),
      ...(has(en, ownWords.es) || has(es, ownWords.en) ? ['the other language'] : []),
      ...(texts.some((other) => (other.en === en) !== (other.es === es)) ? ['the text of another message'] : []),
    ]
    return reasons.map((reason) => `${place}: ${reason}`)
  })
}

const patterns = new Map<string, RegExp>()

function has(text: string, words: string): boolean {
  const pattern = patterns.get(words) ?? new RegExp(`(?<![\\p{L}\\d])(?:${words})(?![\\p{L}\\d])`, 'iu')
  patterns.set(words, pattern)
  return pattern.test(text)
}

type Text = { place: string; en: string; es: string }

function textsOf(messages: Readonly<Record<Language, Messages>>): Text[] {
  return Object.entries(messages.en).flatMap(([name, english]) => {
    const spanish = messages.es[name]
    if (typeof english === 'object' && english !== null) {
      return textsOf({ en: english as Messages, es: spanish as Messages }).map(({ place, ...text }) => ({
        place: `${name}.${place}`,
        ...text,
      }))
    }
    return [{ place: name, en: filledIn(english), es: filledIn(spanish) }]
  })
}

function filledIn(message: unknown): string {
  return String(typeof message === 'function' ? message('4017', '4029', '4031', '4049') : message)
}
