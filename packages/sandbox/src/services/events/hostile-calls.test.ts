import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import {
  fuzzTimeout,
  hostileJson,
  hostileJsonText,
  hostileTree,
  malformedCalls,
  wideFuzzSettings,
} from '../../testing/fuzz.ts'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import { jsonCall } from '../../testing/wire-call.ts'
import { archiveArn, bus, busArn, rule } from './testing/start-events.ts'

const secret = 'what the stranger keeps to itself'
const resources = {
  Orders: bus('orders'),
  Archive: { Type: 'AWS::Events::Archive', Properties: { ArchiveName: 'all', SourceArn: busArn('orders') } },
  Rule: rule('shop', [], { EventBusName: { Ref: 'Orders' } }),
  Sender: role('sender', [allow('events:PutEvents', busArn('orders'))]),
  Reader: role('reader', [allow(['events:Describe*', 'events:List*', 'events:TestEventPattern'])]),
  Idle: role('idle', [allow('s3:*')]),
}
const theirs = {
  Hidden: bus('hidden', { Description: secret }),
  Administrator: role('administrator', [allow('events:*')]),
}

let watched: Watched
beforeAll(async () => {
  watched = await startWatched({ [owner]: resources, [stranger]: theirs }, [secret])
  return watched.stop
}, fuzzTimeout)

const event = {
  ...{ id: '1', account: owner, source: 'shop', time: '2026-01-01T00:00:00Z', region: 'us-east-1', resources: [] },
  'detail-type': 'test',
  detail: { state: 'running', items: [{ n: 1 }] },
}
const pattern = {
  source: ['shop', { prefix: 'sh' }],
  $or: [{ account: [{ exists: false }] }, { region: [{ 'anything-but': ['a', 'b'] }] }],
  detail: {
    state: [{ wildcard: 'r*g' }, { 'anything-but': { suffix: ['x'] } }, { 'equals-ignore-case': 'RUNNING' }],
    items: { n: [{ numeric: ['>', 0, '<=', 5] }] },
    address: [{ cidr: '10.0.0.0/8' }, { exists: false }],
  },
}
const onBus = { EventBusName: 'orders' }
const put = { Source: 'shop', DetailType: 'test', Detail: '{"a":[{"b":1}]}', Resources: ['a'], Time: 1_700_000_000 }
/** An input that fits each operation. */
const inputs: Record<string, object> = {
  PutEvents: { Entries: [{ ...put, ...onBus, TraceHeader: 'a' }, put] },
  TestEventPattern: { EventPattern: JSON.stringify(pattern), Event: JSON.stringify(event) },
  DescribeEventBus: { Name: busArn('orders') },
  ListEventBuses: { NamePrefix: 'o', Limit: 1, NextToken: 'MQ==' },
  DescribeRule: { Name: 'shop', ...onBus },
  ListRules: { NamePrefix: 's', ...onBus, Limit: 1 },
  ListTargetsByRule: { Rule: 'shop', ...onBus },
  EnableRule: { Name: 'shop', ...onBus },
  DescribeArchive: { ArchiveName: 'all' },
  StartReplay: {
    ...{ ReplayName: 'again', EventSourceArn: archiveArn('all'), EventStartTime: 1, EventEndTime: 2 },
    Destination: { Arn: busArn('orders'), FilterArns: [] },
  },
  CancelReplay: { ReplayName: 'again' },
}
const senders = fc.constantFrom(
  { accountId: owner, role: 'sender' },
  { accountId: owner, role: 'reader' },
  { accountId: owner, role: 'idle' },
  { accountId: stranger, role: 'administrator' },
)

it(
  'a malformed call is refused with an error of the service, or does what the policies allow',
  async () => {
    const calls = malformedCalls(inputs, senders)
    await fc.assert(
      fc.asyncProperty(calls, async ({ sender, operation, body }) => {
        const call = { ...jsonCall(`AWSEvents.${operation}`, {}), body }
        const { status } = await watched.send(call, { ...sender, scope: 'events' })
        if (status !== 200 || sender.accountId === stranger) return
        const permitted = sender.role === 'sender' ? operation === 'PutEvents' : /^(Describe|List|Test)/.test(operation)
        expect([sender.role, operation, permitted && sender.role !== 'idle']).toEqual([sender.role, operation, true])
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'a hostile pattern or event is refused by name or tested in time',
  async () => {
    const tests = fc.record({
      EventPattern: fc.oneof(hostileJsonText(hostileTree(pattern)), hostileJsonText(hostileJson)),
      Event: fc.oneof(
        hostileJsonText(hostileTree(event)),
        fc
          .constantFrom('a', '\\', '*')
          .map((part) => JSON.stringify({ ...event, detail: { state: part.repeat(1e5) } })),
      ),
    })
    await fc.assert(
      fc.asyncProperty(tests, async (input) => {
        const { status, text } = await watched.send(jsonCall('AWSEvents.TestEventPattern', input), {
          ...{ accountId: owner, role: 'reader', scope: 'events' },
        })
        if (status === 200) expect(JSON.parse(text).Result).toBeTypeOf('boolean')
        else expect(text).toMatch(/InvalidEventPatternException|ValidationException/)
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)
