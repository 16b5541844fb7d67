import type * as z from 'zod'
import { listPage } from '../../../kit/protocol/list-page.ts'
import {
  invalidCombination,
  invalidToken,
  invalidValue,
  missingParameter,
  validation,
} from '../api/monitoring-error.ts'
import type { Inputs, metricDataQuery } from '../api/requests.ts'
import { merged } from './distribution.ts'
import { type Expression, readExpression, type Series } from './expression.ts'
import { dimensionsOf, type Metric } from './metric.ts'
import type { MetricStore, Span } from './metric-store.ts'
import { readStatistic, type Statistic } from './statistic.ts'

export type MetricDataQuery = z.infer<typeof metricDataQuery>

/** A query that can be read. */
export type ReadQuery = { id: string; label: string; returnsData: boolean } & (
  | { metric: Metric; period: number; statistic: Statistic; unit: string | undefined }
  | { expression: Expression }
)

/** Checks queries, and returns them by their ids. @throws MonitoringError for one that the sandbox does not run */
export function readQueries(queries: readonly MetricDataQuery[]): Map<string, ReadQuery> {
  const read = new Map<string, ReadQuery>()
  for (const query of queries) {
    if (read.has(query.Id)) throw validation(`The value ${query.Id} for parameter Id is used twice.`)
    read.set(query.Id, readQuery(query))
  }
  for (const [id, query] of read) if ('expression' in query) checkUses(id, read, new Set())
  return read
}

function readQuery({ Id: id, MetricStat, Expression, Label, ReturnData = true, Period }: MetricDataQuery): ReadQuery {
  const named = { id, label: Label ?? MetricStat?.Metric.MetricName ?? id, returnsData: ReturnData }
  if (MetricStat && Expression !== undefined)
    throw invalidCombination(`The parameters MetricStat and Expression of ${id} are mutually exclusive.`)
  if (Expression !== undefined) return { ...named, expression: readExpression(Expression) }
  if (!MetricStat) throw missingParameter(`MetricDataQueries.${id}.MetricStat`)
  if (Period !== undefined) throw invalidCombination(`The parameter Period of ${id} is for expressions alone.`)
  const { Metric, Stat, Unit } = MetricStat
  const statistic = readStatistic(Stat)
  if (!statistic) throw validation(`The sandbox has no statistic ${Stat}.`)
  checkPeriod(MetricStat.Period)
  return {
    ...named,
    metric: { namespace: Metric.Namespace, name: Metric.MetricName, dimensions: dimensionsOf(Metric.Dimensions) },
    ...{ period: MetricStat.Period, statistic, unit: Unit },
  }
}

/** @param period seconds. @throws MonitoringError */
export function checkPeriod(period: number): void {
  if (![1, 5, 10, 20, 30].includes(period) && period % 60 !== 0)
    throw invalidValue(`The parameter Period must be 1, 5, 10, 20, 30, or a multiple of 60, and not ${period}.`)
}

function checkUses(id: string, read: ReadonlyMap<string, ReadQuery>, users: Set<string>): void {
  const query = read.get(id)
  if (!query) throw validation(`Error in expression '${[...users].at(-1)}': ${id} does not exist.`)
  if (!('expression' in query)) return
  if (users.has(id)) throw validation(`Error in expression '${id}': it uses itself.`)
  const path = new Set([...users, id])
  if (path.size > deepest) throw validation(`Error in expression '${id}': expressions use one another too often.`)
  for (const used of query.expression.ids) checkUses(used, read, path)
}

/** Expressions that use one another, in a row. */
const deepest = 10

/** Returns the values of queries. An expression that several others use is computed once. */
export function valuesOf(
  queries: ReadonlyMap<string, ReadQuery>,
  store: Pick<MetricStore, 'read'>,
  { start, end }: Omit<Span, 'period'>,
): (id: string) => Series {
  const computed = new Map<string, Series>()
  const valuesOfId = (id: string): Series => {
    const known = computed.get(id)
    if (known) return known
    const query = queries.get(id)
    const values = !query
      ? new Map<number, number>()
      : 'expression' in query
        ? query.expression.evaluate(valuesOfId)
        : valuesOfMetric(query, store, { start, end })
    computed.set(id, values)
    return values
  }
  return valuesOfId
}

function valuesOfMetric(
  { metric, period, statistic, unit }: Extract<ReadQuery, { metric: Metric }>,
  store: Pick<MetricStore, 'read'>,
  span: Omit<Span, 'period'>,
): Series {
  const periods = Map.groupBy(store.read(metric, { ...span, period }, unit), ({ at }) => at)
  return new Map(
    [...periods].flatMap(([at, [first, ...others]]) => {
      if (!first) return []
      const value = statistic(others.reduce((all, { values }) => merged(all, values), first.values))
      return value === undefined ? [] : [[at, value] as const]
    }),
  )
}

const mostDatapoints = 100_800

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
export function getMetricData(input: Inputs['GetMetricData'], store: MetricStore, now: number): object {
  const { MetricDataQueries, ScanBy, MaxDatapoints = mostDatapoints, NextToken } = input
  const queries = readQueries(MetricDataQueries)
  const span = { start: roundedStart(input.StartTime * 1000, now), end: input.EndTime * 1000 }
  if (span.start >= span.end) throw validation('The parameter StartTime must be less than the parameter EndTime.')
  const returned = [...queries.values()].filter(({ returnsData }) => returnsData)
  if (returned.length === 0) throw validation('At least one of the queries must return data.')
  const of = valuesOf(queries, store, span)
  const points = returned.flatMap(({ id }) => {
    const ascending = [...of(id)].sort(([one], [other]) => one - other)
    return (ScanBy === 'TimestampAscending' ? ascending : ascending.reverse()).map((point) => ({ id, point }))
  })
  const page = listPage(points, { token: NextToken, most: MaxDatapoints })
  if (!page) throw invalidToken()
  const byId = Map.groupBy(page.items, ({ id }) => id)
  const lastShown = page.items.at(-1)?.id
  return {
    MetricDataResults: returned.map(({ id, label }) => {
      const shown = (byId.get(id) ?? []).map(({ point }) => point)
      return {
        Id: id,
        Label: label,
        Timestamps: shown.map(([at]) => at / 1000),
        Values: shown.map(([, value]) => value),
        StatusCode: page.next !== undefined && id === lastShown ? 'PartialData' : 'Complete',
      }
    }),
    Messages: [],
    ...(page.next !== undefined && { NextToken: page.next }),
  }
}

const day = 86_400_000

/** Rounds a start down, the older the more: to a minute, five minutes or an hour. Takes and returns milliseconds since 1970. */
export function roundedStart(start: number, now: number): number {
  const age = now - start
  const step = age < 15 * day ? 60_000 : age < 63 * day ? 300_000 : 3_600_000
  return Math.floor(start / step) * step
}
