import { describe, expect, it } from 'vitest'
import { owner } from '../../../testing/start-guarded.ts'
import { declared, math, metricQuery } from '../testing/alarm-resource.ts'
import { alarmArn } from '../testing/start-monitoring.ts'
import { type AlarmChange, alarmMessage, alarmSubject, lambdaEvent, stateChangeEvent } from './alarm-message.ts'

const [configuredAt, before, at] = [
  Date.parse('2026-12-01T10:00:00.000Z'),
  Date.parse('2026-12-01T11:00:00.000Z'),
  Date.parse('2026-12-01T12:00:00.000Z'),
]
const topic = (name: string) => `arn:aws:sns:us-east-1:${owner}:${name}`

function change(more: object = {}, region = 'us-east-1'): AlarmChange {
  return {
    alarm: declared(more),
    account: { id: owner, region },
    configuredAt,
    previous: { state: 'OK', reason: 'calm', at: before },
    current: { state: 'ALARM', reason: 'tried', reasonData: '{"a":1}', at },
  }
}

const rate = {
  ...math(
    { Id: 'rate', Expression: 'a / b', Label: 'Rate' },
    metricQuery('a', {
      stat: { Metric: { Namespace: 'Shop', MetricName: 'Errors', Dimensions: [{ Name: 'Door', Value: 'north' }] } },
      ...{ Label: 'Errors of a door', ReturnData: false },
    }),
    metricQuery('b', { stat: { Stat: 'p90' }, ReturnData: false }),
  ),
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html */
describe('the message of an alarm', () => {
  it.each([
    ['us-east-1', 'US East (N. Virginia)'],
    ['us-east-2', 'US East (Ohio)'],
    ['us-west-1', 'US West (N. California)'],
    ['us-west-2', 'US West (Oregon)'],
    ['eu-west-1', 'eu-west-1'],
  ])('names the region %s as %s', (region, name) => {
    expect(alarmSubject(change({}, region))).toBe(`ALARM: "errors" in ${name}`)
    expect(alarmMessage(change({}, region))).toMatchObject({ Region: name })
  })

  it('has a subject of at most 100 characters', () => {
    const of = (length: number) => {
      const { alarm, ...more } = change()
      return alarmSubject({ ...more, alarm: { ...alarm, name: 'a'.repeat(length) } })
    }
    const rest = 'ALARM: "" in US East (N. Virginia)'.length
    expect(of(100 - rest)).toBe(`ALARM: "${'a'.repeat(100 - rest)}" in US East (N. Virginia)`)
    expect(of(101 - rest)).toBe(`ALARM: "${'a'.repeat(101 - rest)}" in US East (N. Virginia`)
  })

  it('says what changed of an alarm on one metric', () => {
    const more = {
      ...{ AlarmDescription: 'Too many', Unit: 'Count', Dimensions: [{ Name: 'Door', Value: 'north' }] },
      ...{ OKActions: [topic('ok')], AlarmActions: [topic('alarm')], InsufficientDataActions: [topic('none')] },
      ...{ EvaluationPeriods: 3, DatapointsToAlarm: 2, TreatMissingData: 'ignore' },
    }
    expect(alarmMessage(change(more))).toEqual({
      ...{ AlarmName: 'errors', AlarmDescription: 'Too many', AWSAccountId: owner, AlarmArn: alarmArn('errors') },
      AlarmConfigurationUpdatedTimestamp: '2026-12-01T10:00:00.000+0000',
      ...{ NewStateValue: 'ALARM', NewStateReason: 'tried', OldStateValue: 'OK' },
      StateChangeTime: '2026-12-01T12:00:00.000+0000',
      Region: 'US East (N. Virginia)',
      ...{ OKActions: [topic('ok')], AlarmActions: [topic('alarm')], InsufficientDataActions: [topic('none')] },
      Trigger: {
        ...{ MetricName: 'Errors', Namespace: 'Shop', StatisticType: 'Statistic', Statistic: 'SUM', Unit: 'Count' },
        Dimensions: [{ name: 'Door', value: 'north' }],
        ...{ Period: 60, EvaluationPeriods: 3, DatapointsToAlarm: 2, Threshold: 5 },
        ...{ ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'ignore' },
        EvaluateLowSampleCountPercentile: '',
      },
    })
  })

  it.each([
    [{ Statistic: 'SampleCount' }, { StatisticType: 'Statistic', Statistic: 'SAMPLE_COUNT' }],
    [{ Statistic: 'Average' }, { StatisticType: 'Statistic', Statistic: 'AVERAGE' }],
    [{ Statistic: 'Sum' }, { StatisticType: 'Statistic', Statistic: 'SUM' }],
    [{ Statistic: 'Minimum' }, { StatisticType: 'Statistic', Statistic: 'MINIMUM' }],
    [{ Statistic: 'Maximum' }, { StatisticType: 'Statistic', Statistic: 'MAXIMUM' }],
    [
      { Statistic: undefined, ExtendedStatistic: 'p90' },
      { StatisticType: 'ExtendedStatistic', ExtendedStatistic: 'p90' },
    ],
  ])('names the statistic of %j', (stated, shown) => {
    const { Trigger } = alarmMessage(change(stated)) as { Trigger: object }
    expect(Trigger).toEqual({
      ...{ MetricName: 'Errors', Namespace: 'Shop', Unit: null, Dimensions: [], Period: 60, EvaluationPeriods: 1 },
      ...{ DatapointsToAlarm: 1, ComparisonOperator: 'GreaterThanThreshold', Threshold: 5 },
      ...{ TreatMissingData: 'missing', EvaluateLowSampleCountPercentile: '' },
      ...shown,
    })
  })

  it('says what an alarm on metric math computes, and has null for what the alarm lacks', () => {
    const message = alarmMessage(change(rate)) as { AlarmDescription: null; Trigger: { Metrics: object[] } }
    expect(message.AlarmDescription).toBeNull()
    const metric = (Dimensions: object[]) => ({ Dimensions, MetricName: 'Errors', Namespace: 'Shop' })
    expect(message.Trigger.Metrics).toEqual([
      { Expression: 'a / b', Id: 'rate', Label: 'Rate', ReturnData: true },
      {
        ...{ Id: 'a', Label: 'Errors of a door', ReturnData: false },
        MetricStat: { Metric: metric([{ name: 'Door', value: 'north' }]), Period: 60, Stat: 'Sum' },
      },
      { Id: 'b', MetricStat: { Metric: metric([]), Period: 60, Stat: 'p90' }, ReturnData: false },
    ])
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
describe('the event of an alarm', () => {
  const states = {
    state: { value: 'ALARM', reason: 'tried', reasonData: '{"a":1}', timestamp: '2026-12-01T12:00:00.000+0000' },
    previousState: { value: 'OK', reason: 'calm', timestamp: '2026-12-01T11:00:00.000+0000' },
  }
  const metric = { namespace: 'Shop', name: 'Errors', dimensions: { Door: 'north' } }
  const onOne = { Dimensions: [{ Name: 'Door', Value: 'north' }], AlarmDescription: 'Too many' }
  const configuration = {
    description: 'Too many',
    metrics: [{ id: 'm1', metricStat: { metric, period: 60, stat: 'Sum' }, returnData: true }],
  }

  it('names the alarm, its states and its metric, for the default bus', () => {
    const { entry, sourceArn } = stateChangeEvent(change(onOne))
    expect(sourceArn).toBe(alarmArn('errors'))
    expect({ ...entry, Detail: JSON.parse(String(entry.Detail)) }).toEqual({
      ...{ Time: at / 1000, Source: 'aws.cloudwatch', DetailType: 'CloudWatch Alarm State Change' },
      Resources: [alarmArn('errors')],
      Detail: { alarmName: 'errors', ...states, configuration },
    })
  })

  it('names the expressions and the metrics of math, and no description that the alarm lacks', () => {
    const { entry } = stateChangeEvent(change(rate))
    const without = { ...metric, dimensions: {} }
    expect(JSON.parse(String(entry.Detail)).configuration).toEqual({
      metrics: [
        { id: 'rate', expression: 'a / b', label: 'Rate', returnData: true },
        { id: 'a', metricStat: { metric, period: 60, stat: 'Sum' }, returnData: false },
        { id: 'b', metricStat: { metric: without, period: 60, stat: 'p90' }, returnData: false },
      ],
    })
  })

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html */
  it('is what a function gets', () => {
    expect(lambdaEvent(change(onOne))).toEqual({
      ...{ source: 'aws.cloudwatch', alarmArn: alarmArn('errors'), accountId: owner, region: 'us-east-1' },
      time: '2026-12-01T12:00:00.000+0000',
      alarmData: { alarmName: 'errors', ...states, configuration },
    })
  })
})
