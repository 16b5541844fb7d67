import { DescribeAlarmsCommand, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { describe, expect, it } from 'vitest'
import { owner, role, trust } from '../../testing/start-guarded.ts'
import { distributionMetrics } from '../cloudfront/distribution-metrics.ts'
import { streamMetrics } from '../firehose/stream-metrics.ts'
import { functionMetric } from '../lambda/function-metrics.ts'
import { reportedMetrics } from './reported-metrics.ts'
import { alarm, type StartedMonitoring, startMonitoring } from './testing/start-monitoring.ts'

const [minute, hour] = [60_000, 3_600_000]

/** The statistics of the last hour of a metric of a service. */
async function lastHour(
  { send, clock }: StartedMonitoring,
  [namespace, name]: [string, string],
  [dimension, value]: [string, string],
) {
  const { Datapoints = [] } = await send(
    new GetMetricStatisticsCommand({
      ...{ Namespace: namespace, MetricName: name, Dimensions: [{ Name: dimension, Value: value }] },
      ...{ StartTime: new Date(clock.now() - hour), EndTime: new Date(clock.now() + minute), Period: 3600 },
      Statistics: ['Sum', 'Maximum', 'SampleCount'],
    }),
  )
  return Datapoints.map(({ Sum, Maximum, SampleCount, Unit }) => ({ Sum, Maximum, SampleCount, Unit }))
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
describe('a queue', () => {
  const Dead = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } }
  const letters = alarm('dead-letters', {
    ...{ Namespace: 'AWS/SQS', MetricName: 'ApproximateNumberOfMessagesVisible', Statistic: 'Maximum', Threshold: 0 },
    ...{ Dimensions: [{ Name: 'QueueName', Value: 'dead' }], TreatMissingData: 'notBreaching', Period: 300 },
  })

  it('turns the alarm on its messages on and off', async () => {
    const cloud = await startMonitoring({ Dead, Letters: letters })
    const QueueUrl = `${cloud.sandbox.gatewayUrl}/${owner}/dead`
    const state = async () => (await cloud.send(new DescribeAlarmsCommand({}))).MetricAlarms?.[0]?.StateValue
    await cloud.clock.advance(minute)
    expect(await state()).toBe('OK')
    const sqs = new SQSClient(cloud.settings() ?? {})
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }))
    await cloud.clock.advance(minute)
    expect(await state()).toBe('ALARM')
    const { Messages: [message] = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }))
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }))
    await cloud.clock.advance(6 * minute)
    expect(await state()).toBe('OK')
  })

  it('reports the age of its oldest message, and nothing six hours after it was last used without one', async () => {
    const cloud = await startMonitoring({ Dead })
    const QueueUrl = `${cloud.sandbox.gatewayUrl}/${owner}/dead`
    const ages = () => lastHour(cloud, ['AWS/SQS', 'ApproximateAgeOfOldestMessage'], ['QueueName', 'dead'])
    await cloud.clock.advance(5 * minute)
    expect(await ages()).toEqual([])
    const sqs = new SQSClient(cloud.settings() ?? {})
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }))
    await cloud.clock.advance(5 * minute)
    expect(await ages()).toMatchObject([{ Maximum: 300, Unit: 'Seconds', SampleCount: 5 }])
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
describe('a function', () => {
  const resources = {
    Worker: role('worker', [], { AssumeRolePolicyDocument: trust({ Service: 'lambda.amazonaws.com' }) }),
    Work: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        ...{ FunctionName: 'work', Handler: 'index.handler', Runtime: 'nodejs24.x', ReservedConcurrentExecutions: 1 },
        Code: {
          ZipFile:
            'exports.handler = async ({ fail, wait }) => { if (fail) throw new Error(fail); await new Promise((done) => setTimeout(done, wait ?? 0)) }',
        },
        Role: { 'Fn::GetAtt': ['Worker', 'Arn'] },
      },
    },
  }

  it('reports its invocations, errors, durations and throttles', async () => {
    const cloud = await startMonitoring(resources)
    const lambda = new LambdaClient(cloud.settings() ?? {})
    const invoke = (event: object) =>
      lambda.send(new InvokeCommand({ FunctionName: 'work', Payload: JSON.stringify(event) }))
    await invoke({})
    await invoke({ fail: 'tried' })
    const [throttled] = (await Promise.allSettled([invoke({ wait: 300 }), invoke({ wait: 300 })])).filter(
      ({ status }) => status === 'rejected',
    )
    expect(throttled).toMatchObject({ reason: { name: 'TooManyRequestsException' } })
    const of = (name: string) => lastHour(cloud, ['AWS/Lambda', name], ['FunctionName', 'work'])
    expect(await of('Invocations')).toMatchObject([{ Sum: 3, Unit: 'Count' }])
    expect(await of('Errors')).toMatchObject([{ Sum: 1, SampleCount: 3 }])
    expect(await of('Throttles')).toMatchObject([{ Sum: 1 }])
    const [{ Maximum = 0, Unit } = {}] = await of('Duration')
    expect(Unit).toBe('Milliseconds')
    expect(Maximum).toBeGreaterThan(290)
  })
})

describe('an alarm on a metric of AWS', () => {
  it('is listed as not emulated if no service here reports the metric', async () => {
    const on = (Namespace: string, MetricName: string) => alarm(`${MetricName}`, { Namespace, MetricName })
    const Metric = { Namespace: 'AWS/WAFV2', MetricName: 'BlockedRequests' }
    const math = alarm('math', {
      ...{ Namespace: undefined, MetricName: undefined, Statistic: undefined, Period: undefined },
      Metrics: [{ Id: 'a', MetricStat: { Metric, Period: 60, Stat: 'Sum' } }],
    })
    const { sandbox } = await startMonitoring({
      Known: on('AWS/Lambda', 'IteratorAge'),
      Own: on('Shop', 'Orders'),
      Unknown: on('AWS/Lambda', 'Juggled'),
      Math: math,
    })
    expect(sandbox.notEmulated).toEqual([
      'AWS::CloudWatch::Alarm on AWS/Lambda Juggled (1)',
      'AWS::CloudWatch::Alarm on AWS/WAFV2 BlockedRequests (1)',
    ])
  })

  it('is on one of the metrics that services report', () => {
    const reported = [
      ...(['Invocations', 'Errors', 'Throttles', 'Duration', 'IteratorAge'] as const).map((name) =>
        functionMetric('work', name, 1),
      ),
      ...distributionMetrics('E1', 200),
      ...streamMetrics('facts', { IncomingRecords: 1, 'DeliveryToS3.DataFreshness': 1, 'DeliveryToS3.Success': 1 }),
    ]
    for (const { namespace, name } of reported) expect(reportedMetrics.get(namespace)).toContain(name)
  })
})

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html */
describe('a distribution', () => {
  it.each([
    [200, [0, 0, 0]],
    [404, [0, 0, 0]],
    [500, [100, 0, 0]],
    [502, [100, 100, 0]],
    [503, [100, 0, 100]],
  ])('adds a response of %i to its rates of errors', (status, values) => {
    const metrics = distributionMetrics('E1', status)
    expect(metrics.map(({ name }) => name)).toEqual(['5xxErrorRate', '502ErrorRate', '503ErrorRate'])
    expect(metrics.map(({ value }) => value)).toEqual(values)
    expect(metrics[0]).toMatchObject({ unit: 'Percent', dimensions: { DistributionId: 'E1', Region: 'Global' } })
  })
})
