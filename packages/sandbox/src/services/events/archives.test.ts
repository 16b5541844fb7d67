import {
  CancelReplayCommand,
  DescribeArchiveCommand,
  DescribeReplayCommand,
  DisableRuleCommand,
  ListArchivesCommand,
  type ListArchivesCommandInput,
  ListReplaysCommand,
  PutEventsCommand,
  StartReplayCommand,
  type StartReplayCommandInput,
} from '@aws-sdk/client-eventbridge'
import { describe, expect, it } from 'vitest'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import {
  archiveArn,
  bus,
  busArn,
  type Events,
  queue,
  queuePolicy,
  rule,
  ruleArn,
  startEvents,
  toQueue,
} from './testing/start-events.ts'

const [second, minute, day] = [1_000, 60_000, 86_400_000]
const start = Date.parse('2026-12-01T12:00:00Z')

function archive(ArchiveName: string, more: object = {}) {
  return { Type: 'AWS::Events::Archive', Properties: { ArchiveName, SourceArn: busArn('default'), ...more } }
}

const resources = {
  Work: queue('work'),
  Other: queue('other'),
  Policy: queuePolicy(['Work', 'Other']),
  Orders: bus('orders'),
  All: archive('all', { Description: 'Of all' }),
  Some: archive('some', { EventPattern: { detail: { n: [{ numeric: ['>', 1] }] } }, RetentionDays: 1 }),
  OfOrders: archive('of-orders', { SourceArn: { 'Fn::GetAtt': ['Orders', 'Arn'] } }),
  Rule: rule('shop', [toQueue('work')]),
  Once: rule('once', [toQueue('other')], { EventPattern: { source: ['shop'], 'replay-name': [{ exists: false }] } }),
}

const put = (on: Events, n: number, time = start) =>
  on.send(
    new PutEventsCommand({
      Entries: [{ Source: 'shop', DetailType: 'test', Detail: JSON.stringify({ n }), Time: new Date(time) }],
    }),
  )
const numbers = async (on: Events, name = 'work') =>
  (await on.received(name)).map(({ body }) => (body as { detail: { n: number } }).detail.n)
const replay = (more: Partial<StartReplayCommandInput> = {}) =>
  new StartReplayCommand({
    ReplayName: 'again',
    EventSourceArn: archiveArn('all'),
    EventStartTime: new Date(start - minute),
    EventEndTime: new Date(start + 10 * minute),
    Destination: { Arn: busArn('default') },
    ...more,
  })
const stateOf = async (on: Events, ReplayName = 'again') =>
  (await on.send(new DescribeReplayCommand({ ReplayName }))).State
