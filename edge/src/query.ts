import { usStates } from '@breakwater/registry/us-states'
import type { Language } from './language.ts'

/**
 * What the router understands of a query string: each name with the reader of its value, which answers undefined to a
 * value that is not well-formed.
 */
const readers = {
  agency: (value: string) => (/^[A-Za-z][A-Za-z0-9-]{1,30}$/.test(value) ? value.toLowerCase() : undefined),
  partner: (value: string) => (/^[A-Za-z0-9-]{2,32}$/.test(value) ? value.toUpperCase() : undefined),
  lang: (value: string): Language | undefined => (value === 'en' || value === 'es' ? value : undefined),
  state: (value: string) => usStates.find((state) => state === value.toUpperCase()),
  utm_source: campaignToken,
  utm_medium: campaignToken,
  utm_campaign: campaignToken,
  utm_term: campaignToken,
  utm_content: campaignToken,
}

type Readers = typeof readers
export type Query = { [name in keyof Readers]?: ReturnType<Readers[name]> }

/**
 * Reads a raw query string; the first well-formed value of a name counts. Nothing is percent-decoded: every value that
 * the router knows is written the same with and without encoding, so an encoded one is not ours.
 */
export function readQuery(raw: string): Query {
  const query: Query = {}
  if (raw === '') return query
  for (const pair of raw.split('&')) {
    const equals = pair.indexOf('=')
    const name = pair.slice(0, equals)
    if (isKnown(name) && query[name] === undefined)
      Object.assign(query, { [name]: readers[name](pair.slice(equals + 1)) })
  }
  return query
}

function isKnown(name: string): name is keyof Query {
  return Object.hasOwn(readers, name)
}

function campaignToken(value: string): string | undefined {
  return /^[A-Za-z0-9_.-]{1,64}$/.test(value) ? value : undefined
}
