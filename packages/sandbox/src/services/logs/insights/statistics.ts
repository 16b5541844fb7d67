import { malformedQuery } from '../api/logs-error.ts'
import type { Row, Value } from './row.ts'
import { timeText } from './time-text.ts'
import type { TokenReader } from './tokens.ts'

type Column = { name: string; of(rows: readonly Row[]): Value }
type Key = { name: string; of(row: Row): Value }

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html */
const aggregates: ReadonlyMap<string, (values: readonly number[]) => number | undefined> = new Map([
  ['sum', total],
  ['avg', (values: readonly number[]) => (values.length === 0 ? undefined : total(values) / values.length)],
  ['min', (values: readonly number[]) => extreme(values, Math.min)],
  ['max', (values: readonly number[]) => extreme(values, Math.max)],
])

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function extreme(values: readonly number[], pick: (one: number, other: number) => number): number | undefined {
  return values.length === 0 ? undefined : values.reduce((one, other) => pick(one, other))
}

/** Milliseconds of the units of `bin`. */
const binUnits: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
])

/** Reads `stats`, and returns the function that groups rows. @throws ServiceError */
export function readStatistics(tokens: TokenReader): (rows: readonly Row[]) => Row[] {
  const columns = list(() => readColumn(tokens))
  const keys = tokens.takeIf('by') ? list(() => readKey(tokens)) : []
  return (rows) => {
    const groups = Map.groupBy(rows, (row) => JSON.stringify(keys.map(({ of }) => of(row) ?? null)))
    if (keys.length === 0) groups.set('[]', [...rows])
    return [...groups.values()].map((group) => {
      const [first] = group
      const shared = first ? keys.map(({ name, of }) => [name, of(first)] as const) : []
      return new Map<string, Value>([...shared, ...columns.map(({ name, of }) => [name, of(group)] as const)])
    })
  }

  function list<One>(read: () => One): One[] {
    const all = [read()]
    while (tokens.takeIf(',')) all.push(read())
    return all
  }
}

function readColumn(tokens: TokenReader): Column {
  const name = tokens.take('name')
  tokens.expect('(')
  const isCount = name.toLowerCase() === 'count'
  const countsAll = isCount && (tokens.takeIf('*') || tokens.peek()?.value === ')')
  const field = countsAll ? '*' : tokens.take('name')
  const percent = tokens.takeIf(',') ? Number(tokens.take('number')) : undefined
  tokens.expect(')')
  const stated = percent === undefined ? `${name}(${field})` : `${name}(${field}, ${percent})`
  const of = aggregateOf(name.toLowerCase(), field, percent)
  return { name: tokens.takeIf('as') ? tokens.take('name') : stated, of }
}

function aggregateOf(name: string, field: string, percent: number | undefined): Column['of'] {
  const numbers = (rows: readonly Row[]) => rows.flatMap((row) => numberOf(row.get(field)))
  if (name === 'count' && percent === undefined)
    return (rows) => rows.filter((row) => field === '*' || row.get(field) !== undefined).length
  if (name === 'pct' && percent !== undefined && percent >= 0 && percent <= 100)
    return (rows) => {
      const sorted = numbers(rows).sort((one, other) => one - other)
      return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]
    }
  const aggregate = percent === undefined ? aggregates.get(name) : undefined
  if (!aggregate) throw malformedQuery(`the sandbox has no function ${name} of these arguments in stats`)
  return (rows) => aggregate(numbers(rows))
}

function numberOf(value: Value): number[] {
  const number = value === '' ? Number.NaN : Number(value)
  return Number.isFinite(number) ? [number] : []
}

function readKey(tokens: TokenReader): Key {
  const name = tokens.take('name')
  if (!tokens.takeIf('(')) return { name, of: (row) => row.get(name) }
  const period = tokens.take()
  tokens.expect(')')
  const [, count, unit = ''] = /^([1-9]\d{0,5})([a-z]+)$/.exec(period) ?? []
  const length = Number(count) * (binUnits.get(unit) ?? Number.NaN)
  if (name.toLowerCase() !== 'bin' || Number.isNaN(length))
    throw malformedQuery(`the sandbox has no function ${name}(${period})`)
  return {
    name: tokens.takeIf('as') ? tokens.take('name') : `bin(${period})`,
    of: (row) => timeText(Math.floor(Number(row.get('@timestamp') ?? 0) / length) * length),
  }
}
