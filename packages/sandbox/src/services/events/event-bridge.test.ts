import { describe, expect, it } from 'vitest'
import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { type AloneSettings, declared, openAlone } from '../../testing/open-alone.ts'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { events } from './service.ts'
import { archiveArn, busArn, queueArn, ruleArn } from './testing/start-events.ts'

const start = Date.parse('2026-12-01T12:00:00Z')
const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000]

const openEventBridge = (resources: Parameters<typeof openAlone>[1], settings: AloneSettings = {}) =>
  openAlone(events, resources, settings)
const bus = (Name: string) => declared('AWS::Events::EventBus', { Name }, { Name, Arn: busArn(Name) })
const rule = (name: string, properties: object = {}) =>
  declared(
    'AWS::Events::Rule',
    { EventPattern: { source: ['shop'] }, Targets: [{ Id: 'work', Arn: queueArn('work') }], ...properties },
    { Arn: ruleArn(name) },
  )
const archive = (ArchiveName: string, properties: object = {}) =>
  declared(
    'AWS::Events::Archive',
    { ArchiveName, SourceArn: busArn('default'), ...properties },
    { ArchiveName, Arn: archiveArn(ArchiveName) },
  )
const entry = (more: object = {}) => ({ Source: 'shop', DetailType: 'test', Detail: '{}', ...more })
const put = (on: ReturnType<typeof openEventBridge>, ...Entries: object[]) => on.run('PutEvents', { Entries })
const replay = (more: object = {}) => ({
  ...{ ReplayName: 'again', EventSourceArn: archiveArn('all'), Destination: { Arn: busArn('default') } },
  ...{ EventStartTime: start / 1000 - 60, EventEndTime: start / 1000 + 600, ...more },
})
const error = (code: string, message: string) => expect.objectContaining({ code, message, status: 400 })
const failed = () => {
  throw new ServiceError('QueueDoesNotExist', 'gone')
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-event-delivery.html */
describe('a delivery', () => {
  const to = (more: object = {}, ofRule: object = {}) =>
    rule('shop', { Targets: [{ Id: 'work', Arn: queueArn('work'), ...more }], ...ofRule })
  const role = (name: string) => `arn:aws:iam::${owner}:role/${name}`
  const itself = { service: 'events.amazonaws.com', sourceArn: ruleArn('shop') }
  const dead = { DeadLetterConfig: { Arn: queueArn('dead') } }
  const lost = (fault: string, reason: string) =>
    `events: ${ruleArn('shop')} lost event id-1 for ${queueArn('work')} (${fault}); ${reason}`

  it.each<[string, object, object, object]>([
    ['EventBridge itself', {}, {}, itself],
    [
      'the role of its target',
      { RoleArn: role('target') },
      { RoleArn: role('rule') },
      { ...itself, roleArn: role('target'), sessionName: 'shop' },
    ],
    ['the role of its rule', {}, { RoleArn: role('rule') }, { ...itself, roleArn: role('rule'), sessionName: 'shop' }],
  ])('is made by %s', async (_who, ofTarget, ofRule, by) => {
    const on = openEventBridge([to(ofTarget, ofRule)])
    put(on, entry())
    await on.clock.advance(0)
    expect(on.calls).toEqual([
      {
        ...{ by, scope: 'sqs', operation: 'SendMessage' },
        input: { QueueUrl: `/${owner}/work`, MessageBody: expect.stringMatching(/^\{"version":"0","id":"id-1"/) },
      },
    ])
    expect(on.lines).toEqual([])
  })

  it('that fails finally becomes a dead letter that says why, and no line of the log', async () => {
    const answer = ({ input }: { input: { QueueUrl?: string } }) =>
      input.QueueUrl === `/${owner}/work` ? failed() : undefined
    const on = openEventBridge([to(dead)], { answer })
    put(on, entry())
    await on.clock.advance(0)
    const text = (StringValue: string) => ({ DataType: 'String', StringValue })
    expect(on.calls[1]).toEqual({
      ...{ by: itself, scope: 'sqs', operation: 'SendMessage' },
      input: {
        ...{ QueueUrl: `/${owner}/dead`, MessageBody: expect.stringMatching(/^\{"version":"0","id":"id-1"/) },
        MessageAttributes: {
          ...{ RULE_ARN: text(ruleArn('shop')), TARGET_ARN: text(queueArn('work')) },
          ...{ ERROR_CODE: text('NO_RESOURCE'), ERROR_MESSAGE: text('gone'), RETRY_ATTEMPTS: text('0') },
        },
      },
    })
    expect(on.lines).toEqual([])
  })

  it.each<[string, object, string]>([
    ['has no dead-letter queue', {}, 'the target has no dead-letter queue'],
    ['whose dead-letter queue refuses the letter', dead, 'its dead-letter queue refused it: gone'],
  ])('that fails finally for a target that %s is lost, and the log says so', async (_what, more, reason) => {
    const on = openEventBridge([to(more)], { answer: failed })
    put(on, entry())
    await on.clock.advance(0)
    expect(on.lines).toEqual([lost('NO_RESOURCE: gone', reason)])
  })

  it('in a role that EventBridge may not assume fails finally', async () => {
    const assume = () => {
      throw new AccessDenied('not trusted')
    }
    const on = openEventBridge([to({ RoleArn: role('target') })], { assume })
    put(on, entry())
    await on.clock.advance(0)
    expect(on.lines).toEqual([lost('FAILED_TO_ASSUME_ROLE: not trusted', 'the target has no dead-letter queue')])
  })

  it.each<[string, object]>([
    [
      'a call',
      {
        answer: () => {
          throw new TypeError('broken')
        },
      },
    ],
    [
      'the assumption of a role',
      {
        assume: () => {
          throw new TypeError('broken')
        },
      },
    ],
  ])('that %s breaks for an internal reason is tried again, and the log has the reason', async (_what, settings) => {
    const on = openEventBridge([to({ RoleArn: role('target'), RetryPolicy: { MaximumRetryAttempts: 0 } })], settings)
    put(on, entry())
    await on.clock.advance(0)
    expect(on.lines).toEqual([
      expect.stringMatching(`^events: ${ruleArn('shop')} could not call ${queueArn('work')}: TypeError: broken\n +at `),
      lost('INTERNAL_ERROR: The delivery failed for an internal reason.', 'the target has no dead-letter queue'),
    ])
  })

  it('that breaks with no error has the thrown value in the log', async () => {
    const answer = () => {
      throw 'a text'
    }
    const on = openEventBridge([to()], { answer })
    put(on, entry())
    await on.clock.advance(0)
    expect(on.lines).toEqual([`events: ${ruleArn('shop')} could not call ${queueArn('work')}: a text`])
  })

  it.each<[string, object[]]>([
    ['target', [rule('shop', { Targets: [{ Id: 'other', Arn: queueArn('work') }] })]],
    ['rule', []],
  ])('whose %s the templates no longer have is lost, and the log says so once', async (_what, resources) => {
    const first = openEventBridge([to()], {
      answer: () => {
        throw new ServiceError('Throttled', 'later')
      },
    })
    put(first, entry())
    await first.clock.advance(0)
    await first.close()
    const { directory, clock } = first
    const on = openEventBridge(resources as ReturnType<typeof rule>[], { directory, clock })
    await clock.advance(day)
    expect(on.lines).toEqual([`events: ${ruleArn('shop')} has no target work any more; event id-1 is lost`])
    expect(on.calls).toEqual([])
  })

  it('of an event of another bus is not made to a third bus', async () => {
    const on = openEventBridge([bus('orders'), rule('shop', { Targets: [{ Id: 'bus', Arn: busArn('orders') }] })])
    const Event = { id: '9', json: '{"source":"shop"}', account: stranger, time: start, receivedAt: 1 }
    expect(on.run('ForwardEvent', { EventBusName: busArn('default'), Event })).toEqual({})
    await on.clock.advance(0)
    expect(on.calls).toEqual([])
    expect(on.lines).toEqual([
      `events: ${ruleArn('shop')} lost event 9 for ${busArn('orders')} (THIRD_ACCOUNT_HOP_DETECTED: An event that was received from another event bus is not sent to a third one.); the target has no dead-letter queue`,
    ])
  })

  it('has the copies and the wait of a fault on demand', async () => {
    const on = openEventBridge([to()])
    const faults = [{ kind: 'duplicate' }, { kind: 'reorder', milliseconds: 2 * second }]
    on.run('PutEvents', { Entries: [entry()] }, { faults })
    await on.clock.advance(2 * second - 1)
    expect(on.calls).toEqual([])
    await on.clock.advance(1)
    expect(on.calls).toHaveLength(2)
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
describe('PutEvents', () => {
  it('loses an event for a bus that does not exist, which the log says', () => {
    const on = openEventBridge([])
    expect(put(on, entry({ EventBusName: 'none' }))).toEqual({ FailedEntryCount: 0, Entries: [{ EventId: 'id-1' }] })
    expect(on.lines).toEqual([`events: event id-1 is lost, as at AWS: there is no event bus ${busArn('none')}`])
  })

  it('tells who sent an event: the account of the caller', async () => {
    const on = openEventBridge([rule('shop')])
    const theirs = { caller: { accountId: stranger } }
    on.run('PutEvents', { Entries: [entry({ EventBusName: busArn('default') })] }, theirs)
    on.run('PutEvents', { Entries: [entry({ EventBusName: 'default' })] }, theirs)
    await on.clock.advance(0)
    expect(on.bodies().map((body) => JSON.parse(body).account)).toEqual([stranger])
    expect(on.lines).toEqual([expect.stringContaining(`no event bus ${busArn('default', stranger)}`)])
  })
})

describe('a bus that does not exist', () => {
  const missing = error('ResourceNotFoundException', 'Event bus none does not exist.')
  it.each<[string, object]>([
    ['DescribeEventBus', { Name: 'none' }],
    ['ListRules', { EventBusName: busArn('none') }],
    ['ListRuleNamesByTarget', { TargetArn: queueArn('work'), EventBusName: 'none' }],
    [
      'ForwardEvent',
      { EventBusName: busArn('none'), Event: { id: '1', json: '{}', account: owner, time: 1, receivedAt: 2 } },
    ],
    ['StartReplay', replay({ Destination: { Arn: busArn('none') } })],
  ])('is not found by %s', (operation, input) => {
    const on = openEventBridge([archive('all')])
    expect(() => on.run(operation, input)).toThrow(missing)
  })

  it('is none that has another account’s ARN', () => {
    const on = openEventBridge([])
    expect(() => on.run('DescribeEventBus', { Name: busArn('default', stranger) })).toThrow(
      error('ResourceNotFoundException', 'Event bus default does not exist.'),
    )
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html */
describe('the event of a schedule', () => {
  it('is a Scheduled Event of AWS at the time of the schedule, for the targets of its rule alone', async () => {
    const schedule = { EventPattern: undefined, ScheduleExpression: 'rate(1 hour)' }
    const on = openEventBridge([
      rule('hourly', schedule),
      rule('off', { ...schedule, State: 'DISABLED' }),
      rule('all', { EventPattern: { source: [{ exists: true }] } }),
      archive('all'),
    ])
    await on.clock.advance(hour)
    expect(on.calls.map(({ by, input }) => [by, JSON.parse((input as { MessageBody: string }).MessageBody)])).toEqual([
      [
        { service: 'events.amazonaws.com', sourceArn: ruleArn('hourly') },
        {
          ...{ version: '0', id: 'id-1', 'detail-type': 'Scheduled Event', source: 'aws.events', account: owner },
          ...{ time: '2026-12-01T13:00:00Z', region: 'us-east-1', resources: [ruleArn('hourly')], detail: {} },
        },
      ],
    ])
    expect(on.run('DescribeArchive', { ArchiveName: 'all' })).toMatchObject({ EventCount: 0 })
    await on.clock.advance(hour)
    expect(on.calls).toHaveLength(2)
    on.run('DisableRule', { Name: 'hourly' })
    await on.clock.advance(2 * hour)
    expect(on.calls).toHaveLength(2)
    on.run('EnableRule', { Name: 'off' })
    on.run('EnableRule', { Name: 'off' })
    await on.clock.advance(hour)
    expect(on.calls.slice(2).map(({ by }) => by)).toEqual([expect.objectContaining({ sourceArn: ruleArn('off') })])
  })

  it('comes by the time at which the sandbox first saw the rule, also after a restart', async () => {
    const hourly = [rule('hourly', { EventPattern: undefined, ScheduleExpression: 'rate(1 hour)' })]
    const first = openEventBridge(hourly)
    await first.clock.advance(hour / 2)
    await first.close()
    const { directory, clock } = first
    const on = openEventBridge(hourly, { directory, clock })
    await clock.advance(hour / 2)
    expect(on.calls).toHaveLength(1)
    await on.close()
    await clock.advance(day)
    expect(on.calls).toHaveLength(1)
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html and the other lists */
describe('a list', () => {
  const names = (answer: object, list: string, name: string) =>
    (answer as Record<string, Record<string, string>[]>)[list]?.map((item) => item[name])

  it('has the items whose names begin with a prefix', () => {
    const on = openEventBridge([
      ...[bus('shop'), bus('a-shop'), rule('shop'), rule('a-shop'), archive('shop'), archive('a-shop')],
    ])
    on.run('StartReplay', replay({ ReplayName: 'shop', EventSourceArn: archiveArn('shop') }))
    on.run('StartReplay', replay({ ReplayName: 'a-shop', EventSourceArn: archiveArn('a-shop') }))
    for (const [operation, list, name] of [
      ['ListEventBuses', 'EventBuses', 'Name'],
      ['ListRules', 'Rules', 'Name'],
      ['ListArchives', 'Archives', 'ArchiveName'],
      ['ListReplays', 'Replays', 'ReplayName'],
    ] as const) {
      expect(names(on.run(operation, { NamePrefix: 'sh' }), list, name)).toEqual(['shop'])
      expect(names(on.run(operation), list, name)?.slice(-2)).toEqual(['shop', 'a-shop'])
    }
  })

  it.each(['ListEventBuses', 'ListRules', 'ListArchives', 'ListReplays'])(
    'of %s has the pages of its tokens',
    (operation) => {
      const on = openEventBridge([bus('b'), rule('a'), rule('b'), archive('a'), archive('b')])
      for (const ReplayName of ['a', 'b'])
        on.run('StartReplay', replay({ ReplayName, EventSourceArn: archiveArn(ReplayName) }))
      const { NextToken, ...first } = on.run(operation, { Limit: 1 }) as { NextToken: string }
      const second = on.run(operation, { Limit: 1, NextToken })
      expect(Object.keys(second)).toEqual(Object.keys(first))
      const all = Object.values(on.run(operation))[0]
      expect([first, second].flatMap((page) => Object.values(page)[0])).toEqual(all)
      expect(() => on.run(operation, { NextToken: '!' })).toThrow(
        error('ValidationException', 'Parameter NextToken is not valid.'),
      )
    },
  )

  it('has 100 items on a page unless its request says otherwise', () => {
    const on = openEventBridge(Array.from({ length: 101 }, (_, n) => rule(`rule-${n}`)))
    const page = on.run('ListRules') as { Rules: object[]; NextToken?: string }
    expect(page.Rules).toHaveLength(100)
    expect(on.run('ListRules', { NextToken: page.NextToken })).toEqual({ Rules: [expect.anything()] })
  })

  it('of the rules of a target has its pages too', () => {
    const Targets = [
      { Id: 'a', Arn: queueArn('other') },
      { Id: 'b', Arn: queueArn('work') },
    ]
    const on = openEventBridge([rule('one'), rule('two', { Targets }), rule('three', { Targets: Targets.slice(0, 1) })])
    const query = { TargetArn: queueArn('work') }
    expect(on.run('ListRuleNamesByTarget', query)).toEqual({ RuleNames: ['one', 'two'] })
    const first = on.run('ListRuleNamesByTarget', { ...query, Limit: 1 })
    expect(first).toEqual({ RuleNames: ['one'], NextToken: expect.any(String) })
    expect(on.run('ListTargetsByRule', { Rule: 'two', Limit: 1 })).toEqual({
      ...{ Targets: Targets.slice(0, 1), NextToken: expect.any(String) },
    })
  })

  it('has the archives and replays of a state and of a source', () => {
    const on = openEventBridge([bus('orders'), archive('all'), archive('of-orders', { SourceArn: busArn('orders') })])
    const archives = (query: object) => names(on.run('ListArchives', query), 'Archives', 'ArchiveName')
    expect(archives({ State: 'ENABLED' })).toEqual(['all', 'of-orders'])
    expect(archives({ State: 'CREATING' })).toEqual([])
    expect(archives({ EventSourceArn: busArn('orders') })).toEqual(['of-orders'])
    expect(archives({ EventSourceArn: busArn('orders'), State: 'DISABLED' })).toEqual([])
    on.run('StartReplay', replay({ ReplayName: 'one' }))
    on.run(
      'StartReplay',
      replay({ ReplayName: 'two', EventSourceArn: archiveArn('of-orders'), Destination: { Arn: busArn('orders') } }),
    )
    on.run('CancelReplay', { ReplayName: 'two' })
    const replays = (query: object) => names(on.run('ListReplays', query), 'Replays', 'ReplayName')
    expect(replays({})).toEqual(['one', 'two'])
    expect(replays({ State: 'STARTING' })).toEqual(['one'])
    expect(replays({ State: 'CANCELLING' })).toEqual(['two'])
    expect(replays({ EventSourceArn: archiveArn('of-orders') })).toEqual(['two'])
    expect(replays({ EventSourceArn: archiveArn('of-orders'), State: 'STARTING' })).toEqual([])
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive-event.html */
describe('an archive', () => {
  const sizeOf = (on: ReturnType<typeof openEventBridge>) => {
    const { EventCount, SizeBytes } = on.run('DescribeArchive', { ArchiveName: 'all' }) as Record<string, number>
    return [EventCount, SizeBytes]
  }

  it('has the bytes of all its events, also after a restart, until they are as old as it says', async () => {
    const resources = [archive('all', { RetentionDays: 2 }), rule('shop')]
    const first = openEventBridge(resources)
    put(first, entry())
    await first.clock.advance(0)
    const [body = ''] = first.bodies()
    expect(sizeOf(first)).toEqual([1, body.length])
    await first.clock.advance(day)
    put(first, entry({ Detail: '{"a":"ñ"}' }))
    const both = [2, 2 * body.length + '"a":"ññ"'.length]
    expect(sizeOf(first)).toEqual(both)
    await first.close()
    const { directory, clock } = first
    const on = openEventBridge(resources, { directory, clock })
    expect(sizeOf(on)).toEqual(both)
    await clock.advance(day - 1)
    expect(sizeOf(on)).toEqual(both)
    await clock.advance(1)
    expect(sizeOf(on)).toEqual([1, body.length + '"a":"ññ"'.length])
    await clock.advance(day)
    expect(sizeOf(on)).toEqual([0, 0])
  })

  it('is not found by a name that none has', () => {
    const on = openEventBridge([])
    const missing = error('ResourceNotFoundException', 'Archive none does not exist.')
    expect(() => on.run('DescribeArchive', { ArchiveName: 'none' })).toThrow(missing)
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html */
describe('a replay', () => {
  const invalid = (parameter: string, reason: string) =>
    error('ValidationException', `Parameter ${parameter} is not valid. Reason: ${reason}`)
  const open = () => openEventBridge([bus('orders'), archive('all'), rule('shop'), rule('other')])
  const stateOf = (on: ReturnType<typeof open>) =>
    (on.run('DescribeReplay', { ReplayName: 'again' }) as { State: string }).State

  it('starts with its ARN, its state and the time in seconds', () => {
    const on = open()
    const arn = `arn:aws:events:us-east-1:${owner}:replay/again`
    expect(on.run('StartReplay', replay({ Description: 'Of once' }))).toEqual({
      ...{ ReplayArn: arn, State: 'STARTING', ReplayStartTime: start / 1000 },
    })
    expect(on.run('DescribeReplay', { ReplayName: 'again' })).toEqual({
      ...{ ReplayName: 'again', ReplayArn: arn, EventSourceArn: archiveArn('all'), State: 'STARTING' },
      ...{ Description: 'Of once', Destination: { Arn: busArn('default') }, ReplayStartTime: start / 1000 },
      ...{ EventStartTime: start / 1000 - 60, EventEndTime: start / 1000 + 600 },
    })
    expect(on.run('CancelReplay', { ReplayName: 'again' })).toEqual({ ReplayArn: arn, State: 'CANCELLING' })
  })

  it.each<[object, object]>([
    [invalid('EventSourceArn', 'Archive none does not exist.'), { EventSourceArn: archiveArn('none') }],
    [
      invalid('Destination.Arn', 'Cross event bus replay is not permitted.'),
      { Destination: { Arn: busArn('orders') } },
    ],
    [
      invalid('EventEndTime', 'EventStartTime must be before EventEndTime.'),
      { EventStartTime: start / 1000, EventEndTime: start / 1000 },
    ],
    [
      invalid('Destination.FilterArns', 'Rule must be on the destination event bus.'),
      { Destination: { Arn: busArn('default'), FilterArns: [ruleArn('shop'), ruleArn('none')] } },
    ],
  ])('is refused with %o for %j', (refusal, more) => {
    const on = open()
    expect(() => on.run('StartReplay', replay(more))).toThrow(refusal)
  })

  it('has a name of its own, and is one of ten that run at most', async () => {
    const on = open()
    for (let n = 0; n < 10; n += 1) on.run('StartReplay', replay({ ReplayName: `r${n}` }))
    expect(() => on.run('StartReplay', replay({ ReplayName: 'r0' }))).toThrow(
      error('ResourceAlreadyExistsException', 'Replay r0 already exists.'),
    )
    for (const ReplayName of ['r0', 'r1']) on.run('CancelReplay', { ReplayName })
    expect(() => on.run('StartReplay', replay())).toThrow(
      error('LimitExceededException', 'The requested resource exceeds the maximum number allowed: 10 active replays.'),
    )
    await on.clock.advance(0)
    expect(on.run('StartReplay', replay())).toMatchObject({ State: 'STARTING' })
  })

  it.each(['DescribeReplay', 'CancelReplay'])('is not found by %s with a name that none has', (operation) => {
    const on = open()
    expect(() => on.run(operation, { ReplayName: 'none' })).toThrow(
      error('ResourceNotFoundException', 'Replay none does not exist.'),
    )
  })

  it('is not canceled when it is canceled already or has ended', async () => {
    const on = open()
    const refusal = error('IllegalStatusException', 'Replay again is not in a valid state for this operation.')
    const cancel = () => on.run('CancelReplay', { ReplayName: 'again' })
    on.run('StartReplay', replay())
    cancel()
    expect(cancel).toThrow(refusal)
    await on.clock.advance(5)
    expect(on.run('DescribeReplay', { ReplayName: 'again' })).toMatchObject({
      ...{ State: 'CANCELLED', ReplayEndTime: start / 1000 },
    })
    expect(cancel).toThrow(refusal)
  })

  it('sends the events of one minute after the other, each a second apart, and all of them once', async () => {
    const on = open()
    const at = (milliseconds: number) => entry({ Time: (start + milliseconds) / 1000, Detail: `{"n":${milliseconds}}` })
    put(on, at(minute), at(minute - 1), at(0), at(600_000), at(600_001), at(-minute), at(-minute - 1))
    await on.clock.advance(0)
    const before = on.calls.length
    const sent = () =>
      on.calls
        .slice(before)
        .map(({ by, input }) => [by, JSON.parse((input as { MessageBody: string }).MessageBody)])
        .filter(([by]) => by.sourceArn === ruleArn('shop'))
        .map(([, event]) => [event['replay-name'], event.detail.n])
    on.run('StartReplay', replay())
    await on.clock.advance(0)
    const expected = [-minute, 0, minute - 1, minute, 600_000].map((n) => ['again', n])
    expect(sent()).toEqual(expected.slice(0, 1))
    expect(stateOf(on)).toBe('RUNNING')
    await on.clock.advance(second - 1)
    expect(sent()).toEqual(expected.slice(0, 1))
    await on.clock.advance(1)
    expect(sent()).toEqual(expected.slice(0, 3))
    await on.clock.advance(second)
    expect(sent()).toEqual(expected.slice(0, 4))
    await on.clock.advance(second)
    expect(sent()).toEqual(expected)
    expect(stateOf(on)).toBe('RUNNING')
    await on.clock.advance(second)
    expect(sent()).toEqual(expected)
    expect(on.run('DescribeReplay', { ReplayName: 'again' })).toMatchObject({
      ...{ State: 'COMPLETED', EventLastReplayedTime: start / 1000 + 600, ReplayEndTime: start / 1000 + 4 },
    })
  })

  it.each(['STARTING', 'CANCELLING'])('that is %s when the process ends goes on after a restart', async (state) => {
    const first = open()
    first.run('StartReplay', replay())
    if (state === 'CANCELLING') first.run('CancelReplay', { ReplayName: 'again' })
    await first.close()
    const { directory, clock } = first
    const on = openEventBridge([archive('all')], { directory, clock })
    await clock.advance(0)
    expect(stateOf(on)).toBe(state === 'STARTING' ? 'COMPLETED' : 'CANCELLED')
  })

  it('of an archive that the templates no longer have is completed', async () => {
    const first = open()
    put(first, entry())
    first.run('StartReplay', replay())
    await first.close()
    const { directory, clock } = first
    const on = openEventBridge([], { directory, clock })
    await clock.advance(0)
    expect(stateOf(on)).toBe('COMPLETED')
  })
})
