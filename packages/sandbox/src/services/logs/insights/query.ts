import { malformedQuery } from '../api/logs-error.ts'
import { order, readCondition } from './filter.ts'
import { readParse } from './parse.ts'
import type { Row, Value } from './row.ts'
import { readStatistics } from './statistics.ts'
import { readTokens, type Token, type TokenReader, tokenReader } from './tokens.ts'

/** A query that can be run; it returns rows of the fields to show. */
export type Query = (rows: readonly Row[], most: number) => Row[]

/** What is known while the commands of a query run. @property shown the fields to show, undefined for the usual ones */
type State = { rows: readonly Row[]; shown: readonly string[] | undefined; isSorted: boolean; most: number | undefined }
type Step = (state: State) => State

const mostCommands = 50
const usual = ['@timestamp', '@message']

/**
 * Reads a query of the commands fields, filter, sort, limit, stats and parse.
 * @throws ServiceError for other commands and functions, by their names
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export function readQuery(text: string): Query {
  const steps = commandsOf(readTokens(text)).map(readCommand)
  if (steps.length > mostCommands) throw malformedQuery(`a query has ${mostCommands} commands at most`)
  return (rows, most) => {
    const start: State = { rows, shown: undefined, isSorted: false, most: undefined }
    const end = steps.reduce((state, step) => step(state), start)
    const sorted = end.isSorted ? end.rows : end.rows.toSorted(latestFirst)
    return sorted.slice(0, Math.min(most, end.most ?? most)).map((row) => shownOf(row, end.shown ?? usual))
  }
}

function commandsOf(tokens: readonly Token[]): Token[][] {
  const all: Token[][] = [[]]
  for (const token of tokens) {
    if (token.kind === 'sign' && token.value === '|') all.push([])
    else all.at(-1)?.push(token)
  }
  return all
}

function readCommand(tokens: readonly Token[]): Step {
  const reader = tokenReader(tokens)
  const name = reader.take('name').toLowerCase()
  const command = commands.get(name)
  if (!command) throw malformedQuery(`the sandbox has no command ${name}`)
  const step = command(reader)
  const rest = reader.peek()
  if (rest) throw malformedQuery(`unexpected ${rest.value} after ${name}`)
  return step
}

const commands: ReadonlyMap<string, (tokens: TokenReader) => Step> = new Map([
  ['fields', readFields],
  [
    'filter',
    (tokens: TokenReader): Step => {
      const test = readCondition(tokens)
      return (state) => ({ ...state, rows: state.rows.filter(test) })
    },
  ],
  ['sort', readSort],
  [
    'limit',
    (tokens: TokenReader): Step => {
      const most = Number(tokens.take('number'))
      if (!Number.isInteger(most) || most < 1 || most > 10_000) throw malformedQuery('limit is 1 to 10000')
      return (state) => ({ ...state, most })
    },
  ],
  [
    'stats',
    (tokens: TokenReader): Step => {
      const group = readStatistics(tokens)
      return (state) => {
        const rows = group(state.rows)
        return { ...state, rows, shown: [...(rows[0]?.keys() ?? [])], isSorted: true }
      }
    },
  ],
  [
    'parse',
    (tokens: TokenReader): Step => {
      const parse = readParse(tokens)
      return (state) => ({ ...state, rows: state.rows.map(parse) })
    },
  ],
])

function readFields(tokens: TokenReader): Step {
  const named = list(tokens, () => {
    const field = tokens.take('name')
    if (tokens.peek()?.value === '(') throw malformedQuery(`the sandbox has no function ${field} in fields`)
    return { field, name: tokens.takeIf('as') ? tokens.take('name') : field }
  })
  const renamed = named.filter(({ field, name }) => field !== name)
  return (state) => ({
    ...state,
    rows: renamed.length === 0 ? state.rows : state.rows.map((row) => withNames(row, renamed)),
    shown: [...(state.shown ?? []), ...named.map(({ name }) => name)],
  })
}

function readSort(tokens: TokenReader): Step {
  const keys = list(tokens, () => {
    const field = tokens.take('name')
    const isDescending = tokens.takeIf('desc')
    if (!isDescending) tokens.takeIf('asc')
    return { field, sign: isDescending ? -1 : 1 }
  })
  const compare = (one: Row, other: Row) => {
    for (const { field, sign } of keys) {
      const compared = orderOf(one.get(field), other.get(field)) * sign
      if (compared !== 0) return compared
    }
    return 0
  }
  return (state) => ({ ...state, isSorted: true, rows: state.rows.toSorted(compare) })
}

function list<One>(tokens: TokenReader, read: () => One): One[] {
  const all = [read()]
  while (tokens.takeIf(',')) all.push(read())
  return all
}

function withNames(row: Row, named: readonly { field: string; name: string }[]): Row {
  return new Map([...row, ...named.map(({ field, name }) => [name, row.get(field)] as const)])
}

/** Rows without a value come last in ascending order. */
function orderOf(one: Value, other: Value): number {
  if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined)
  return order(one, other)
}

function latestFirst(one: Row, other: Row): number {
  return Number(other.get('@timestamp')) - Number(one.get('@timestamp'))
}

/** Each event also has its pointer. */
function shownOf(row: Row, names: readonly string[]): Row {
  const all = row.has('@ptr') ? [...names, '@ptr'] : names
  return new Map(all.map((name) => [name, row.get(name)]))
}