const count = async (on: Events, ArchiveName: string) =>
  (await on.send(new DescribeArchiveCommand({ ArchiveName }))).EventCount

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive-event.html */
describe('an archive', () => {
  it('keeps the events of its bus that its pattern matches, as long as it says', async () => {
    const on = await startEvents(resources)
    await put(on, 1)
    await put(on, 2)
    expect(await count(on, 'all')).toBe(2)
    expect(await count(on, 'some')).toBe(1)
    expect(await count(on, 'of-orders')).toBe(0)
    await on.clock.advance(day)
    expect(await count(on, 'all')).toBe(2)
    expect(await count(on, 'some')).toBe(0)
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeArchive.html and API_ListArchives.html */
  it('is described and listed', async () => {
    const on = await startEvents(resources)
    await put(on, 1)
    const { $metadata: _, ...described } = await on.send(new DescribeArchiveCommand({ ArchiveName: 'all' }))
    expect(described).toEqual({
      ArchiveArn: archiveArn('all'),
      ArchiveName: 'all',
      Description: 'Of all',
      EventSourceArn: busArn('default'),
      State: 'ENABLED',
      RetentionDays: 0,
      EventCount: 1,
      SizeBytes: expect.any(Number),
      CreationTime: expect.any(Date),
    })
    const names = async (query: ListArchivesCommandInput) =>
      (await on.send(new ListArchivesCommand(query))).Archives?.map(({ ArchiveName }) => ArchiveName)
    expect(await names({})).toEqual(['all', 'some', 'of-orders'])
    expect(await names({ EventSourceArn: busArn('orders') })).toEqual(['of-orders'])
    expect(await names({ NamePrefix: 's' })).toEqual(['some'])
    expect(await names({ State: 'DISABLED' })).toEqual([])
    await expect(on.send(new DescribeArchiveCommand({ ArchiveName: 'none' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Archive none does not exist.',
    })
  })

  it('keeps its events over a restart', async () => {
    const first = await startEvents(resources)
    await put(first, 2)
    await first.sandbox.close()
    const next = await startEvents(resources, { dataDir: first.dataDir, clock: first.clock })
    expect(await count(next, 'all')).toBe(1)
    expect(await count(next, 'some')).toBe(1)
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html */
describe('a replay', () => {
  it('sends the events of a time again, in the order of their minutes, with its name, and archives none', async () => {
    const on = await startEvents(resources)
    await put(on, 3, start + 2 * minute)
    await put(on, 1)
    await put(on, 9, start + 20 * minute)
    await put(on, 2, start + 30 * second)
    expect(await numbers(on)).toEqual([3, 1, 9, 2])
    expect(await numbers(on, 'other')).toEqual([3, 1, 9, 2])
    const started = await on.send(replay())
    expect(started).toMatchObject({
      ReplayArn: `arn:aws:events:us-east-1:${owner}:replay/again`,
      State: 'STARTING',
      ReplayStartTime: expect.any(Date),
    })
    await on.clock.advance(5 * second)
    const received = await on.received('work')
    expect(received.map(({ body }) => (body as { detail: { n: number } }).detail.n)).toEqual([1, 2, 3])
    expect(received[0]?.body).toMatchObject({ 'replay-name': 'again', time: '2026-12-01T12:00:00Z' })
    expect(await numbers(on, 'other'), 'a rule can leave out what is replayed').toEqual([])
    expect(await count(on, 'all')).toBe(4)
    expect(await on.send(new DescribeReplayCommand({ ReplayName: 'again' }))).toMatchObject({
      State: 'COMPLETED',
      EventSourceArn: archiveArn('all'),
      Destination: { Arn: busArn('default') },
      EventStartTime: new Date(start - minute),
      EventEndTime: new Date(start + 10 * minute),
      EventLastReplayedTime: new Date(start + 2 * minute),
      ReplayEndTime: expect.any(Date),
    })
  })

  it('sends events to the rules that it names alone, and not to disabled ones', async () => {
    const on = await startEvents({
      ...resources,
      Second: rule('second', [toQueue('other')], { EventPattern: { source: ['shop'] } }),
    })
    await put(on, 1)
    await numbers(on)
    await numbers(on, 'other')
    const Destination = { Arn: busArn('default'), FilterArns: [ruleArn('second')] }
    await on.send(replay({ Destination }))
    await on.clock.advance(5 * second)
    expect(await numbers(on)).toEqual([])
    expect(await numbers(on, 'other')).toEqual([1])
    await on.send(new DisableRuleCommand({ Name: 'second' }))
    await on.send(replay({ ReplayName: 'third', Destination }))
    await on.clock.advance(5 * second)
    expect(await numbers(on, 'other')).toEqual([])
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CancelReplay.html */
  it('can be canceled while it runs, and not later', async () => {
    const on = await startEvents(resources)
    for (const n of [1, 2, 3]) await put(on, n, start + n * minute)
    await numbers(on)
    await on.send(replay())
    await on.clock.advance(0)
    expect(await stateOf(on)).toBe('RUNNING')
    expect((await on.send(new CancelReplayCommand({ ReplayName: 'again' }))).State).toBe('CANCELLING')
    await on.clock.advance(5 * second)
    expect(await stateOf(on)).toBe('CANCELLED')
    expect(await numbers(on)).toEqual([1])
    await expect(on.send(new CancelReplayCommand({ ReplayName: 'again' }))).rejects.toMatchObject({
      name: 'IllegalStatusException',
    })
    await expect(on.send(new CancelReplayCommand({ ReplayName: 'none' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Replay none does not exist.',
    })
  })

  it('goes on after a restart where it was', async () => {
    const first = await startEvents(resources)
    for (const n of [1, 2]) await put(first, n, start + n * minute)
    await numbers(first)
    await first.send(replay())
    expect(await numbers(first)).toEqual([1])
    await first.sandbox.close()
    const next = await startEvents(resources, { dataDir: first.dataDir, clock: first.clock })
    await next.clock.advance(5 * second)
    expect(await numbers(next)).toEqual([2])
    expect(await stateOf(next)).toBe('COMPLETED')
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_StartReplay.html */
  it.each<[string, Partial<StartReplayCommandInput>, object]>([
    [
      'of an archive that does not exist',
      { EventSourceArn: archiveArn('none') },
      { message: 'Parameter EventSourceArn is not valid. Reason: Archive none does not exist.' },
    ],
    [
      'to another bus than its archive’s',
      { Destination: { Arn: busArn('orders') } },
      { message: 'Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.' },
    ],
    [
      'to a bus that does not exist',
      { Destination: { Arn: busArn('none') } },
      { name: 'ResourceNotFoundException', message: 'Event bus none does not exist.' },
    ],
    [
      'that ends before it starts',
      { EventEndTime: new Date(start - 2 * minute) },
      { message: 'Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.' },
    ],
    [
      'to a rule of another bus',
      { Destination: { Arn: busArn('default'), FilterArns: [ruleArn('orders/x')] } },
      { message: expect.stringContaining('Rule must be on the destination event bus') },
    ],
    ['with a name of other characters', { ReplayName: 'a/b' }, {}],
  ])('is refused %s', async (_what, more, error) => {
    const on = await startEvents(resources)
    await expect(on.send(replay(more))).rejects.toMatchObject({ name: 'ValidationException', ...error })
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html and https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_StartReplay.html */
  it('has a name of its own, and ten run at most', async () => {
    const on = await startEvents(resources)
    for (let n = 0; n < 10; n += 1) await on.send(replay({ ReplayName: `replay-${n}` }))
    await expect(on.send(replay({ ReplayName: 'replay-0' }))).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
      message: 'Replay replay-0 already exists.',
    })
    await expect(on.send(replay())).rejects.toMatchObject({ name: 'LimitExceededException' })
    const listed = await on.send(new ListReplaysCommand({ State: 'STARTING', NamePrefix: 'replay-', Limit: 7 }))
    expect(listed.Replays).toHaveLength(7)
    expect(listed.NextToken).toBeDefined()
    expect((await on.send(new ListReplaysCommand({ EventSourceArn: archiveArn('some') }))).Replays).toEqual([])
  })

  /** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html */
  it('needs permissions for the archive, the bus and the replay', async () => {
    const arn = (resource: string) => `arn:aws:events:us-east-1:${owner}:${resource}`
    const all = [arn('archive/all'), arn('event-bus/default'), arn('replay/again')]
    const on = await startEvents({
      ...resources,
      Whole: role('whole', [allow('events:StartReplay', all)]),
      ...Object.fromEntries(
        all.map((left, n) => [
          `Part${n}`,
          role(`part-${n}`, [
            allow(
              'events:StartReplay',
              all.filter((each) => each !== left),
            ),
          ]),
        ]),
      ),
    })
    for (const n of [0, 1, 2])
      await expect(on.as(owner, `part-${n}`)(replay())).rejects.toMatchObject({ name: 'AccessDeniedException' })
    await on.as(owner, 'whole')(replay())
  })
})
