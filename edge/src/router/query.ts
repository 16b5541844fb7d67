import { isUsState } from '@breakwater/vocabulary/us-states'
import { readLanguage } from './language.ts'

/**
 * The names that the router reads from a query string, each with the reader of its value, which returns undefined for a
 * malformed value.
 */
const readers = {
  agency: (value: string) => (/^[A-Za-z][A-Za-z0-9-]{1,30}$/.test(value) ? value.toLowerCase() : undefined),
  partner: (value: string) => (/^[A-Za-z0-9-]{2,32}$/.test(value) ? value.toUpperCase() : undefined),
  lang: readLanguage,
  state: (value: string) => (isUsState(value.toUpperCase()) ? value.toUpperCase() : undefined),
  utm_source: campaignToken,
  utm_medium: campaignToken,
  utm_campaign: campaignToken,
  utm_term: campaignToken,
  utm_content: campaignToken,
}

type Name = keyof typeof readers
export type Query = { [name in Name]?: ReturnType<(typeof readers)[name]> }

/**
 * Reads a raw query string; the first well-formed value of a name is used. Nothing is percent-decoded: every value that
 * the router accepts is the same with and without encoding.
 */
export function readQuery(raw: string): Query {
  const query: Query = {}
  if (raw === '') return query
  for (const pair of raw.split('&')) {
    const equals = pair.indexOf('=')
    const name = pair.slice(0, equals)
    if (isKnown(name)) read(query, name, pair.slice(equals + 1))
  }
  return query
}

function read<N extends Name>(query: Pick<Query, N>, name: N, value: string): void {
  query[name] ??= readers[name](value) as Query[N]
}

function isKnown(name: string): name is Name {
  return Object.hasOwn(readers, name)
}

function campaignToken(value: string): string | undefined {
  return /^[A-Za-z0-9_.-]{1,64}$/.test(value) ? value : undefined
}
