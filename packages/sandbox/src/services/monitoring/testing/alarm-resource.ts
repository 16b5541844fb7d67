import type { Resource } from '@breakwater/cloud/resource'
import { owner } from '../../../testing/start-guarded.ts'
import type { DeclaredAlarm } from '../alarms/alarm.ts'
import { declaredAlarms } from '../alarms/declared-alarm.ts'
import { alarm, alarmArn } from './start-monitoring.ts'

/** The properties of an alarm that watches metric math. */
export function math(...Metrics: object[]): object {
  return {
    ...{ Namespace: undefined, MetricName: undefined, Statistic: undefined, Period: undefined },
    Metrics,
  }
}

/** A query of the metric `Errors` of the namespace `Shop`. */
export function metricQuery(Id: string, { stat = {}, ...more }: { stat?: object } & Record<string, unknown> = {}) {
  const Metric = { Namespace: 'Shop', MetricName: 'Errors' }
  return { Id, MetricStat: { Metric, Period: 60, Stat: 'Sum', ...stat }, ...more }
}

/** The alarm `errors` with more properties, as a template's resource. */
export function alarmResource(more: object = {}, name = 'errors'): Resource {
  const stated = Object.entries(alarm(name, more).Properties).filter(([, value]) => value !== undefined)
  return {
    ...{ path: `Root/${name}`, logicalId: name, type: 'AWS::CloudWatch::Alarm', accountId: owner, region: 'us-east-1' },
    properties: Object.fromEntries(stated),
    ref: name,
    attributes: { Arn: alarmArn(name) },
  }
}

/** The alarm `errors` with more properties, as the sandbox reads it. */
export function declared(more: object = {}, name = 'errors'): DeclaredAlarm {
  const [read] = declaredAlarms([alarmResource(more, name)])
  if (!read) throw new Error(`${name} is no alarm`)
  return read
}
