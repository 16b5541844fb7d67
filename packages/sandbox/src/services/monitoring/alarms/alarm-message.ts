import type { OutgoingEvent } from '../../../kit/bus-outbox.ts'
import type { ReadQuery } from '../metrics/metric-data.ts'
import type { AlarmState, DeclaredAlarm } from './alarm.ts'
import { javaTime } from './alarm-text.ts'

/** Why and since when an alarm is in a state. @property at milliseconds since 1970. @property reasonData JSON */
export type StateOfAlarm = { state: AlarmState; reason: string; reasonData?: string | undefined; at: number }

/** An alarm that entered a state. */
export type AlarmChange = {
  alarm: DeclaredAlarm
  account: { id: string; region: string }
  configuredAt: number
  previous: StateOfAlarm
  current: StateOfAlarm
}

/** The names of regions in messages. */
const regionNames: Readonly<Record<string, string>> = {
  'us-east-1': 'US East (N. Virginia)',
  'us-east-2': 'US East (Ohio)',
  'us-west-1': 'US West (N. California)',
  'us-west-2': 'US West (Oregon)',
}
const regionName = (region: string) => regionNames[region] ?? region

/** The longest subject of SNS, in characters. */
const longestSubject = 100

/** Returns the subject of the mail of an alarm, cut to what SNS takes. */
export function alarmSubject({ alarm, account, current }: AlarmChange): string {
  return `${current.state}: "${alarm.name}" in ${regionName(account.region)}`.slice(0, longestSubject)
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html */
export function alarmMessage({ alarm, account, configuredAt, previous, current }: AlarmChange): object {
  return {
    AlarmName: alarm.name,
    AlarmDescription: alarm.description ?? null,
    AWSAccountId: account.id,
    AlarmConfigurationUpdatedTimestamp: javaTime(configuredAt),
    NewStateValue: current.state,
    NewStateReason: current.reason,
    StateChangeTime: javaTime(current.at),
    Region: regionName(account.region),
    AlarmArn: alarm.arn,
    OldStateValue: previous.state,
    OKActions: alarm.actions.OK,
    AlarmActions: alarm.actions.ALARM,
    InsufficientDataActions: alarm.actions.INSUFFICIENT_DATA,
    Trigger: {
      ...watchedInMessage(alarm),
      Period: alarm.period,
      EvaluationPeriods: alarm.evaluationPeriods,
      DatapointsToAlarm: alarm.datapointsToAlarm,
      ComparisonOperator: alarm.comparison,
      Threshold: alarm.threshold,
      TreatMissingData: alarm.missingData,
      EvaluateLowSampleCountPercentile: '',
    },
  }
}

const statisticNames: Readonly<Record<string, string>> = {
  SampleCount: 'SAMPLE_COUNT',
  Average: 'AVERAGE',
  Sum: 'SUM',
  Minimum: 'MINIMUM',
  Maximum: 'MAXIMUM',
}

function watchedInMessage({ watched }: DeclaredAlarm): object {
  if ('Metrics' in watched)
    return {
      Metrics: watched.Metrics.map(({ Id, Label, Expression, MetricStat, ReturnData = true }) => ({
        ...(Expression !== undefined && { Expression }),
        Id,
        ...(Label !== undefined && { Label }),
        ...(MetricStat && {
          MetricStat: {
            Metric: {
              Dimensions: lowerCase(MetricStat.Metric.Dimensions ?? []),
              MetricName: MetricStat.Metric.MetricName,
              Namespace: MetricStat.Metric.Namespace,
            },
            Period: MetricStat.Period,
            Stat: MetricStat.Stat,
          },
        }),
        ReturnData,
      })),
    }
  const { MetricName, Namespace, Statistic, Unit, Dimensions } = watched
  const basic = statisticNames[Statistic]
  return {
    ...{ MetricName, Namespace },
    ...(basic === undefined
      ? { StatisticType: 'ExtendedStatistic', ExtendedStatistic: Statistic }
      : { StatisticType: 'Statistic', Statistic: basic }),
    Unit: Unit ?? null,
    Dimensions: lowerCase(Dimensions),
  }
}

function lowerCase(dimensions: readonly { Name: string; Value: string }[]): object[] {
  return dimensions.map(({ Name, Value }) => ({ value: Value, name: Name }))
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html */
export function lambdaEvent(change: AlarmChange): object {
  const { alarm, account, current } = change
  return {
    source: 'aws.cloudwatch',
    alarmArn: alarm.arn,
    accountId: account.id,
    time: javaTime(current.at),
    region: account.region,
    alarmData: { alarmName: alarm.name, ...changeOf(change) },
  }
}

/**
 * Returns the event that reports the new state of an alarm.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export function stateChangeEvent(change: AlarmChange): OutgoingEvent {
  const { alarm, current } = change
  return {
    sourceArn: alarm.arn,
    entry: {
      Time: current.at / 1000,
      Source: 'aws.cloudwatch',
      DetailType: 'CloudWatch Alarm State Change',
      Resources: [alarm.arn],
      Detail: JSON.stringify({ alarmName: alarm.name, ...changeOf(change) }),
    },
  }
}

function changeOf({ alarm, previous, current }: AlarmChange): object {
  return {
    state: stateInEvent(current),
    previousState: stateInEvent(previous),
    configuration: {
      ...(alarm.description !== undefined && { description: alarm.description }),
      metrics: [...alarm.queries.values()].map((query) => metricInEvent(query, alarm)),
    },
  }
}

function stateInEvent({ state, reason, reasonData, at }: StateOfAlarm): object {
  return { value: state, reason, ...(reasonData !== undefined && { reasonData }), timestamp: javaTime(at) }
}

function metricInEvent(query: ReadQuery, { watched }: DeclaredAlarm): object {
  const { id, returnsData: returnData } = query
  const declared = 'Metrics' in watched ? watched.Metrics.find(({ Id }) => Id === id) : undefined
  if (!('metric' in query)) return { id, expression: declared?.Expression, label: query.label, returnData }
  const { namespace, name, dimensions } = query.metric
  const stat = declared?.MetricStat?.Stat ?? ('Statistic' in watched ? watched.Statistic : undefined)
  return { id, metricStat: { metric: { namespace, name, dimensions }, period: query.period, stat }, returnData }
}
