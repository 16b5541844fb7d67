import { describe, expect, it } from 'vitest'
import { MonitoringError } from '../api/monitoring-error.ts'
import { declared, math, metricQuery } from '../testing/alarm-resource.ts'
import { alarmArn } from '../testing/start-monitoring.ts'
import type { HistoryItem } from './alarm-history.ts'
import type { AlarmStatus } from './alarms.ts'
import { describeAlarmHistory, describeAlarms, describeAlarmsForMetric } from './describe-alarms.ts'

const topic = (name: string) => `arn:aws:sns:us-east-1:111111111111:${name}`

function alarm(name: string, more: object = {}, status: Partial<AlarmStatus> = {}) {
  const current = { state: 'OK', reason: 'calm', at: 4_000 } as const
  return {
    declared: declared(more, name),
    status: { current, since: 3_000, actionsEnabled: true, configuredAt: 2_000, fingerprint: '', ...status },
  }
}

const namesOf = (answer: object) =>
  (answer as { MetricAlarms: { AlarmName: string }[] }).MetricAlarms.map(({ AlarmName }) => AlarmName)

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html */
describe('the description of an alarm', () => {
  const rules = {
    ...{ EvaluationPeriods: 1, DatapointsToAlarm: 1, Threshold: 5 },
    ...{ ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'missing' },
  }
  const status = {
    ...{ AlarmName: 'a', AlarmArn: alarmArn('a'), AlarmConfigurationUpdatedTimestamp: 2, ActionsEnabled: true },
    ...{ StateValue: 'OK', StateReason: 'calm', StateUpdatedTimestamp: 4, StateTransitionedTimestamp: 3 },
    ...{ OKActions: [], AlarmActions: [], InsufficientDataActions: [] },
  }
  const metric = { Namespace: 'Shop', MetricName: 'Errors', Dimensions: [], Period: 60 }

  it('has no member for what the alarm lacks', () => {
    expect(describeAlarms({}, [alarm('a')])).toEqual({
      MetricAlarms: [{ ...status, ...rules, ...metric, Statistic: 'Sum' }],
      ...{ CompositeAlarms: [], LogAlarms: [] },
    })
  })

  it('has a member for all that the alarm states', () => {
    const more = {
      ...{ AlarmDescription: 'Too many', Unit: 'Count', Statistic: undefined, ExtendedStatistic: 'p90' },
      ...{ OKActions: [topic('ok')], AlarmActions: [topic('alarm')], InsufficientDataActions: [topic('none')] },
    }
    const current = { state: 'ALARM', reason: 'tried', reasonData: '{}', at: 4_000 } as const
    const { MetricAlarms } = describeAlarms({}, [alarm('a', more, { current, actionsEnabled: false })]) as {
      MetricAlarms: object[]
    }
    expect(MetricAlarms).toEqual([
      {
        ...{ ...status, ...rules, ...metric, AlarmDescription: 'Too many', Unit: 'Count', ExtendedStatistic: 'p90' },
        ...{ OKActions: [topic('ok')], AlarmActions: [topic('alarm')], InsufficientDataActions: [topic('none')] },
        ...{ StateValue: 'ALARM', StateReason: 'tried', StateReasonData: '{}', ActionsEnabled: false },
      },
    ])
  })

  it('has the queries of metric math', () => {
    const queries = [{ Id: 'c', Expression: 'a + 1' }, metricQuery('a', { ReturnData: false })]
    expect(describeAlarms({}, [alarm('a', math(...queries))])).toMatchObject({
      MetricAlarms: [{ ...status, ...rules, Metrics: queries }],
    })
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
describe('DescribeAlarms of several alarms', () => {
  const current = { state: 'ALARM', reason: 'tried', at: 1 } as const
  const all = [
    alarm('a-1', { OKActions: [topic('ok')] }),
    alarm('a-2', { AlarmActions: [topic('alarm')] }, { current }),
    alarm('b-1', { InsufficientDataActions: [topic('none')] }),
  ]

  it.each([
    [{}, ['a-1', 'a-2', 'b-1']],
    [{ AlarmNames: ['b-1', 'c'] }, ['b-1']],
    [{ AlarmNames: [] }, []],
    [{ AlarmNamePrefix: 'a-' }, ['a-1', 'a-2']],
    [{ AlarmNamePrefix: '-' }, []],
    [{ StateValue: 'ALARM' as const }, ['a-2']],
    [{ StateValue: 'OK' as const }, ['a-1', 'b-1']],
    [{ ActionPrefix: topic('') }, ['a-1', 'a-2', 'b-1']],
    [{ ActionPrefix: topic('ok') }, ['a-1']],
    [{ ActionPrefix: topic('alarm') }, ['a-2']],
    [{ ActionPrefix: topic('none') }, ['b-1']],
    [{ ActionPrefix: 'ok' }, []],
    [{ AlarmTypes: ['MetricAlarm' as const] }, ['a-1', 'a-2', 'b-1']],
    [{ AlarmTypes: ['CompositeAlarm' as const, 'MetricAlarm' as const] }, ['a-1', 'a-2', 'b-1']],
    [{ AlarmTypes: ['CompositeAlarm' as const, 'LogAlarm' as const] }, []],
  ])('finds for %j those that match', (input, names) => {
    expect(namesOf(describeAlarms(input, all))).toEqual(names)
  })

  it('has pages of 50 unless the call says otherwise', () => {
    const many = Array.from({ length: 51 }, (_, at) => alarm(`a-${at}`))
    const first = describeAlarms({}, many) as { NextToken: string }
    expect(namesOf(first)).toHaveLength(50)
    const second = describeAlarms({ NextToken: first.NextToken }, many)
    expect(namesOf(second)).toEqual(['a-50'])
    expect(second).not.toHaveProperty('NextToken')
    expect(namesOf(describeAlarms({ MaxRecords: 2, NextToken: first.NextToken }, many))).toEqual(['a-50'])
  })

  it.each<[object, MonitoringError]>([
    [
      { AlarmNames: ['a'], AlarmNamePrefix: 'a' },
      new MonitoringError(
        'InvalidParameterCombinationException',
        'The parameters AlarmNames and AlarmNamePrefix are mutually exclusive.',
        { queryCode: 'InvalidParameterCombination' },
      ),
    ],
    [{ NextToken: 'eA==' }, new MonitoringError('InvalidNextToken', 'The next token is not valid.')],
  ])('refuses %j', (input, error) => {
    expect(() => describeAlarms(input, all)).toThrow(error)
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmsForMetric.html */
describe('DescribeAlarmsForMetric', () => {
  const all = [
    alarm('sum', { Unit: 'Count' }),
    alarm('slow', { Statistic: undefined, ExtendedStatistic: 'p90', Period: 120 }),
    alarm('door', { Dimensions: [{ Name: 'Door', Value: 'north' }] }),
    alarm('faults', { MetricName: 'Faults' }),
    alarm('other', { Namespace: 'Other' }),
    alarm('math', math(metricQuery('a'))),
  ]

  it.each([
    [{}, ['sum', 'slow']],
    [{ Dimensions: [{ Name: 'Door', Value: 'north' }] }, ['door']],
    [{ Dimensions: [{ Name: 'Door', Value: 'south' }] }, []],
    [{ MetricName: 'Faults' }, ['faults']],
    [{ Namespace: 'Other' }, ['other']],
    [{ Statistic: 'Sum' as const }, ['sum']],
    [{ ExtendedStatistic: 'p90' }, ['slow']],
    [{ Period: 60 }, ['sum']],
    [{ Period: 120 }, ['slow']],
    [{ Unit: 'Count' as const }, ['sum']],
    [{ Unit: 'Seconds' as const }, []],
  ])('finds for %j the alarms on that one metric', (more, names) => {
    expect(namesOf(describeAlarmsForMetric({ Namespace: 'Shop', MetricName: 'Errors', ...more }, all))).toEqual(names)
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html */
describe('DescribeAlarmHistory of several items', () => {
  const item = (at: number, alarmName: string, type: HistoryItem['type']): HistoryItem => ({
    ...{ at, alarmName, type, summary: `${alarmName} at ${at}`, data: '{}' },
  })
  const history = [
    item(1_000, 'a', 'ConfigurationUpdate'),
    item(2_000, 'b', 'StateUpdate'),
    item(3_000, 'a', 'StateUpdate'),
    item(4_000, 'a', 'Action'),
  ]
  const timesOf = (answer: object) =>
    (answer as { AlarmHistoryItems: { Timestamp: number }[] }).AlarmHistoryItems.map(({ Timestamp }) => Timestamp)

  it.each([
    [{}, [4, 3, 2, 1]],
    [{ ScanBy: 'TimestampDescending' as const }, [4, 3, 2, 1]],
    [{ ScanBy: 'TimestampAscending' as const }, [1, 2, 3, 4]],
    [{ AlarmName: 'a' }, [4, 3, 1]],
    [{ AlarmName: 'c' }, []],
    [{ HistoryItemType: 'ConfigurationUpdate' as const }, [1]],
    [{ HistoryItemType: 'StateUpdate' as const }, [3, 2]],
    [{ HistoryItemType: 'Action' as const }, [4]],
    [{ StartDate: 3 }, [4, 3]],
    [{ StartDate: 3.001 }, [4]],
    [{ EndDate: 2 }, [2, 1]],
    [{ EndDate: 1.999 }, [1]],
    [{ AlarmTypes: ['CompositeAlarm' as const] }, []],
    [{ AlarmTypes: ['CompositeAlarm' as const, 'MetricAlarm' as const] }, [4, 3, 2, 1]],
  ])('finds for %j those that match', (input, times) => {
    expect(timesOf(describeAlarmHistory(input, history))).toEqual(times)
  })

  it('says all that is known of an item, in pages', () => {
    const first = describeAlarmHistory({ MaxRecords: 3 }, history) as { NextToken: string }
    expect(timesOf(first)).toEqual([4, 3, 2])
    expect(describeAlarmHistory({ MaxRecords: 3, NextToken: first.NextToken }, history)).toEqual({
      AlarmHistoryItems: [
        {
          ...{ AlarmName: 'a', AlarmType: 'MetricAlarm', Timestamp: 1, HistoryItemType: 'ConfigurationUpdate' },
          ...{ HistorySummary: 'a at 1000', HistoryData: '{}' },
        },
      ],
    })
  })
})
