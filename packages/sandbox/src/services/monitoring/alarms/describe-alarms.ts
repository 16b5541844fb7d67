import { listPage } from '../../../kit/protocol/list-page.ts'
import { invalidCombination, invalidToken } from '../api/monitoring-error.ts'
import { basicStatistics } from '../api/names.ts'
import type { Inputs } from '../api/requests.ts'
import { dimensionsOf, metricKey } from '../metrics/metric.ts'
import type { HistoryItem } from './alarm-history.ts'
import type { Alarm } from './alarms.ts'

const mostListed = 50

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
export function describeAlarms(input: Inputs['DescribeAlarms'], alarms: readonly Alarm[]): object {
  const { AlarmNames, AlarmNamePrefix = '', AlarmTypes = ['MetricAlarm'], StateValue, ActionPrefix } = input
  if (AlarmNames && input.AlarmNamePrefix !== undefined)
    throw invalidCombination('The parameters AlarmNames and AlarmNamePrefix are mutually exclusive.')
  const found = alarms.filter(
    ({ declared: { name, actions }, status: { current } }) =>
      AlarmTypes.includes('MetricAlarm') &&
      (AlarmNames?.includes(name) ?? name.startsWith(AlarmNamePrefix)) &&
      (StateValue ?? current.state) === current.state &&
      (ActionPrefix === undefined ||
        Object.values(actions)
          .flat()
          .some((arn) => arn.startsWith(ActionPrefix))),
  )
  const { items, ...next } = page(found, input)
  return { MetricAlarms: items.map(described), CompositeAlarms: [], LogAlarms: [], ...next }
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmsForMetric.html */
export function describeAlarmsForMetric(input: Inputs['DescribeAlarmsForMetric'], alarms: readonly Alarm[]): object {
  const { Namespace, MetricName, Dimensions, Statistic, ExtendedStatistic, Period, Unit } = input
  const key = metricKey({ namespace: Namespace, name: MetricName, dimensions: dimensionsOf(Dimensions) })
  const found = alarms.filter(({ declared: { watched, period } }) => {
    if ('Metrics' in watched) return false
    const watchedKey = metricKey({
      namespace: watched.Namespace,
      name: watched.MetricName,
      dimensions: dimensionsOf(watched.Dimensions),
    })
    return (
      watchedKey === key &&
      (Statistic ?? ExtendedStatistic ?? watched.Statistic) === watched.Statistic &&
      (Period ?? period) === period &&
      (Unit ?? watched.Unit) === watched.Unit
    )
  })
  return { MetricAlarms: found.map(described) }
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html */
export function describeAlarmHistory(input: Inputs['DescribeAlarmHistory'], history: readonly HistoryItem[]): object {
  const { AlarmName, AlarmTypes = ['MetricAlarm'], HistoryItemType, StartDate = 0, EndDate = Infinity, ScanBy } = input
  const found = history.filter(
    ({ alarmName, type, at }) =>
      AlarmTypes.includes('MetricAlarm') &&
      (AlarmName ?? alarmName) === alarmName &&
      (HistoryItemType ?? type) === type &&
      at >= StartDate * 1000 &&
      at <= EndDate * 1000,
  )
  const { items, ...next } = page(ScanBy === 'TimestampAscending' ? found : found.toReversed(), input)
  return {
    AlarmHistoryItems: items.map(({ at, alarmName, type, summary, data }) => ({
      ...{ AlarmName: alarmName, AlarmType: 'MetricAlarm', Timestamp: at / 1000 },
      ...{ HistoryItemType: type, HistorySummary: summary, HistoryData: data },
    })),
    ...next,
  }
}

function described({ declared, status }: Alarm): object {
  const { current, since, actionsEnabled, configuredAt } = status
  return {
    AlarmName: declared.name,
    AlarmArn: declared.arn,
    ...(declared.description !== undefined && { AlarmDescription: declared.description }),
    AlarmConfigurationUpdatedTimestamp: configuredAt / 1000,
    ActionsEnabled: actionsEnabled,
    OKActions: declared.actions.OK,
    AlarmActions: declared.actions.ALARM,
    InsufficientDataActions: declared.actions.INSUFFICIENT_DATA,
    StateValue: current.state,
    StateReason: current.reason,
    ...(current.reasonData !== undefined && { StateReasonData: current.reasonData }),
    StateUpdatedTimestamp: current.at / 1000,
    StateTransitionedTimestamp: since / 1000,
    ...watchedOf(declared),
    EvaluationPeriods: declared.evaluationPeriods,
    DatapointsToAlarm: declared.datapointsToAlarm,
    Threshold: declared.threshold,
    ComparisonOperator: declared.comparison,
    TreatMissingData: declared.missingData,
  }
}

function watchedOf({ watched, period }: Alarm['declared']): object {
  if ('Metrics' in watched) return watched
  const { Statistic, Unit, ...metric } = watched
  const isBasic = (basicStatistics as readonly string[]).includes(Statistic)
  return {
    ...metric,
    ...(isBasic ? { Statistic } : { ExtendedStatistic: Statistic }),
    Period: period,
    ...(Unit !== undefined && { Unit }),
  }
}

type Page = { MaxRecords?: number | undefined; NextToken?: string | undefined }

function page<Item>(all: readonly Item[], { MaxRecords = mostListed, NextToken }: Page) {
  const found = listPage(all, { token: NextToken, most: MaxRecords })
  if (!found) throw invalidToken()
  return { items: found.items, ...(found.next !== undefined && { NextToken: found.next }) }
}
