import type { Language } from '@breakwater/vocabulary/languages'

type Messages = { readonly [name: string]: unknown }

/** The messages in both languages that modules export, each with its name and file. */
export function messagesOf(modules: Readonly<Record<string, object>>) {
  return Object.entries(modules).flatMap(([file, exported]) =>
    Object.entries(exported).flatMap(([name, words]: [string, object]) =>
      'en' in words && 'es' in words ? [[name, file, words as Readonly<Record<Language, Messages>>] as const] : [],
    ),
  )
}

/** Values that occur in no message, told apart by their digits, and the numbers that a language may count with. */
const samples = [
  ['4017', '4029', '4031', '4049'],
  [1, 1, 1, 1],
] as const

/**
 * The places of messages whose Spanish is not filled in like its English: a value that one of them leaves out, another number
 * in its words, a No for a Yes, a form for one thing that only one of them has, or an empty text.
 */
export function unevenMessages(messages: Readonly<Record<Language, Messages>>): string[] {
  return Object.entries(messages.en).flatMap(([name, english]) => {
    const spanish = messages.es[name]
    if (typeof english === 'object' && english !== null) {
      return unevenMessages({ en: english as Messages, es: spanish as Messages }).map((inner) => `${name}.${inner}`)
    }
    const [en, es] = [english, spanish].map(traitsOf)
    const even = en !== undefined && es !== undefined && en.join() === es.join()
    return even ? [] : [name]
  })
}

/**
 * Which values and numbers a message says, and whether it has a form for one thing; undefined if it is empty or says no value.
 */
function traitsOf(message: unknown): (number | string)[] | undefined {
  if (typeof message === 'string')
    return message.trim() === '' ? undefined : ['text', ...numbersOf(message), ...answerOf(message)]
  if (typeof message !== 'function') return undefined
  const [many, one] = samples.map((values) => String(message(...values))) as [string, string]
  const said = samples[0].filter((value) => many.includes(value))
  if (said.length === 0) return undefined
  const singular = said.reduce((text, value) => text.replace(value, '1'), many) === one ? 'same' : 'singular'
  const words = said.reduce((text, value) => text.replaceAll(value, ''), many)
  return [...said.map((value) => samples[0].indexOf(value)), singular, ...numbersOf(words)]
}

/** Whether a text is a Yes, a No or neither. */
function answerOf(text: string): string[] {
  return /^(yes|sí)$/i.test(text) ? ['yes'] : /^no$/i.test(text) ? ['no'] : []
}

function numbersOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\d+/g)].map(([number]) => number))].sort()
}
