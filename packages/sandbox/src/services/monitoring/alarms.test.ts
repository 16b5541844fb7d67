import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  type MetricDatum,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch'
import { describe, expect, it } from 'vitest'
import { allow, owner, role, startGuarded, stranger } from '../../testing/start-guarded.ts'
import { eventually, lambdaFunction, worker } from '../lambda/testing/start-functions.ts'
import { queue, queuePolicy, topic, topicArn, topicPolicy, toQueue } from '../sns/testing/start-topics.ts'
import { alarm, alarmArn, changes, type StartedMonitoring, startMonitoring } from './testing/start-monitoring.ts'

const [minute, day] = [60_000, 86_400_000]

function put({ send }: Pick<StartedMonitoring, 'send'>, Value: number, more: Partial<MetricDatum> = {}) {
  return send(new PutMetricDataCommand({ Namespace: 'Shop', MetricData: [{ MetricName: 'Errors', Value, ...more }] }))
}

async function stateOf({ send }: Pick<StartedMonitoring, 'send'>, name = 'errors') {
  const { MetricAlarms: [found] = [] } = await send(new DescribeAlarmsCommand({ AlarmNames: [name] }))
  return found?.StateValue
}

async function historyOf({ send }: Pick<StartedMonitoring, 'send'>, more: object = {}) {
  const input = { AlarmName: 'errors', ...more }
  const { AlarmHistoryItems = [] } = await send(new DescribeAlarmHistoryCommand(input))
  return AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary)
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html */
describe('an alarm', () => {
  it('starts without data, and follows the values of its metric each minute', async () => {
    const cloud = await startMonitoring({ Alarm: alarm('errors') })
    expect(await stateOf(cloud)).toBe('INSUFFICIENT_DATA')
    await put(cloud, 6)
    await cloud.clock.advance(minute)
    expect(await stateOf(cloud)).toBe('ALARM')
    await put(cloud, 5)
    await cloud.clock.advance(minute)
    expect(await stateOf(cloud)).toBe('OK')
    await cloud.clock.advance(3 * minute)
    expect(await stateOf(cloud)).toBe('INSUFFICIENT_DATA')
  })

  it('of a longer period looks at the last period each minute', async () => {
    const cloud = await startMonitoring({ Alarm: alarm('errors', { Period: 300 }) })
    await cloud.clock.advance(2 * minute)
    await put(cloud, 3)
    await cloud.clock.advance(minute)
    await put(cloud, 3)
    await cloud.clock.advance(minute)
    expect(await stateOf(cloud)).toBe('ALARM')
  })

  it('of a period of ten seconds is evaluated every ten seconds', async () => {
    const cloud = await startMonitoring({ Alarm: alarm('errors', { Period: 10 }) })
    await put(cloud, 6, { StorageResolution: 1 })
    await cloud.clock.advance(10_000)
    expect(await stateOf(cloud)).toBe('ALARM')
    await put(cloud, 1, { StorageResolution: 1 })
    await cloud.clock.advance(10_000)
    expect(await stateOf(cloud)).toBe('OK')
  })

  it('needs as many breaching datapoints as its template says', async () => {
    const cloud = await startMonitoring({ Alarm: alarm('errors', { EvaluationPeriods: 3, DatapointsToAlarm: 2 }) })
    const states: (string | undefined)[] = []
    for (const value of [9, 1, 1, 9, 1, 9]) {
      await put(cloud, value)
      await cloud.clock.advance(minute)
      states.push(await stateOf(cloud))
    }
    expect(states).toEqual(['INSUFFICIENT_DATA', 'OK', 'OK', 'OK', 'OK', 'ALARM'])
  })

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html */
  it.each([
    [undefined, 'INSUFFICIENT_DATA'],
    ['missing', 'INSUFFICIENT_DATA'],
    ['ignore', 'ALARM'],
    ['breaching', 'ALARM'],
    ['notBreaching', 'OK'],
  ])('without data after a breach and with the treatment %s is in the state %s', async (TreatMissingData, state) => {
    const cloud = await startMonitoring({ Alarm: alarm('errors', { TreatMissingData }) })
    await put(cloud, 6)
    await cloud.clock.advance(minute)
    expect(await stateOf(cloud)).toBe('ALARM')
    await cloud.clock.advance(4 * minute)
    expect(await stateOf(cloud)).toBe(state)
  })

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html */
  it('looks further back for datapoints in place of those that are missing', async () => {
    const cloud = await startMonitoring({ Alarm: alarm('errors', { EvaluationPeriods: 3, DatapointsToAlarm: 3 }) })
    for (const value of [9, 9, undefined, 9]) {
      if (value !== undefined) await put(cloud, value)
      await cloud.clock.advance(minute)
    }
    expect(await stateOf(cloud)).toBe('ALARM')
    await cloud.clock.advance(minute)
    await put(cloud, 1)
    await cloud.clock.advance(minute)
    expect(await stateOf(cloud)).toBe('OK')
  })

  it('compares a percentile', async () => {
    const slow = alarm('errors', { Statistic: undefined, ExtendedStatistic: 'p90', Threshold: 90 })
    const cloud = await startMonitoring({ Alarm: slow })
    const Values = Array.from({ length: 100 }, (_, index) => index + 1)
    await cloud.send(new PutMetricDataCommand({ Namespace: 'Shop', MetricData: [{ MetricName: 'Errors', Values }] }))
    await cloud.clock.advance(minute)
    expect(await stateOf(cloud)).toBe('OK')
    await put(cloud, 99)
    for (let times = 0; times < 15; times += 1) await put(cloud, 99)
    await cloud.clock.advance(minute)
    expect(await stateOf(cloud)).toBe('ALARM')
  })

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create-alarm-on-metric-math-expression.html */
  it('compares the result of metric math', async () => {
    const metric = (Id: string, MetricName: string) => ({
      Id,
      MetricStat: { Metric: { Namespace: 'Shop', MetricName }, Period: 60, Stat: 'Sum' },
      ReturnData: false,
    })
    const math = {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmName: 'errors',
        Metrics: [
          { Id: 'sum', Expression: 'one + other', Label: 'Both' },
          metric('one', 'Errors'),
          metric('other', 'Faults'),
        ],
        ...{ EvaluationPeriods: 1, Threshold: 5, ComparisonOperator: 'GreaterThanThreshold' },
      },
    }
    const cloud = await startMonitoring({ Alarm: math })
    await put(cloud, 3)
    await put(cloud, 3, { MetricName: 'Faults' })
    await cloud.clock.advance(minute)
    expect(await stateOf(cloud)).toBe('ALARM')
    const { MetricAlarms: [found] = [] } = await cloud.send(new DescribeAlarmsCommand({}))
    expect(found?.Metrics?.map(({ Id }) => Id)).toEqual(['sum', 'one', 'other'])
  })

  it('keeps its state and its history over a restart', async () => {
    const first = await startMonitoring({ Alarm: alarm('errors') })
    await put(first, 6)
    await first.clock.advance(minute)
    await first.sandbox.close()
    const second = await startMonitoring({ Alarm: alarm('errors') }, { dataDir: first.dataDir, clock: first.clock })
    expect(await stateOf(second)).toBe('ALARM')
    expect(await historyOf(second)).toEqual(['Alarm updated from INSUFFICIENT_DATA to ALARM', 'Alarm "errors" created'])
  })

  it('keeps its state when its template changes', async () => {
    const first = await startMonitoring({ Alarm: alarm('errors') })
    await put(first, 6)
    await first.clock.advance(minute)
    await first.sandbox.close()
    const changed = { Alarm: alarm('errors', { Threshold: 50 }) }
    const second = await startMonitoring(changed, { dataDir: first.dataDir, clock: first.clock })
    expect(await stateOf(second)).toBe('ALARM')
    expect(await historyOf(second, { HistoryItemType: 'ConfigurationUpdate' })).toEqual([
      'Alarm "errors" updated',
      'Alarm "errors" created',
    ])
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html */
describe('the actions of an alarm', () => {
  const watcher = `arn:aws:lambda:us-east-1:${owner}:function:watcher`
  const Watcher = {
    Type: 'AWS::Lambda::Function',
    Properties: { FunctionName: 'watcher', Runtime: 'python3.13', Role: 'arn:aws:iam::111111111111:role/none' },
  }
  const permission = (principal: string) => ({
    Type: 'AWS::Lambda::Permission',
    Properties: {
      ...{ Action: 'lambda:InvokeFunction', FunctionName: { Ref: 'Watcher' }, Principal: principal },
      ...{ SourceAccount: owner, SourceArn: alarmArn('errors') },
    },
  })
  const act = ({ send }: StartedMonitoring, StateValue: 'OK' | 'ALARM' = 'ALARM') =>
    send(new SetAlarmStateCommand({ AlarmName: 'errors', StateValue, StateReason: 'tried' }))

  it('are carried out once for each change of the state', async () => {
    const cloud = await startMonitoring({ ...changes, Alarm: alarm('errors') })
    await act(cloud)
    await act(cloud)
    expect(await cloud.received('changes')).toHaveLength(1)
    await act(cloud, 'OK')
    expect(await cloud.received('changes')).toHaveLength(1)
  })

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
  it('come with an event on the default bus', async () => {
    const cloud = await startMonitoring({ ...changes, Alarm: alarm('errors', { AlarmDescription: 'Too many' }) })
    await act(cloud)
    expect(await cloud.received('changes')).toMatchObject([
      {
        ...{ source: 'aws.cloudwatch', 'detail-type': 'CloudWatch Alarm State Change', account: owner },
        resources: [alarmArn('errors')],
        detail: {
          alarmName: 'errors',
          state: { value: 'ALARM', reason: 'tried' },
          previousState: { value: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation' },
          configuration: {
            description: 'Too many',
            metrics: [
              {
                metricStat: { metric: { namespace: 'Shop', name: 'Errors', dimensions: {} }, period: 60, stat: 'Sum' },
                returnData: true,
              },
            ],
          },
        },
      },
    ])
  })

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html */
  it('call a function if its policy allows the alarm, and are in the history', async () => {
    const resources = { Watcher, Alarm: alarm('errors', { AlarmActions: [watcher] }) }
    const refused = await startMonitoring(resources)
    await act(refused)
    await refused.clock.advance(0)
    const [failed] = await historyOf(refused, { HistoryItemType: 'Action' })
    expect(failed).toContain(`Failed to execute action ${watcher}`)
    expect(failed).toContain('lambda.alarms.cloudwatch.amazonaws.com is not authorized')
    await refused.sandbox.close()

    const allowed = { ...resources, Permission: permission('lambda.alarms.cloudwatch.amazonaws.com') }
    const second = await startMonitoring(allowed)
    await act(second)
    await second.clock.advance(0)
    // The sandbox runs no functions in Python: the call got past the policies.
    expect((await historyOf(second, { HistoryItemType: 'Action' }))[0]).toContain('runs functions of Node.js only')
  })

  it('call a function with the alarm and its states, also for the first state', async () => {
    const cloud = await startMonitoring({
      Watcher: lambdaFunction('watcher', 'exports.handler = async (event) => console.log(JSON.stringify(event))'),
      Worker: worker(),
      Permission: permission('lambda.alarms.cloudwatch.amazonaws.com'),
      Alarm: alarm('errors', { OKActions: [watcher] }),
    })
    await put(cloud, 1)
    await cloud.clock.advance(minute)
    const file = join(cloud.dataDir, 'accounts', owner, 'logs/aws/lambda/watcher.log')
    await eventually(() => existsSync(file) && readFileSync(file, 'utf8')).toContain('alarmArn')
    const [, event = ''] = readFileSync(file, 'utf8').match(/({"source".*})/) ?? []
    expect(JSON.parse(event)).toMatchObject({
      ...{ source: 'aws.cloudwatch', alarmArn: alarmArn('errors'), accountId: owner, region: 'us-east-1' },
      alarmData: {
        alarmName: 'errors',
        state: { value: 'OK', reason: expect.stringContaining('Threshold Crossed') },
        previousState: { value: 'INSUFFICIENT_DATA' },
        configuration: { metrics: [{ metricStat: { metric: { namespace: 'Shop', name: 'Errors' }, period: 60 } }] },
      },
    })
  }, 20_000)

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html */
  describe('on a topic', () => {
    const news = topicArn('news')
    const policy = (sourceArn: string) =>
      topicPolicy(['News'], {
        ...{
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: 'sns:Publish',
          Resource: news,
        },
        Condition: { ArnLike: { 'aws:SourceArn': sourceArn }, StringEquals: { 'aws:SourceAccount': owner } },
      })
    const topics = {
      News: topic('news'),
      Work: queue('work'),
      WorkPolicy: queuePolicy('Work'),
      ToWork: toQueue('News', 'work'),
      Alarm: alarm('errors', { AlarmDescription: 'Too many', AlarmActions: [news], OKActions: [news] }),
    }

    it('publish a message of CloudWatch if the policy of the topic allows the alarm', async () => {
      const cloud = await startMonitoring({ ...topics, Policy: policy(alarmArn('*')) })
      await put(cloud, 6)
      await cloud.clock.advance(minute)
      const [published] = (await cloud.received('work')) as { Subject: string; Message: string }[]
      expect(published?.Subject).toBe('ALARM: "errors" in US East (N. Virginia)')
      expect(JSON.parse(published?.Message ?? '')).toEqual({
        ...{ AlarmName: 'errors', AlarmDescription: 'Too many', AlarmArn: alarmArn('errors'), AWSAccountId: owner },
        ...{ NewStateValue: 'ALARM', OldStateValue: 'INSUFFICIENT_DATA', Region: 'US East (N. Virginia)' },
        NewStateReason: expect.stringMatching(/^Threshold Crossed: 1 out of the last 1 datapoints \[6\.0 /),
        StateChangeTime: expect.stringMatching(/\.\d{3}\+0000$/),
        AlarmConfigurationUpdatedTimestamp: expect.stringMatching(/\+0000$/),
        ...{ AlarmActions: [news], OKActions: [news], InsufficientDataActions: [] },
        Trigger: {
          ...{ MetricName: 'Errors', Namespace: 'Shop', StatisticType: 'Statistic', Statistic: 'SUM', Unit: null },
          ...{ Dimensions: [], Period: 60, EvaluationPeriods: 1, DatapointsToAlarm: 1, Threshold: 5 },
          ...{ ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'missing' },
          EvaluateLowSampleCountPercentile: '',
        },
      })
      expect(await historyOf(cloud, { HistoryItemType: 'Action' })).toEqual([`Successfully executed action ${news}`])
    })

    it('fail if the policy of the topic allows another alarm alone, which the history says', async () => {
      const cloud = await startMonitoring({ ...topics, Policy: policy(alarmArn('other')) })
      await act(cloud)
      await cloud.clock.advance(0)
      expect((await historyOf(cloud, { HistoryItemType: 'Action' }))[0]).toContain('sns:Publish')
      expect(await cloud.received('work')).toEqual([])
    })
  })

  it('are not carried out for an alarm whose template disables them', async () => {
    const off = alarm('errors', { AlarmActions: [watcher], ActionsEnabled: false })
    const cloud = await startMonitoring({ Watcher, Alarm: off })
    await act(cloud)
    await cloud.clock.advance(0)
    expect(await stateOf(cloud)).toBe('ALARM')
    expect(await historyOf(cloud, { HistoryItemType: 'Action' })).toEqual([])
  })

  it('are those of the state that the alarm enters', async () => {
    const action = (name: string) => `arn:aws:lambda:us-east-1:${owner}:function:${name}`
    const cloud = await startMonitoring({
      Alarm: alarm('errors', { OKActions: [action('calm')], InsufficientDataActions: [action('blind')] }),
    })
    await act(cloud)
    await act(cloud, 'OK')
    await cloud.clock.advance(5 * minute)
    const actions = await historyOf(cloud, { HistoryItemType: 'Action' })
    expect(actions.map((summary) => summary?.match(/function:(\w+)/)?.[1])).toEqual(['blind', 'calm'])
  })

  it('are disabled and enabled apart from the state', async () => {
    const cloud = await startMonitoring({ Watcher, Alarm: alarm('errors', { AlarmActions: [watcher] }) })
    await cloud.send(new DisableAlarmActionsCommand({ AlarmNames: ['errors', 'of no alarm'] }))
    await act(cloud)
    await cloud.clock.advance(0)
    expect(await stateOf(cloud)).toBe('ALARM')
    expect(await historyOf(cloud, { HistoryItemType: 'Action' })).toEqual([])
    await cloud.send(new EnableAlarmActionsCommand({ AlarmNames: ['errors'] }))
    await act(cloud, 'OK')
    await act(cloud)
    await cloud.clock.advance(0)
    expect(await historyOf(cloud, { HistoryItemType: 'Action' })).toHaveLength(1)
    expect((await cloud.send(new DescribeAlarmsCommand({}))).MetricAlarms?.[0]?.ActionsEnabled).toBe(true)
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html */
describe('SetAlarmState', () => {
  it('lasts until the next evaluation', async () => {
    const cloud = await startMonitoring({ Alarm: alarm('errors') })
    await put(cloud, 1)
    await cloud.send(new SetAlarmStateCommand({ AlarmName: 'errors', StateValue: 'ALARM', StateReason: 'tried' }))
    expect(await stateOf(cloud)).toBe('ALARM')
    await cloud.clock.advance(minute)
    expect(await stateOf(cloud)).toBe('OK')
  })

  it('refuses an unknown alarm, an unknown state and data that is not JSON', async () => {
    const { send } = await startMonitoring({ Alarm: alarm('errors') })
    const set = (more: object) =>
      send(new SetAlarmStateCommand({ AlarmName: 'errors', StateValue: 'OK', StateReason: 'tried', ...more }))
    await expect(set({ AlarmName: 'other' })).rejects.toMatchObject({
      ...{ name: 'ResourceNotFound', $metadata: { httpStatusCode: 404 } },
    })
    await expect(set({ StateValue: 'FINE' })).rejects.toMatchObject({ name: 'ValidationException' })
    await expect(set({ StateReasonData: '{' })).rejects.toMatchObject({ Error: { Code: 'InvalidFormat' } })
    await expect(set({ StateReason: 'a'.repeat(1024) })).rejects.toMatchObject({ name: 'ValidationException' })
  })

  it('needs the permission for the alarm', async () => {
    const Clerk = role('clerk', [allow('cloudwatch:SetAlarmState', alarmArn('errors'))])
    const { as } = await startMonitoring({ Clerk, Alarm: alarm('errors'), Other: alarm('other') })
    const set = (AlarmName: string) =>
      as(owner, 'clerk')(new SetAlarmStateCommand({ AlarmName, StateValue: 'OK', StateReason: 'tried' }))
    await set('errors')
    await expect(set('other')).rejects.toThrow('not authorized')
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
describe('DescribeAlarms', () => {
  it('describes an alarm as its template declares it', async () => {
    const more = {
      ...{ AlarmDescription: 'Too many', TreatMissingData: 'notBreaching', Unit: 'Count' },
      Dimensions: [{ Name: 'Shop', Value: 'north' }],
    }
    const { send } = await startMonitoring({ Alarm: alarm('errors', more) })
    const { MetricAlarms } = await send(new DescribeAlarmsCommand({}))
    expect(MetricAlarms).toMatchObject([
      {
        ...{ AlarmName: 'errors', AlarmArn: alarmArn('errors'), AlarmDescription: 'Too many', ActionsEnabled: true },
        ...{ OKActions: [], AlarmActions: [], InsufficientDataActions: [] },
        ...{ StateValue: 'INSUFFICIENT_DATA', StateReason: 'Unchecked: Initial alarm creation' },
        ...{ Namespace: 'Shop', MetricName: 'Errors', Statistic: 'Sum', Period: 60, Unit: 'Count' },
        ...{ EvaluationPeriods: 1, DatapointsToAlarm: 1, Threshold: 5, TreatMissingData: 'notBreaching' },
        ...{ ComparisonOperator: 'GreaterThanThreshold', Dimensions: [{ Name: 'Shop', Value: 'north' }] },
      },
    ])
  })

  it('finds alarms by name, prefix, state and action, in pages', async () => {
    const cloud = await startMonitoring({ A: alarm('a-1'), B: alarm('a-2'), C: alarm('b-1') })
    const names = async (more: object) =>
      ((await cloud.send(new DescribeAlarmsCommand(more))).MetricAlarms ?? []).map(({ AlarmName }) => AlarmName)
    expect(await names({ AlarmNames: ['b-1', 'c-1'] })).toEqual(['b-1'])
    expect(await names({ AlarmNamePrefix: 'a-' })).toEqual(['a-1', 'a-2'])
    expect(await names({ StateValue: 'OK' })).toEqual([])
    expect(await names({ ActionPrefix: 'arn:' })).toEqual([])
    expect(await names({ AlarmTypes: ['CompositeAlarm'] })).toEqual([])
    const first = await cloud.send(new DescribeAlarmsCommand({ MaxRecords: 2 }))
    expect(first.MetricAlarms).toHaveLength(2)
    expect(await names({ MaxRecords: 2, NextToken: first.NextToken })).toEqual(['b-1'])
  })

  it('refuses names with a prefix, too many records and a bad token', async () => {
    const { send } = await startMonitoring()
    const described = (more: object) => send(new DescribeAlarmsCommand(more))
    await expect(described({ AlarmNames: ['a'], AlarmNamePrefix: 'a' })).rejects.toMatchObject({
      name: 'InvalidParameterCombinationException',
    })
    await expect(described({ MaxRecords: 101 })).rejects.toMatchObject({ name: 'ValidationException' })
    await expect(described({ NextToken: 'eA==' })).rejects.toMatchObject({ name: 'InvalidNextToken' })
    await expect(described({ ChildrenOfAlarmName: 'a' })).rejects.toThrow('ChildrenOfAlarmName')
  })

  it('shows nothing of another account', async () => {
    const { as } = await startMonitoring({ Alarm: alarm('errors') })
    expect((await as(stranger, 'user')(new DescribeAlarmsCommand({}))).MetricAlarms).toEqual([])
  })

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmsForMetric.html */
  it('finds alarms by their metric', async () => {
    const { send } = await startMonitoring({ A: alarm('a'), B: alarm('b', { MetricName: 'Faults' }) })
    const metric = { Namespace: 'Shop', MetricName: 'Errors' }
    const names = async (more: object) =>
      ((await send(new DescribeAlarmsForMetricCommand({ ...metric, ...more }))).MetricAlarms ?? []).map(
        ({ AlarmName }) => AlarmName,
      )
    expect([await names({}), await names({ Statistic: 'Sum', Period: 60 })]).toEqual([['a'], ['a']])
    expect([await names({ Period: 120 }), await names({ Statistic: 'Average' })]).toEqual([[], []])
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html */
describe('DescribeAlarmHistory', () => {
  it('returns the latest items first or last, of 30 days', async () => {
    const cloud = await startMonitoring({ Alarm: alarm('errors') })
    await cloud.clock.advance(minute)
    await cloud.send(new SetAlarmStateCommand({ AlarmName: 'errors', StateValue: 'OK', StateReason: 'tried' }))
    const both = ['Alarm updated from INSUFFICIENT_DATA to OK', 'Alarm "errors" created']
    expect(await historyOf(cloud)).toEqual(both)
    expect(await historyOf(cloud, { ScanBy: 'TimestampAscending' })).toEqual(both.toReversed())
    expect(await historyOf(cloud, { MaxRecords: 1 })).toEqual(both.slice(0, 1))
    expect(await historyOf(cloud, { StartDate: new Date(cloud.clock.now() - 1) })).toEqual(both.slice(0, 1))
    await cloud.clock.advance(31 * day)
    expect(await historyOf(cloud, { HistoryItemType: 'ConfigurationUpdate' })).toEqual([])
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html */
describe('the template of an alarm', () => {
  it.each([
    ['an unknown property', { EvaluationInterval: 60 }, 'EvaluationInterval'],
    ['a band of expected values', { ComparisonOperator: 'GreaterThanUpperThreshold' }, 'ComparisonOperator'],
    [
      'an action on instances',
      { AlarmActions: ['arn:aws:automate:us-east-1:ec2:reboot'] },
      'arn:aws:automate:us-east-1:ec2:reboot',
    ],
    [
      'six actions of a state',
      { OKActions: Array.from({ length: 6 }, (_, at) => `arn:aws:sns:us-east-1:${owner}:topic-${at}`) },
      'OKActions',
    ],
    ['a trimmed mean', { Statistic: undefined, ExtendedStatistic: 'tm99' }, 'no statistic tm99'],
    ['a period of 45 seconds', { Period: 45 }, 'multiple of 60'],
    ['more than a day', { Period: 300, EvaluationPeriods: 289 }, 'more than 86400'],
    ['more datapoints than periods', { DatapointsToAlarm: 2 }, 'DatapointsToAlarm'],
    ['no period', { Period: undefined }, 'Period is required'],
    [
      'a function of metric math',
      {
        ...{ Namespace: undefined, MetricName: undefined, Statistic: undefined, Period: undefined },
        Metrics: [{ Id: 'a', Expression: 'FILL(b, 0)' }],
      },
      'no function FILL',
    ],
  ])('is refused by name at the start for %s', async (_, more, message) => {
    await expect(startGuarded({ [owner]: { Alarm: alarm('errors', more) } })).rejects.toThrow(message)
  })

  it('that combines others is listed as not emulated', async () => {
    const Rule = { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: { AlarmRule: 'ALARM(errors)' } }
    const { sandbox } = await startMonitoring({ Alarm: alarm('errors'), Rule })
    expect(sandbox.notEmulated).toEqual(['AWS::CloudWatch::CompositeAlarm (1)'])
  })

  it('gives an alarm a name if it states none', async () => {
    const { sandbox } = await startMonitoring({ Alarm: alarm('errors', { AlarmName: undefined }) })
    const found = sandbox.resources(owner).find(({ type }) => type === 'AWS::CloudWatch::Alarm')
    expect(found?.ref).toMatch(/^Root-Alarm-\w{12}$/)
    expect(found?.attributes.Arn).toBe(alarmArn(found?.ref ?? ''))
  })
})

describe('the page of alarms', () => {
  it('lists each alarm with its state, its time and its reason, as text', async () => {
    const cloud = await startMonitoring({ Alarm: alarm('<errors>') })
    const answer = await fetch(`${cloud.sandbox.gatewayUrl}/_alarms`)
    const page = await answer.text()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    for (const shown of ['&#60;errors&#62;', 'INSUFFICIENT_DATA', owner, 'Unchecked: Initial alarm creation'])
      expect(page).toContain(shown)
    expect(page).not.toContain('<errors>')
  })
})
