import { describe, expect, it } from 'vitest'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { Call } from '../../kit/service.ts'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { groupResource, openLogsOfAccount } from './testing/open-logs-of-account.ts'
import { groupArn } from './testing/start-logs.ts'

type Events = { events: { message: string; timestamp: number; ingestionTime: number }[] }

const named = { logGroupName: 'shop' }
const stream = { ...named, logStreamName: 'one' }
const embedded = (more: object = {}) =>
  JSON.stringify({
    _aws: { Timestamp: 5, CloudWatchMetrics: [{ Namespace: 'Shop', Dimensions: [], Metrics: [{ Name: 'orders' }] }] },
    ...more,
  })

const events = async ({ call }: ReturnType<typeof openLogsOfAccount>, logGroupName = 'shop') =>
  ((await call('GetLogEvents', { logGroupName, logStreamName: 'one' })) as Events).events

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html */
describe('a line that a service of the account writes', () => {
  it.each([
    ['text', ['text']],
    ['text\n', ['text']],
    ['text\n\n', ['text\n']],
    ['\ntext', ['\ntext']],
    ['', []],
    ['\n', []],
    ['a'.repeat(2 ** 18), ['a'.repeat(2 ** 18)]],
    [`${'a'.repeat(2 ** 18)}b`, ['a'.repeat(2 ** 18), 'b']],
  ])('is the events of a stream (%#)', async (message, expected) => {
    const opened = openLogsOfAccount([groupResource('shop')])
    opened.telemetry.log({ group: 'shop', stream: 'one', message })
    if (expected.length === 0) {
      await expect(events(opened)).rejects.toThrow('The specified log stream does not exist.')
      return
    }
    const at = opened.clock.now()
    expect(await events(opened)).toEqual(expected.map((text) => ({ message: text, timestamp: at, ingestionTime: at })))
  })

  it('makes its group', async () => {
    const opened = openLogsOfAccount([])
    opened.telemetry.log({ group: 'new', stream: 'one', message: 'text' })
    expect(await events(opened, 'new')).toHaveLength(1)
    expect(await opened.call('DescribeLogGroups', {})).toMatchObject({ logGroups: [{ logGroupName: 'new' }] })
  })

  it('gives the metrics that are embedded in it', () => {
    const { telemetry, samples, lines } = openLogsOfAccount([])
    telemetry.log({ group: 'shop', stream: 'one', message: `${embedded({ orders: [3, 4] })}\n` })
    expect(samples.map(({ value }) => value)).toEqual([3, 4])
    telemetry.log({ group: 'shop', stream: 'one', message: embedded({ orders: 'x' }) })
    telemetry.log({ group: 'shop', stream: 'one', message: 'text' })
    expect(samples).toHaveLength(2)
    expect(lines).toEqual(['logs: an event of shop has no metrics: the metric orders is no number of the root'])
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
describe('a call about a log group', () => {
  const at = Date.parse('2026-12-01T12:00:00.000Z')
  const logEvents = [
    { timestamp: at - 1, message: embedded({ orders: 1 }) },
    { timestamp: at, message: embedded({ orders: 2 }) },
  ]

  it('puts events into a stream that exists, with their metrics', async () => {
    const opened = openLogsOfAccount([groupResource('shop')])
    expect(await opened.call('CreateLogStream', stream)).toEqual({})
    expect(await opened.call('PutLogEvents', { ...stream, logEvents })).toEqual({
      nextSequenceToken: expect.stringMatching(/^id-/),
    })
    expect((await events(opened)).map(({ message }) => message)).toEqual(logEvents.map(({ message }) => message))
    expect(opened.samples.map(({ value }) => value)).toEqual([1, 2])
  })

  it('says which events it did not take, which leave no trace', async () => {
    const opened = openLogsOfAccount([groupResource('shop')])
    await opened.call('CreateLogStream', stream)
    const late = [{ timestamp: at + 3 * 3_600_000, message: embedded({ orders: 1 }) }]
    expect(await opened.call('PutLogEvents', { ...stream, logEvents: late })).toEqual({
      nextSequenceToken: expect.any(String),
      rejectedLogEventsInfo: { tooNewLogEventStartIndex: 0 },
    })
    expect([await events(opened), opened.samples]).toEqual([[], []])
    const { logStreams } = (await opened.call('DescribeLogStreams', named)) as { logStreams: object[] }
    expect(logStreams[0]).not.toHaveProperty('lastIngestionTime')
  })

  it.each<[string, object, string, string]>([
    ['CreateLogStream', stream, 'ResourceAlreadyExistsException', 'The specified log stream already exists'],
    [
      'PutLogEvents',
      { ...stream, logStreamName: 'two', logEvents },
      ...(['ResourceNotFoundException', 'The specified log stream does not exist.'] as const),
    ],
    [
      'GetLogEvents',
      { ...stream, logStreamName: 'two' },
      ...(['ResourceNotFoundException', 'The specified log stream does not exist.'] as const),
    ],
    [
      'FilterLogEvents',
      { logGroupName: 'none' },
      ...(['ResourceNotFoundException', 'The specified log group does not exist.'] as const),
    ],
    [
      'StartQuery',
      { logGroupNames: ['shop', 'none'] },
      ...(['ResourceNotFoundException', 'The specified log group does not exist.'] as const),
    ],
    ['FilterLogEvents', {}, 'InvalidParameterException', 'A log group is required.'],
    ['StartQuery', {}, 'InvalidParameterException', 'A log group is required.'],
    [
      'FilterLogEvents',
      { logGroupName: 'shop', logGroupIdentifier: 'shop' },
      ...(['InvalidParameterException', 'Exactly one log group must be named.'] as const),
    ],
    ['GetQueryResults', { queryId: 'a' }, 'ResourceNotFoundException', 'The specified query does not exist.'],
    ['StopQuery', { queryId: 'a' }, 'ResourceNotFoundException', 'The specified query does not exist.'],
  ])('%s is refused for %j', async (operation, input, code, message) => {
    const { call } = openLogsOfAccount([groupResource('shop')])
    await call('CreateLogStream', stream)
    await expect(call(operation, input)).rejects.toEqual(new ServiceError(code, message))
  })

  it('needs the keys of all groups first', async () => {
    const keyed = groupResource('shop', { KmsKeyId: 'key' })
    const { call, sent } = openLogsOfAccount([groupResource('other'), keyed], () => {
      throw new ServiceError('AccessDenied', 'it may not')
    })
    const query = { queryString: 'fields a', startTime: 0, endTime: 1 }
    const message = `The key key cannot be used for ${groupArn('shop')}: it may not`
    for (const [operation, input] of [
      ['CreateLogStream', stream],
      ['StartQuery', { ...query, logGroupNames: ['other', 'shop'] }],
    ] as const)
      await expect(call(operation, input)).rejects.toThrow(message)
    expect(sent).toHaveLength(2)
    expect(await call('StartQuery', { ...query, logGroupNames: ['other'] })).toEqual({ queryId: expect.any(String) })
  })

  it('concerns the account of its groups, or of its caller', () => {
    const { service } = openLogsOfAccount([])
    const owns = (input: object, accountId: string) =>
      service.owns({ operation: 'FilterLogEvents', input, caller: { accountId } } as unknown as Call)
    expect([owns(named, owner), owns(named, stranger), owns({ logGroupIdentifier: groupArn('a') }, stranger)]).toEqual([
      ...[true, false, true],
    ])
    expect(service.needs({ operation: 'FilterLogEvents', input: named } as unknown as Call)).toEqual([
      { action: 'logs:FilterLogEvents', resource: `${groupArn('shop')}:log-stream:`, resourceAccountId: owner },
    ])
  })
})
