import { invalidCombination, invalidValue, missingParameter } from '../api/monitoring-error.ts'
import type { Inputs } from '../api/requests.ts'
import { type Distribution, distributionOf } from './distribution.ts'
import { dimensionsOf } from './metric.ts'
import type { Datum } from './metric-store.ts'

type MetricDatum = Inputs['PutMetricData']['MetricData'][number]

/** How far a time may be in the past and in the future, in milliseconds. */
const [furthestPast, furthestFuture] = [14 * 86_400_000, 2 * 3_600_000]
const greatest = 2 ** 360

/**
 * Reads the data of PutMetricData. @param now milliseconds since 1970. @throws MonitoringError
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
 */
export function readMetricData({ Namespace, MetricData }: Inputs['PutMetricData'], now: number): Datum[] {
  if (Namespace.startsWith('AWS/'))
    throw invalidValue('The value AWS/ for parameter Namespace is invalid: it is reserved.')
  return MetricData.map((datum, index): Datum => {
    const member = `MetricData.member.${index + 1}`
    const { MetricName, Dimensions, Timestamp, Unit = 'None', StorageResolution = 60 } = datum
    if (StorageResolution !== 1 && StorageResolution !== 60)
      throw invalidValue(`The parameter ${member}.StorageResolution must be 1 or 60.`)
    const names = Dimensions?.map(({ Name }) => Name) ?? []
    if (new Set(names).size < names.length) throw invalidValue(`The parameter ${member}.Dimensions has a name twice.`)
    const at = Timestamp === undefined ? now : Math.floor(Timestamp * 1000)
    if (!(at >= now - furthestPast && at <= now + furthestFuture))
      throw invalidValue(
        `The parameter ${member}.Timestamp must specify a time within the past two weeks and the next two hours.`,
      )
    return {
      ...{ namespace: Namespace, name: MetricName, dimensions: dimensionsOf(Dimensions), unit: Unit, at },
      resolution: StorageResolution,
      values: valuesOf(datum, member),
    }
  })
}

function valuesOf({ Value, StatisticValues, Values, Counts }: MetricDatum, member: string): Distribution {
  const given = Object.entries({ Value, StatisticValues, Values }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${member}.${name}`],
  )
  if (given.length > 1) throw invalidCombination(`The parameters ${given.join(' and ')} are mutually exclusive.`)
  if (Counts && !Values) throw invalidCombination(`The parameter ${member}.Counts needs ${member}.Values.`)
  if (StatisticValues) {
    for (const [name, value] of Object.entries(StatisticValues)) check(value, `${member}.StatisticValues.${name}`)
    const { SampleCount: count, Sum: sum, Minimum: minimum, Maximum: maximum } = StatisticValues
    if (count <= 0 || minimum > maximum)
      throw invalidValue(`The parameter ${member}.StatisticValues is no summary of values.`)
    return { count, sum, minimum, maximum, ...(count === 1 && { values: [[sum, 1]] }) }
  }
  if (Values) {
    if (Values.length === 0) throw missingParameter(`${member}.Values`)
    if (Counts && Counts.length !== Values.length)
      throw invalidValue(`The parameters ${member}.Values and ${member}.Counts must be of the same size.`)
    return distributionOf(
      Values.map((value, index) => {
        const count = check(Counts?.[index] ?? 1, `${member}.Counts`)
        if (count <= 0) throw invalidValue(`The parameter ${member}.Counts must be greater than 0.`)
        return [check(value, `${member}.Values`), count]
      }),
    )
  }
  if (Value === undefined) throw missingParameter(`${member}.Value`)
  return distributionOf([[check(Value, `${member}.Value`), 1]])
}

function check(value: number, parameter: string): number {
  if (!Number.isFinite(value) || Math.abs(value) > greatest)
    throw invalidValue(`The value ${value} for parameter ${parameter} is invalid.`)
  return value
}
