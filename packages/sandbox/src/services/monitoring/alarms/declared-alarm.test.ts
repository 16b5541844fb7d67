import { TemplateError } from '@breakwater/cloud/template-error'
import { describe, expect, it } from 'vitest'
import { alarmResource, declared, math, metricQuery } from '../testing/alarm-resource.ts'
import { declaredAlarms } from './declared-alarm.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html */
describe('an alarm of a template', () => {
  it.each<[string, object, string]>([
    [
      'Metrics and MetricName',
      { ...math(metricQuery('a')), MetricName: 'Errors' },
      'it has Metrics and also a metric of its own',
    ],
    [
      'Metrics and Statistic',
      { ...math(metricQuery('a')), Statistic: 'Sum' },
      'it has Metrics and also a metric of its own',
    ],
    [
      'Metrics and ExtendedStatistic',
      { ...math(metricQuery('a')), ExtendedStatistic: 'p90' },
      'it has Metrics and also a metric of its own',
    ],
    ['two statistics', { ExtendedStatistic: 'p90' }, 'Statistic and ExtendedStatistic are mutually exclusive'],
    ['no namespace', { Namespace: undefined }, 'Namespace, MetricName and a statistic are required'],
    ['no metric', { MetricName: undefined }, 'Namespace, MetricName and a statistic are required'],
    ['no statistic', { Statistic: undefined }, 'Namespace, MetricName and a statistic are required'],
    ['no period', { Period: undefined }, 'Period is required'],
    ['no result', math(metricQuery('a', { ReturnData: false })), 'exactly one of Metrics must return data'],
    ['two results', math(metricQuery('a'), metricQuery('b')), 'exactly one of Metrics must return data'],
    [
      'metrics of two periods',
      math(
        { Id: 'c', Expression: 'a + b' },
        ...[60, 120].map((Period, at) => metricQuery('ab'.charAt(at), { stat: { Period }, ReturnData: false })),
      ),
      'the sandbox takes Metrics of one period only',
    ],
    ['an expression of no metric', math({ Id: 'a', Expression: '1' }), 'the sandbox takes Metrics of one period only'],
    [
      'more datapoints than periods',
      { EvaluationPeriods: 2, DatapointsToAlarm: 3 },
      'DatapointsToAlarm is greater than EvaluationPeriods',
    ],
    ['a period of 1 second', { Period: 1 }, 'Period must be 10, 20, 30 or a multiple of 60, and not 1'],
    ['a period of 5 seconds', { Period: 5 }, 'Period must be 10, 20, 30 or a multiple of 60, and not 5'],
    [
      'a day and a period',
      { Period: 60, EvaluationPeriods: 1441 },
      'Period times EvaluationPeriods is more than 86400',
    ],
    [
      'a period below an hour for a day and more',
      { Period: 3540, EvaluationPeriods: 25 },
      'Period times EvaluationPeriods is more than 86400',
    ],
    [
      'a week and an hour',
      { Period: 3600, EvaluationPeriods: 169 },
      'Period times EvaluationPeriods is more than 604800',
    ],
    [
      'an action on an instance',
      { OKActions: ['arn:aws:swf:a'] },
      'the sandbox does not carry out the action arn:aws:swf:a',
    ],
    [
      'an action in an alarm',
      { AlarmActions: ['arn:aws:swf:a'] },
      'the sandbox does not carry out the action arn:aws:swf:a',
    ],
    [
      'an action without data',
      { InsufficientDataActions: ['arn:aws:swf:a'] },
      'the sandbox does not carry out the action arn:aws:swf:a',
    ],
    ['an unknown statistic', { Statistic: undefined, ExtendedStatistic: 'tm99' }, 'The sandbox has no statistic tm99.'],
  ])('is refused with %s', (_, more, reason) => {
    expect(() => declared(more)).toThrow(new TemplateError(`Root/errors (AWS::CloudWatch::Alarm): ${reason}`))
  })

  it.each<[string, object]>([
    ['a day', { Period: 60, EvaluationPeriods: 1440 }],
    ['a week', { Period: 3600, EvaluationPeriods: 168 }],
    ['10 seconds', { Period: 10 }],
    ['20 seconds', { Period: 20 }],
    ['30 seconds', { Period: 30 }],
    ['120 seconds', { Period: 120 }],
    ['as many datapoints as periods', { EvaluationPeriods: 3, DatapointsToAlarm: 3 }],
    ['numbers as text', { Period: '60', EvaluationPeriods: '2', Threshold: '5' }],
    ['a namespace beside metric math', { ...math(metricQuery('a')), Namespace: 'Shop' }],
  ])('is taken with %s', (_, more) => {
    expect(declared(more).name).toBe('errors')
  })

  it.each([
    ['AlarmName', ''],
    ['AlarmName', 'a'.repeat(256)],
    ['AlarmDescription', 'a'.repeat(1025)],
    ['ActionsEnabled', 'yes'],
    ['ComparisonOperator', 'LessThanLowerThreshold'],
    ['Threshold', 'many'],
    ['EvaluationPeriods', 0],
    ['EvaluationPeriods', 1.5],
    ['DatapointsToAlarm', 0],
    ['TreatMissingData', 'breach'],
    ['Namespace', ''],
    ['Namespace', 'a'.repeat(256)],
    ['MetricName', ''],
    ['MetricName', 'a'.repeat(256)],
    ['Dimensions', Array.from({ length: 31 }, (_, at) => ({ Name: `n${at}`, Value: 'a' }))],
    ['Statistic', 'Median'],
    ['Period', 0],
    ['Unit', 'Apples'],
    ['Metrics', Array.from({ length: 21 }, (_, at) => metricQuery(`m${at}`))],
    ['AlarmActions', Array.from({ length: 6 }, () => 'a')],
  ])('is refused with the %s %j, by its name', (name, value) => {
    expect(() => declared({ [name]: value })).toThrow(
      new RegExp(`^Root/errors \\(AWS::CloudWatch::Alarm\\): [^]*${name}`),
    )
  })

  it('has defaults for what its template does not state', () => {
    const { queries, ...alarm } = declared()
    expect(alarm).toEqual({
      ...{ name: 'errors', arn: expect.stringContaining(':alarm:errors'), description: undefined },
      ...{ actionsEnabled: true, actions: { OK: [], ALARM: [], INSUFFICIENT_DATA: [] } },
      ...{ comparison: 'GreaterThanThreshold', threshold: 5, period: 60, evaluationPeriods: 1, datapointsToAlarm: 1 },
      ...{ missingData: 'missing', resultId: 'm1' },
      watched: { Namespace: 'Shop', MetricName: 'Errors', Dimensions: [], Statistic: 'Sum', Unit: undefined },
    })
    expect([...queries.values()]).toEqual([
      {
        ...{ id: 'm1', label: 'Errors', returnsData: true, period: 60, unit: undefined },
        metric: { namespace: 'Shop', name: 'Errors', dimensions: {} },
        statistic: expect.any(Function),
      },
    ])
  })

  it('reads one unit and one set of dimensions', () => {
    const { queries } = declared({ Unit: 'Count', Dimensions: [{ Name: 'Door', Value: 7 }] })
    expect([...queries.values()]).toMatchObject([{ unit: 'Count', metric: { dimensions: { Door: '7' } } }])
  })

  it('compares the query that returns data', () => {
    const more = math({ Id: 'c', Expression: 'a + 1' }, metricQuery('a', { ReturnData: false }))
    expect(declared(more)).toMatchObject({
      resultId: 'c',
      period: 60,
      watched: { Metrics: [{ Id: 'c' }, { Id: 'a' }] },
    })
  })

  it('is one of the alarms alone', () => {
    const other = { ...alarmResource(), type: 'AWS::CloudWatch::Dashboard' }
    expect(declaredAlarms([other, alarmResource({}, 'b')]).map(({ name }) => name)).toEqual(['b'])
  })
})
