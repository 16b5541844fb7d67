import type { AccessNeed } from '../../kit/access/access-need.ts'
import type { Call } from '../../kit/service.ts'

/** Operations about alarms. Those that name none are about all of an account. */
const aboutAlarms: ReadonlySet<string> = new Set([
  'DescribeAlarms',
  'DescribeAlarmsForMetric',
  'DescribeAlarmHistory',
  'SetAlarmState',
  'EnableAlarmActions',
  'DisableAlarmActions',
])

/**
 * Returns what a call needs.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
 */
export function monitoringNeeds(
  { operation, input }: Call,
  { id, region }: { id: string; region: string },
): AccessNeed[] {
  const { AlarmName, AlarmNames, Namespace } = input as {
    AlarmName?: string
    AlarmNames?: readonly string[]
    Namespace?: string
  }
  const need = (resource: string): AccessNeed => ({
    action: `cloudwatch:${operation}`,
    resource,
    resourceAccountId: id,
    ...(operation === 'PutMetricData' && { context: { 'cloudwatch:namespace': Namespace ?? '' } }),
  })
  if (!aboutAlarms.has(operation)) return [need('*')]
  const named = AlarmNames ?? (AlarmName === undefined ? [] : [AlarmName])
  const names = named.length > 0 ? named : ['*']
  return names.map((name) => need(`arn:aws:cloudwatch:${region}:${id}:alarm:${name}`))
}
