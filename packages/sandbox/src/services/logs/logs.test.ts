import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  GetQueryResultsCommand,
  PutLogEventsCommand,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { describe, expect, it } from 'vitest'
import { allow, owner, role, startGuarded, stranger, trust } from '../../testing/start-guarded.ts'
import { groupArn, logGroup, type StartedLogs, startLogs } from './testing/start-logs.ts'

const [hour, day] = [3_600_000, 86_400_000]
const shop = { logGroupName: 'shop', logStreamName: 'one' }

/** Puts messages, one a millisecond and the last now, into a stream. */
async function put({ send, clock }: StartedLogs, messages: readonly string[], more: object = {}) {
  const to = { ...shop, ...more }
  await send(new CreateLogStreamCommand(to)).catch(() => undefined)
  const first = clock.now() - messages.length + 1
  const logEvents = messages.map((message, index) => ({ timestamp: first + index, message }))
  return send(new PutLogEventsCommand({ ...to, logEvents }))
}

async function filtered({ send }: StartedLogs, more: object = {}) {
  const { events = [] } = await send(new FilterLogEventsCommand({ logGroupName: 'shop', ...more }))
  return events.map(({ message }) => message)
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
describe('PutLogEvents', () => {
  it('keeps events over a restart, sealed', async () => {
    const first = await startLogs()
    await put(first, ['secret words', 'more'])
    const directory = join(first.dataDir, 'accounts', owner)
    for (const file of readdirSync(directory).filter((name) => name.startsWith('records')))
      expect(readFileSync(join(directory, file), 'latin1')).not.toContain('secret words')
    await first.sandbox.close()
    const second = await startLogs({}, { dataDir: first.dataDir, clock: first.clock })
    expect(await filtered(second)).toEqual(['secret words', 'more'])
  })

  it('rejects what is too old or too new, and takes the rest', async () => {
    const { send, clock } = await startLogs({ Shop: logGroup('shop', { RetentionInDays: 1 }) })
    await send(new CreateLogStreamCommand(shop))
    const events = (...ages: number[]) =>
      send(
        new PutLogEventsCommand({
          ...shop,
          logEvents: ages.map((age) => ({ timestamp: clock.now() - age, message: `${age}` })),
        }),
      )
    expect((await events(hour, 0, -3 * hour)).rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 2 })
    expect((await events(25 * hour, 24 * hour, 12 * hour)).rejectedLogEventsInfo).toEqual({
      expiredLogEventEndIndex: 2,
    })
    const { events: kept = [] } = await send(new FilterLogEventsCommand({ logGroupName: 'shop' }))
    expect(kept.map(({ message }) => message)).toEqual([`${12 * hour}`, `${hour}`, '0'])
  })

  it.each([
    ['events out of order', [5, 10], 'chronological'],
    ['events of more than a day', [25 * hour, 0], '24 hours'],
  ])('refuses %s', async (_, ages, message) => {
    const { send, clock } = await startLogs()
    await send(new CreateLogStreamCommand(shop))
    const logEvents = ages.map((age) => ({ timestamp: clock.now() - age, message: 'a' }))
    await expect(send(new PutLogEventsCommand({ ...shop, logEvents }))).rejects.toThrow(message)
  })

  it('refuses more than 1 MB, and streams and groups that do not exist', async () => {
    const cloud = await startLogs()
    await expect(put(cloud, ['a'.repeat(2 ** 20)])).rejects.toMatchObject({ name: 'InvalidParameterException' })
    const logEvents = [{ timestamp: cloud.clock.now(), message: 'a' }]
    for (const more of [{ logStreamName: 'none' }, { logGroupName: 'none' }])
      await expect(cloud.send(new PutLogEventsCommand({ ...shop, ...more, logEvents }))).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      })
    await expect(cloud.send(new CreateLogStreamCommand(shop))).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
    })
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
describe('FilterLogEvents', () => {
  it('returns the events of all streams in the order of their times, in pages', async () => {
    const cloud = await startLogs()
    await put(cloud, ['a1', 'a2'])
    await cloud.clock.advance(10)
    await put(cloud, ['b1'], { logStreamName: 'two' })
    await cloud.clock.advance(10)
    await put(cloud, ['a3'])
    expect(await filtered(cloud)).toEqual(['a1', 'a2', 'b1', 'a3'])
    expect(await filtered(cloud, { logStreamNames: ['two'] })).toEqual(['b1'])
    expect(await filtered(cloud, { logStreamNamePrefix: 'o' })).toEqual(['a1', 'a2', 'a3'])
    const now = cloud.clock.now()
    expect(await filtered(cloud, { startTime: now - 10, endTime: now })).toEqual(['b1', 'a3'])
    const first = await cloud.send(new FilterLogEventsCommand({ logGroupName: 'shop', limit: 3 }))
    expect(await filtered(cloud, { nextToken: first.nextToken })).toEqual(['a3'])
  })

  it('keeps events as long as the group says', async () => {
    const cloud = await startLogs({ Shop: logGroup('shop', { RetentionInDays: 3 }) })
    await put(cloud, ['old'])
    await cloud.clock.advance(2 * day)
    await put(cloud, ['new'])
    expect(await filtered(cloud)).toEqual(['old', 'new'])
    await cloud.clock.advance(day + 1)
    expect(await filtered(cloud)).toEqual(['new'])
  })

  it('splits a response of more than 1 MB', async () => {
    const cloud = await startLogs()
    for (const letter of ['a', 'b', 'c']) {
      await put(cloud, [letter.repeat(600_000)])
      await cloud.clock.advance(1)
    }
    const lengths: number[] = []
    let nextToken: string | undefined
    do {
      const page = await cloud.send(new FilterLogEventsCommand({ logGroupName: 'shop', nextToken }))
      lengths.push(page.events?.length ?? 0)
      nextToken = page.nextToken
    } while (nextToken !== undefined)
    expect(lengths).toEqual([1, 1, 1])
  })

  it.each([
    ['names and a prefix', { logStreamNames: ['a'], logStreamNamePrefix: 'a' }, 'mutually exclusive'],
    ['a bad token', { nextToken: 'eA==' }, 'nextToken'],
    ['a regular expression', { filterPattern: '%a+%' }, 'no regular expressions'],
    ['a pattern that does not end', { filterPattern: '{ $.a = 1' }, 'Invalid filter pattern'],
    ['masked data', { unmask: true }, 'unmask'],
    ['more than 10,000 events', { limit: 10_001 }, 'limit'],
  ])('refuses %s', async (_, more, message) => {
    await expect(filtered(await startLogs(), more)).rejects.toThrow(message)
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html */
describe('GetLogEvents', () => {
  it('returns the latest events, or the first, and goes on both ways', async () => {
    const cloud = await startLogs()
    await put(cloud, ['1', '2', '3', '4', '5'])
    const get = async (more: object) => {
      const page = await cloud.send(new GetLogEventsCommand({ ...shop, limit: 2, ...more }))
      return { ...page, messages: page.events?.map(({ message }) => message) }
    }
    const last = await get({})
    expect(last.messages).toEqual(['4', '5'])
    const before = await get({ nextToken: last.nextBackwardToken })
    expect(before.messages).toEqual(['2', '3'])
    expect((await get({ nextToken: before.nextForwardToken })).messages).toEqual(['4', '5'])
    const first = await get({ startFromHead: true })
    expect(first.messages).toEqual(['1', '2'])
    const end = await get({ nextToken: last.nextForwardToken })
    expect([end.messages, end.nextForwardToken]).toEqual([[], last.nextForwardToken])
    await expect(get({ nextToken: 'x' })).rejects.toThrow('nextToken')
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
describe('DescribeLogGroups and DescribeLogStreams', () => {
  it('list groups by prefix and pattern, with their retention', async () => {
    const { send } = await startLogs({ Other: logGroup('/aws/other', { RetentionInDays: 365 }) })
    const describedBy = async (more: object) =>
      (await send(new DescribeLogGroupsCommand(more))).logGroups?.map(({ logGroupName }) => logGroupName)
    expect(await describedBy({})).toEqual(['/aws/other', 'shop'])
    expect(await describedBy({ logGroupNamePrefix: '/aws' })).toEqual(['/aws/other'])
    expect(await describedBy({ logGroupNamePattern: 'HO' })).toEqual(['shop'])
    const { logGroups: [found] = [] } = await send(new DescribeLogGroupsCommand({ limit: 1 }))
    expect(found).toMatchObject({
      retentionInDays: 365,
      logGroupArn: groupArn('/aws/other'),
      logGroupClass: 'STANDARD',
    })
    await expect(describedBy({ logGroupNamePrefix: 'a', logGroupNamePattern: 'a' })).rejects.toThrow(
      'mutually exclusive',
    )
    await expect(describedBy({ includeLinkedAccounts: true })).rejects.toThrow('includeLinkedAccounts')
  })

  it('list streams by name or by their last event', async () => {
    const cloud = await startLogs()
    await put(cloud, ['a'], { logStreamName: 'b' })
    await cloud.clock.advance(10)
    await put(cloud, ['b'], { logStreamName: 'a' })
    const streams = async (more: object) =>
      (await cloud.send(new DescribeLogStreamsCommand({ logGroupName: 'shop', ...more }))).logStreams
    expect((await streams({}))?.map(({ logStreamName }) => logStreamName)).toEqual(['a', 'b'])
    const byTime = await streams({ orderBy: 'LastEventTime', descending: true })
    expect(byTime?.map(({ logStreamName }) => logStreamName)).toEqual(['a', 'b'])
    expect(byTime?.[0]?.lastEventTimestamp).toBe(cloud.clock.now())
    await expect(streams({ orderBy: 'LastEventTime', logStreamNamePrefix: 'a' })).rejects.toThrow('LastEventTime')
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html */
describe('a query of Logs Insights', () => {
  const run = async ({ send, clock }: StartedLogs, queryString: string, more: object = {}) => {
    const now = Math.floor(clock.now() / 1000)
    const { queryId } = await send(
      new StartQueryCommand({ logGroupName: 'shop', startTime: now - 3600, endTime: now, queryString, ...more }),
    )
    const { status, results = [], statistics } = await send(new GetQueryResultsCommand({ queryId }))
    const rows = results.map((row) =>
      Object.fromEntries(row.flatMap(({ field = '', value }) => (field === '@ptr' ? [] : [[field, value]]))),
    )
    return { queryId, status, rows, statistics }
  }

  it('is complete at once, and cannot be stopped then', async () => {
    const cloud = await startLogs()
    await put(cloud, ['a', 'b'])
    const { queryId, status, rows, statistics } = await run(cloud, 'fields @message | filter @message = "a"')
    expect([status, rows]).toEqual(['Complete', [{ '@message': 'a' }]])
    expect(statistics).toMatchObject({ recordsMatched: 1, recordsScanned: 2 })
    await expect(cloud.send(new StopQueryCommand({ queryId }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    })
    await expect(cloud.send(new GetQueryResultsCommand({ queryId: 'none' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
  })

  it('reads several groups, and names each event’s', async () => {
    const cloud = await startLogs({ Other: logGroup('other') })
    await put(cloud, ['a'])
    await put(cloud, ['b'], { logGroupName: 'other' })
    const { rows } = await run(cloud, 'fields @log, @message | sort @log asc', {
      ...{ logGroupName: undefined, logGroupNames: ['shop', 'other'] },
    })
    expect(rows).toEqual([
      { '@log': `${owner}:other`, '@message': 'b' },
      { '@log': `${owner}:shop`, '@message': 'a' },
    ])
  })

  it.each([
    ['a command', 'dedup @message', 'no command dedup'],
    ['a function', 'filter strlen(@message) > 1', 'no function strlen'],
    ['a function of stats', 'stats stddev(@duration)', 'no function stddev'],
    ['a broken pattern', 'filter @message like /(/', 'does not read'],
    ['a look-ahead', 'filter @message like /(?=a)/', 'does not read'],
  ])('is refused by name for %s', async (_, query, message) => {
    await expect(run(await startLogs(), query)).rejects.toMatchObject({
      ...{ name: 'MalformedQueryException', message: expect.stringContaining(message) },
    })
  })

  it('is refused in another language', async () => {
    await expect(run(await startLogs(), 'SELECT 1', { queryLanguage: 'SQL' })).rejects.toThrow('queryLanguage')
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html */
describe('the permissions of log groups', () => {
  it('are those of each group and stream', async () => {
    const Reader = role('reader', [
      allow('logs:FilterLogEvents', `${groupArn('shop')}:*`),
      allow('logs:GetLogEvents', `${groupArn('shop')}:log-stream:one`),
    ])
    const cloud = await startLogs({ Reader, Other: logGroup('other') })
    await put(cloud, ['a'])
    await put(cloud, ['b'], { logStreamName: 'two' })
    const as = cloud.as(owner, 'reader')
    await as(new FilterLogEventsCommand({ logGroupName: 'shop' }))
    await as(new GetLogEventsCommand(shop))
    const denied = { name: 'AccessDeniedException' }
    await expect(as(new FilterLogEventsCommand({ logGroupName: 'other' }))).rejects.toMatchObject(denied)
    await expect(as(new GetLogEventsCommand({ ...shop, logStreamName: 'two' }))).rejects.toMatchObject(denied)
    await expect(as(new DescribeLogGroupsCommand({}))).rejects.toMatchObject(denied)
    const query = { startTime: 0, endTime: 1, queryString: 'fields @message' }
    await expect(as(new StartQueryCommand({ logGroupName: 'shop', ...query }))).rejects.toMatchObject(denied)
  })

  it('do not reach another account', async () => {
    const { as } = await startLogs()
    const read = new FilterLogEventsCommand({ logGroupIdentifier: groupArn('shop') })
    await expect(as(stranger, 'user')(read)).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
  it('of a group with a key include the key, for CloudWatch Logs and this group alone', async () => {
    const key = (context: string) => ({
      Type: 'AWS::KMS::Key',
      Properties: {
        KeyPolicy: {
          Version: '2012-10-17',
          Statement: [
            {
              ...{ Effect: 'Allow', Principal: { Service: 'logs.us-east-1.amazonaws.com' } },
              ...{ Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:GenerateDataKey*'], Resource: '*' },
              Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': context } },
            },
          ],
        },
      },
    })
    const withKey = (name: string, logicalId: string) =>
      logGroup(name, { KmsKeyId: { 'Fn::GetAtt': [logicalId, 'Arn'] } })
    const cloud = await startLogs({
      Right: key(groupArn('right')),
      Wrong: key(groupArn('another')),
      RightGroup: withKey('right', 'Right'),
      WrongGroup: withKey('wrong', 'Wrong'),
    })
    await put(cloud, ['a'], { logGroupName: 'right' })
    expect(await filtered(cloud, { logGroupName: 'right' })).toEqual(['a'])
    await expect(filtered(cloud, { logGroupName: 'wrong' })).rejects.toMatchObject({
      name: 'InvalidOperationException',
    })
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html */
describe('the log of a function', () => {
  const resources = (source: string, more: object = {}) => ({
    Worker: role('worker', [allow(['logs:CreateLogStream', 'logs:PutLogEvents'])], {
      AssumeRolePolicyDocument: trust({ Service: 'lambda.amazonaws.com' }),
    }),
    Work: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        ...{ FunctionName: 'work', Handler: 'index.handler', Runtime: 'nodejs24.x', Code: { ZipFile: source } },
        Role: { 'Fn::GetAtt': ['Worker', 'Arn'] },
        ...more,
      },
    },
  })
  const invoke = (cloud: StartedLogs, event: object = {}) =>
    new LambdaClient(cloud.settings()).send(new InvokeCommand({ FunctionName: 'work', Payload: JSON.stringify(event) }))

  it('has an event for each thing that is printed, and those of Lambda', async () => {
    const cloud = await startLogs(resources("exports.handler = async () => console.log('two\\nlines')"))
    await invoke(cloud)
    const messages = await filtered(cloud, { logGroupName: '/aws/lambda/work' })
    expect(messages).toEqual([
      expect.stringMatching(/^START RequestId: /),
      expect.stringMatching(/^[\dT:.Z-]+\t[\w-]{36}\tINFO\ttwo\nlines$/),
      expect.stringMatching(/^END RequestId: [\w-]{36}$/),
      expect.stringMatching(/^REPORT RequestId: .*\tDuration: /),
    ])
    const now = Math.floor(cloud.clock.now() / 1000)
    const { queryId } = await cloud.send(
      new StartQueryCommand({
        ...{ logGroupName: '/aws/lambda/work', startTime: now - 60, endTime: now + 60 },
        queryString: 'filter @type = "REPORT" | stats count(*) as calls, max(@duration) as longest',
      }),
    )
    const { results: [row] = [] } = await cloud.send(new GetQueryResultsCommand({ queryId }))
    expect(row?.[0]).toEqual({ field: 'calls', value: '1' })
    expect(Number(row?.[1]?.value)).toBeGreaterThan(0)
  })

  it('has what is longer than an event as several', async () => {
    const cloud = await startLogs(
      resources("exports.handler = async () => process.stdout.write('a'.repeat(600 * 1024))"),
    )
    await invoke(cloud)
    const messages = await filtered(cloud, { logGroupName: '/aws/lambda/work', filterPattern: 'aaaa' })
    expect(messages.map((message) => message?.length)).toEqual([256 * 1024, 256 * 1024, 88 * 1024])
  })

  const metric = {
    _aws: {
      Timestamp: 0,
      CloudWatchMetrics: [
        {
          ...{ Namespace: 'Shop', Dimensions: [['shop'], []] },
          Metrics: [
            { Name: 'orders', Unit: 'Count' },
            { Name: 'latency', Unit: 'Milliseconds', StorageResolution: 1 },
          ],
        },
      ],
    },
    ...{ shop: 'north', orders: 3, latency: [10, 30] },
  }
  const atNow = ({ clock }: StartedLogs, more: object = {}) => ({
    ...metric,
    _aws: { ...metric._aws, Timestamp: clock.now(), ...more },
  })
  const sums = async (cloud: StartedLogs, MetricName: string, Dimensions: object[] = [], Period = 60) => {
    const Metric = { Namespace: 'Shop', MetricName, Dimensions: Dimensions as [] }
    const { MetricDataResults: [found] = [] } = await new CloudWatchClient(cloud.settings()).send(
      new GetMetricDataCommand({
        MetricDataQueries: [{ Id: 'a', MetricStat: { Metric, Period, Stat: 'Sum' } }],
        ...{ StartTime: new Date(cloud.clock.now() - hour), EndTime: new Date(cloud.clock.now() + hour) },
      }),
    )
    return found?.Values
  }

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
  it('gives metrics in the embedded metric format, with and without Lambda’s prefix', async () => {
    const source = `exports.handler = async ({ metric, raw }) => {
      const line = JSON.stringify(metric)
      raw ? process.stdout.write(line + '\\n') : console.log(line)
    }`
    const cloud = await startLogs(resources(source))
    const at = atNow(cloud)
    await invoke(cloud, { metric: at, raw: true })
    await invoke(cloud, { metric: at })
    expect(await sums(cloud, 'orders', [{ Name: 'shop', Value: 'north' }])).toEqual([6])
    expect(await sums(cloud, 'orders')).toEqual([6])
    expect(await sums(cloud, 'latency', [], 1)).toEqual([80])
  })

  it('gives metrics by the permission to put events alone', async () => {
    const Clerk = role('clerk', [allow(['logs:CreateLogStream', 'logs:PutLogEvents'])])
    const cloud = await startLogs({ Clerk })
    await put({ ...cloud, send: cloud.as(owner, 'clerk') }, [JSON.stringify(atNow(cloud))])
    expect(await sums(cloud, 'orders')).toEqual([3])
  })

  it('gives a metric for each exact set of dimensions, and no sum of them', async () => {
    const cloud = await startLogs()
    const [directive] = metric._aws.CloudWatchMetrics
    const more = { CloudWatchMetrics: [{ ...directive, Dimensions: [['shop', 'till'], ['shop']] }] }
    const event = (till: string) => JSON.stringify({ ...atNow(cloud, more), till })
    await put(cloud, [event('one'), event('two')])
    const north = { Name: 'shop', Value: 'north' }
    expect(await sums(cloud, 'orders', [north, { Name: 'till', Value: 'one' }])).toEqual([3])
    expect(await sums(cloud, 'orders', [north])).toEqual([6])
    expect(await sums(cloud, 'orders')).toEqual([])
  })

  it.each<[string, object]>([
    ['a metric of a deeper object', { orders: undefined, deeper: { orders: 3 } }],
    ['a dimension that is a number', { shop: 1 }],
    ['a dimension of 1,025 characters', { shop: 'a'.repeat(1_025) }],
    ['a list of 101 values', { latency: Array(101).fill(1) }],
  ])('keeps an event with %s as a log alone, without an error', async (_, root) => {
    const cloud = await startLogs()
    const message = JSON.stringify({ ...atNow(cloud), ...root })
    await put(cloud, [message])
    expect(await filtered(cloud)).toEqual([message])
    expect(await sums(cloud, 'orders')).toEqual([])
  })

  it('gives no metrics where the format is wrong, and the sandbox’s log says why', async () => {
    const cloud = await startLogs()
    const wrong = { ...metric, orders: 'many' }
    await put(cloud, [JSON.stringify(wrong)])
    expect(await sums(cloud, 'latency')).toEqual([])
    expect(cloud.lines).toEqual(['logs: an event of shop has no metrics: the metric orders is no number of the root'])
    expect(await filtered(cloud)).toEqual([JSON.stringify(wrong)])
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html */
describe('the template of a log group', () => {
  it.each([
    ['a retention that AWS does not have', { RetentionInDays: 2 }, 'RetentionInDays'],
    ['a data protection policy', { DataProtectionPolicy: {} }, 'DataProtectionPolicy'],
    ['the class of infrequent access', { LogGroupClass: 'INFREQUENT_ACCESS' }, 'LogGroupClass'],
  ])('is refused by name at the start for %s', async (_, more, message) => {
    await expect(startGuarded({ [owner]: { Shop: logGroup('shop', more) } })).rejects.toThrow(message)
  })

  it('is the only way to a log group', async () => {
    const { send } = await startLogs()
    await expect(send(new CreateLogGroupCommand({ logGroupName: 'a' }))).rejects.toThrow('no logs:CreateLogGroup')
  })
})
