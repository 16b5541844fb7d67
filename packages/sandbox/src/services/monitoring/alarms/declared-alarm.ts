import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { resourceError, type TemplateError } from '@breakwater/cloud/template-error'
import { templateFlag } from '@breakwater/cloud/template-flag'
import * as z from 'zod'
import { MonitoringError } from '../api/monitoring-error.ts'
import { basicStatistics, units } from '../api/names.ts'
import { metricDataQuery } from '../api/requests.ts'
import { type MetricDataQuery, readQueries } from '../metrics/metric-data.ts'
import { actionKindOf } from './action-kinds.ts'
import { type Comparison, comparisons, type DeclaredAlarm, missingData, type WatchedMetric } from './alarm.ts'

const comparisonNames = Object.keys(comparisons) as [Comparison, ...Comparison[]]

const actions = z.array(z.string()).max(5).default([])
const count = z.coerce.number().int().min(1)

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html */
const alarmProperties = z.strictObject({
  AlarmName: z.string().min(1).max(255).optional(),
  AlarmDescription: z.string().max(1024).optional(),
  ActionsEnabled: templateFlag.default(true),
  AlarmActions: actions,
  OKActions: actions,
  InsufficientDataActions: actions,
  ComparisonOperator: z.enum(comparisonNames),
  Threshold: z.coerce.number(),
  EvaluationPeriods: count,
  DatapointsToAlarm: count.optional(),
  TreatMissingData: z.enum(missingData).default('missing'),
  Namespace: z.string().min(1).max(255).optional(),
  MetricName: z.string().min(1).max(255).optional(),
  Dimensions: z
    .array(z.strictObject({ Name: z.string(), Value: z.coerce.string() }))
    .max(30)
    .optional(),
  Statistic: z.enum(basicStatistics).optional(),
  ExtendedStatistic: z.string().optional(),
  Period: count.optional(),
  Unit: z.enum(units).optional(),
  Metrics: z.array(metricDataQuery).max(20).optional(),
  Tags: z.array(z.unknown()).optional(),
})
type AlarmProperties = z.infer<typeof alarmProperties>

/** Reads the alarms of an account's templates. @throws TemplateError that names what the sandbox does not emulate */
export function declaredAlarms(resources: readonly Resource[]): DeclaredAlarm[] {
  return resources.filter(({ type }) => type === 'AWS::CloudWatch::Alarm').map(readAlarm)
}

function readAlarm(resource: Resource): DeclaredAlarm {
  const properties = parseProperties(alarmProperties, resource)
  const refuse = (reason: string) => resourceError(resource, reason)
  const watched = watchedOf(properties, refuse)
  const queries = queriesOf(watched, properties, refuse)
  const results = [...queries.values()].filter(({ returnsData }) => returnsData)
  const [result] = results
  if (!result || results.length > 1) throw refuse('exactly one of Metrics must return data')
  const periods = new Set([...queries.values()].flatMap((query) => ('period' in query ? [query.period] : [])))
  const [period] = periods
  if (period === undefined || periods.size > 1) throw refuse('the sandbox takes Metrics of one period only')
  const { EvaluationPeriods, DatapointsToAlarm = EvaluationPeriods } = properties
  if (DatapointsToAlarm > EvaluationPeriods) throw refuse('DatapointsToAlarm is greater than EvaluationPeriods')
  checkRange(period, EvaluationPeriods, refuse)
  const byState = {
    OK: properties.OKActions,
    ALARM: properties.AlarmActions,
    INSUFFICIENT_DATA: properties.InsufficientDataActions,
  }
  for (const arn of Object.values(byState).flat())
    if (!actionKindOf(arn)) throw refuse(`the sandbox does not carry out the action ${arn}`)
  return {
    name: resource.ref,
    arn: resource.attributes.Arn ?? '',
    description: properties.AlarmDescription,
    actionsEnabled: properties.ActionsEnabled,
    actions: byState,
    ...{ comparison: properties.ComparisonOperator, threshold: properties.Threshold, period },
    ...{ evaluationPeriods: EvaluationPeriods, datapointsToAlarm: DatapointsToAlarm },
    missingData: properties.TreatMissingData,
    ...{ watched, queries, resultId: result.id },
  }
}

type Refuse = (reason: string) => TemplateError

function watchedOf(properties: AlarmProperties, refuse: Refuse): DeclaredAlarm['watched'] {
  const { Metrics, Namespace, MetricName, Dimensions = [], Statistic, ExtendedStatistic, Unit } = properties
  if (Metrics) {
    if (MetricName !== undefined || Statistic !== undefined || ExtendedStatistic !== undefined)
      throw refuse('it has Metrics and also a metric of its own')
    return { Metrics }
  }
  const statistic = Statistic ?? ExtendedStatistic
  if (Statistic !== undefined && ExtendedStatistic !== undefined)
    throw refuse('Statistic and ExtendedStatistic are mutually exclusive')
  if (Namespace === undefined || MetricName === undefined || statistic === undefined)
    throw refuse('Namespace, MetricName and a statistic are required')
  return { Namespace, MetricName, Dimensions, Statistic: statistic, Unit }
}

function queriesOf(watched: DeclaredAlarm['watched'], { Period }: AlarmProperties, refuse: Refuse) {
  try {
    return readQueries('Metrics' in watched ? watched.Metrics : [queryOf(watched, Period, refuse)])
  } catch (error) {
    throw error instanceof MonitoringError ? refuse(error.message) : error
  }
}

function queryOf(watched: WatchedMetric, period: number | undefined, refuse: Refuse): MetricDataQuery {
  if (period === undefined) throw refuse('Period is required')
  const { Namespace, MetricName, Dimensions, Statistic, Unit } = watched
  const Metric = { Namespace, MetricName, Dimensions: [...Dimensions] }
  return { Id: 'm1', MetricStat: { Metric, Period: period, Stat: Statistic, ...unitOf(Unit) } }
}

const unitOf = (unit: string | undefined) => (unit === undefined ? {} : { Unit: unit as (typeof units)[number] })

/** The longest time that an alarm looks at, in seconds: seven days for periods of an hour or more. */
function checkRange(period: number, evaluationPeriods: number, refuse: Refuse): void {
  if (![10, 20, 30].includes(period) && period % 60 !== 0)
    throw refuse(`Period must be 10, 20, 30 or a multiple of 60, and not ${period}`)
  const longest = period >= 3600 ? 7 * 86_400 : 86_400
  if (period * evaluationPeriods > longest) throw refuse(`Period times EvaluationPeriods is more than ${longest}`)
}
