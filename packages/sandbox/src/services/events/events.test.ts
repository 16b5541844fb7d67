import {
  DescribeEventBusCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  type ListRulesCommandInput,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  type PutEventsRequestEntry,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sendCall } from '../../testing/send-call.ts'
import { owner } from '../../testing/start-guarded.ts'
import { jsonCall } from '../../testing/wire-call.ts'
import {
  bus,
  busArn,
  type Events,
  queue,
  queueArn,
  queuePolicy,
  rule,
  ruleArn,
  startEvents,
  toQueue,
} from './testing/start-events.ts'

let on: Events
const closers: (() => void | Promise<void>)[] = []
beforeAll(async () => {
  on = await startEvents(resources, { atEnd: (close) => closers.push(close) })
})
afterAll(async () => {
  for (const close of closers.toReversed()) await close()
})
beforeEach(async () => {
  // What other tests sent is delivered and received.
  for (const name of ['work', 'other', 'text']) while ((await on.received(name)).length > 0);
})

const input = (id: string, more: object) => ({ ...toQueue('text'), Id: id, ...more })
const transformed = (InputTemplate: string, InputPathsMap: Record<string, string> = {}) =>
  input('transformed', { InputTransformer: { InputPathsMap, InputTemplate } })

const resources = {
  Work: queue('work'),
  Other: queue('other'),
  Text: queue('text'),
  Ordered: queue('ordered.fifo', { FifoQueue: true, ContentBasedDeduplication: true }),
  Policy: queuePolicy(['Work', 'Other', 'Text', 'Ordered']),
  Orders: bus('orders', { Description: 'Of orders' }),
  All: rule('all', [toQueue('work'), toQueue('other')], {
    Description: 'Of all',
    EventPattern: { source: ['shop', 'all'] },
  }),
  Second: rule('second', [toQueue('work')], { EventPattern: { source: ['second'], detail: { kind: ['a'] } } }),
  Off: rule('off', [toQueue('work')], { State: 'DISABLED' }),
  Ordering: rule('ordering', [{ ...toQueue('ordered.fifo'), SqsParameters: { MessageGroupId: 'group' } }]),
  OfOrders: rule('of-orders', [toQueue('work')], {
    EventBusName: { Ref: 'Orders' },
    EventPattern: { source: ['shop'] },
  }),
  Constant: rule('constant', [input('constant', { Input: '{"fixed": true}' })]),
  Path: rule('path', [input('path', { InputPath: '$.detail.customer' })]),
  List: rule('list', [input('list', { InputPath: '$.detail.items[*].name' })]),
  NoPath: rule('no-path', [input('no-path', { InputPath: '$.detail.none' })]),
  Sentence: rule('sentence', [
    transformed('"<instance> is in state \\"<status>\\" of <whole>, <none>"', {
      instance: '$.detail.instance',
      status: '$.detail.status',
      whole: '$.detail',
      none: '$.detail.none',
    }),
  ]),
  Object: rule('object', [
    transformed('{"id": <id>, "count": <count>, "all": <all>, "of": "<id>/<count>", "none": <none>}', {
      id: '$.detail.id',
      count: '$.detail.count',
      all: '$.detail',
      none: '$.detail.none',
    }),
  ]),
  Lines: rule('lines', [transformed('"one <a>"\n"two <a>"', { a: '$.detail.a' })]),
  Predefined: rule('predefined', [
    transformed(
      '{"arn": "<aws.events.rule-arn>", "name": <aws.events.rule-name>, "at": <aws.events.event.ingestion-time>, "event": <aws.events.event>, "json": <aws.events.event.json>}',
    ),
  ]),
}

const entry = (Source: string, detail: object = {}, more: Partial<PutEventsRequestEntry> = {}) => ({
  Source,
  DetailType: 'test',
  Detail: JSON.stringify(detail),
  ...more,
})
const put = (...Entries: PutEventsRequestEntry[]) => on.send(new PutEventsCommand({ Entries }))

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
describe('PutEvents', () => {
  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events.html and https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
  it('delivers an event, with its envelope, to each target of each rule that matches', async () => {
    const resource = 'arn:aws:s3:::bucket'
    const { FailedEntryCount, Entries } = await put(entry('shop', { a: 1 }, { Resources: [resource] }))
    expect(FailedEntryCount).toBe(0)
    expect(Entries).toEqual([{ EventId: expect.stringMatching(/^[\da-f-]{36}$/) }])
    const [work] = await on.received('work')
    expect(work?.body).toEqual({
      version: '0',
      id: Entries?.[0]?.EventId,
      'detail-type': 'test',
      source: 'shop',
      account: owner,
      time: new Date(on.clock.now()).toISOString().replace(/\.\d+/, ''),
      region: 'us-east-1',
      resources: [resource],
      detail: { a: 1 },
    })
    expect((await on.received('other')).map(({ body }) => body)).toEqual([work?.body])
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
  it('keeps the numbers of a detail as they were written', async () => {
    await put({ ...entry('shop'), Detail: '{"id":9223372036854775807}' })
    expect((await on.received('work'))[0]?.text).toContain('{"id":9223372036854775807}')
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html */
  it('takes the time of the entry, to the second', async () => {
    await put(entry('shop', {}, { Time: new Date('2026-01-02T03:04:05.678Z') }))
    expect((await on.received('work'))[0]?.body).toMatchObject({ time: '2026-01-02T03:04:05Z' })
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
  it('accepts some entries and refuses others, in the order of the request', async () => {
    const { FailedEntryCount, Entries } = await put(
      entry('shop', { n: 1 }),
      { DetailType: 'test', Detail: '{}' },
      { Source: 'shop', Detail: '{}' },
      { Source: 'shop', DetailType: 'test' },
      { ...entry('shop'), Detail: '{' },
      { ...entry('shop'), Detail: '[]' },
      entry('aws.ec2'),
      entry('shop', {}, { DetailType: 'x'.repeat(129) }),
      entry('shop', { n: 2 }),
    )
    expect(FailedEntryCount).toBe(7)
    expect(Entries?.map(({ EventId, ErrorCode, ErrorMessage }) => EventId ?? [ErrorCode, ErrorMessage])).toEqual([
      expect.any(String),
      ['InvalidArgument', 'Parameter Source is not valid. Reason: Source is a required argument.'],
      ['InvalidArgument', 'Parameter DetailType is not valid. Reason: DetailType is a required argument.'],
      ['InvalidArgument', 'Parameter Detail is not valid. Reason: Detail is a required argument.'],
      ['MalformedDetail', 'Detail is malformed.'],
      ['MalformedDetail', 'Detail is malformed.'],
      ['NotAuthorizedForSourceException', 'Not authorized for the source.'],
      ['InvalidArgument', expect.stringContaining('128 characters')],
      expect.any(String),
    ])
    const numbers = (await on.received('work')).map(({ body }) => (body as { detail: { n: number } }).detail.n)
    expect(numbers).toEqual([1, 2])
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
  it('refuses a detail that nests deeper than 1,000 levels', async () => {
    const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
    const { Entries } = await put(
      { ...entry('shop'), Detail: nested(1000) },
      { ...entry('shop'), Detail: nested(1001) },
    )
    expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([undefined, 'MalformedDetail'])
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
  it('takes 1 to 10 entries', async () => {
    for (const count of [0, 11])
      await expect(put(...Array.from({ length: count }, () => entry('none')))).rejects.toMatchObject({
        name: 'ValidationException',
      })
    expect((await put(...Array.from({ length: 10 }, () => entry('none')))).Entries).toHaveLength(10)
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
  it('takes entries of 1 MB together', async () => {
    const big = (bytes: number) => ({ Source: 'none', DetailType: 'test', Detail: `{"a":"${'ñ'.repeat(bytes / 2)}"}` })
    // The source, the type and the frame of the detail have 16 bytes.
    expect((await put(big(1_048_576 - 16))).FailedEntryCount).toBe(0)
    await expect(put(big(1_048_576 - 14))).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Total size of the entries in the request is over the limit.',
    })
  })

  it('refuses parameters that the sandbox does not have by name, such as EndpointId', async () => {
    const credentials = on.sandbox.credentialsFor(owner, 'user')
    for (const more of [{ EndpointId: 'abcde.veo' }, { Entries: [{ ...entry('shop'), More: 1 }] }]) {
      const call = jsonCall('AWSEvents.PutEvents', { Entries: [entry('shop')], ...more })
      const { status, text } = await sendCall(on.sandbox.gatewayUrl, call, { credentials, scope: 'events' })
      expect(status).toBe(400)
      expect(text).toMatch(/Unrecognized key: .*(EndpointId|More)/)
    }
  })

  it('is the only way for clients to send events: that by which rules send them to buses is refused', async () => {
    const credentials = on.sandbox.credentialsFor(owner, 'user')
    const call = jsonCall('AWSEvents.ForwardEvent', { EventBusName: busArn('default'), Event: {} })
    const { text } = await sendCall(on.sandbox.gatewayUrl, call, { credentials, scope: 'events' })
    expect(text).toContain('the sandbox has no events:ForwardEvent')
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
  it('loses an event for a bus that does not exist, but says so in the log', async () => {
    const { FailedEntryCount, Entries } = await put(entry('shop', {}, { EventBusName: 'nowhere' }))
    expect(FailedEntryCount).toBe(0)
    expect(Entries?.[0]?.EventId).toBeDefined()
    expect(on.lines).toContainEqual(expect.stringContaining('event-bus/nowhere'))
    expect(await on.received('work')).toEqual([])
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html */
  it('asks the rules of the named bus alone, by its name or ARN', async () => {
    await put(
      entry('shop', { by: 'name' }, { EventBusName: 'orders' }),
      entry('shop', { by: 'arn' }, { EventBusName: busArn('orders') }),
    )
    expect((await on.received('work')).map(({ body }) => (body as { detail: object }).detail)).toEqual([
      { by: 'name' },
      { by: 'arn' },
    ])
    expect(await on.received('other')).toEqual([])
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html */
  it('passes on the trace header', async () => {
    const header = 'Root=1-5759e988-bd862e3fe1be46a994272793'
    await put(entry('shop', {}, { TraceHeader: header }))
    expect((await on.received('work')).map(({ trace }) => trace)).toEqual([header])
    await expect(put(entry('shop', {}, { TraceHeader: 'x'.repeat(501) }))).rejects.toMatchObject({
      name: 'ValidationException',
    })
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html */
describe('a rule', () => {
  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
  it('matches by its whole pattern', async () => {
    await put(entry('second', { kind: 'b' }), entry('second', { kind: 'a' }), entry('second'))
    expect((await on.received('work')).map(({ body }) => (body as { detail: object }).detail)).toEqual([{ kind: 'a' }])
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_SqsParameters.html */
  it('gives a FIFO queue the group of its target', async () => {
    await put(entry('ordering', { n: 1 }), entry('ordering', { n: 2 }))
    const delivered = await on.received('ordered.fifo')
    expect(delivered.map(({ group, body }) => [group, (body as { detail: object }).detail])).toEqual([
      ['group', { n: 1 }],
      ['group', { n: 2 }],
    ])
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_EnableRule.html and API_DisableRule.html */
  it('that is disabled gets no event, also not later', async () => {
    await put(entry('off', { n: 1 }))
    await on.send(new EnableRuleCommand({ Name: 'off' }))
    await put(entry('off', { n: 2 }))
    await on.send(new DisableRuleCommand({ Name: 'off' }))
    await put(entry('off', { n: 3 }))
    expect((await on.received('work')).map(({ body }) => (body as { detail: object }).detail)).toEqual([{ n: 2 }])
    expect((await on.send(new DescribeRuleCommand({ Name: 'off' }))).State).toBe('DISABLED')
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html */
describe('what a target receives is', () => {
  const text = async (source: string, detail: object = {}) => {
    await put(entry(source, detail))
    return (await on.received('text'))[0]?.text
  }

  it('its Input, which has nothing of the event', async () => {
    expect(await text('constant')).toBe('{"fixed": true}')
  })

  it('the part of the event at its InputPath, as JSON', async () => {
    expect(await text('path', { customer: { name: 'Ana' } })).toBe('{"name":"Ana"}')
    expect(await text('path', { customer: 'Ana' })).toBe('"Ana"')
    expect(await text('list', { items: [{ name: 'a' }, {}, { name: 'b' }] })).toBe('["a","b"]')
    expect(await text('no-path')).toBe('null')
  })

  it('the text of its template, with values in place of variables and nothing for what the event lacks', async () => {
    expect(await text('sentence', { instance: 'i-1', status: 'RUNNING' })).toBe(
      '"i-1 is in state \\"RUNNING\\" of {instance:i-1,status:RUNNING}, "',
    )
  })

  it('the JSON of its template, with quotes around text where the template has none', async () => {
    expect(JSON.parse((await text('object', { id: 'a', count: 2 })) ?? '')).toEqual({
      id: 'a',
      count: 2,
      all: { id: 'a', count: 2 },
      of: 'a/2',
      none: '',
    })
  })

  it('the lines of its template', async () => {
    expect(await text('lines', { a: 'x' })).toBe('"one x"\n"two x"')
  })

  it('made of predefined variables', async () => {
    const at = new Date(on.clock.now()).toISOString()
    const received = JSON.parse((await text('predefined', { a: 1 })) ?? '')
    expect(received).toMatchObject({ arn: ruleArn('predefined'), name: 'predefined', at, json: { detail: { a: 1 } } })
    expect(received.event).toMatchObject({ source: 'predefined' })
    expect(received.event.detail).toBeUndefined()
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Operations.html */
describe('the descriptions of buses and rules', () => {
  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeEventBus.html */
  it('name a bus with its policy and times', async () => {
    expect(await on.send(new DescribeEventBusCommand({ Name: 'orders' }))).toMatchObject({
      Name: 'orders',
      Arn: busArn('orders'),
      Description: 'Of orders',
      CreationTime: expect.any(Date),
    })
    expect(await on.send(new DescribeEventBusCommand({}))).toMatchObject({ Name: 'default', Arn: busArn('default') })
    await expect(on.send(new DescribeEventBusCommand({ Name: 'none' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Event bus none does not exist.',
    })
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListEventBuses.html */
  it('list buses in pages', async () => {
    const first = await on.send(new ListEventBusesCommand({ Limit: 1 }))
    const second = await on.send(new ListEventBusesCommand({ Limit: 1, NextToken: first.NextToken }))
    expect([first, second].flatMap(({ EventBuses }) => EventBuses?.map(({ Name }) => Name))).toEqual([
      'default',
      'orders',
    ])
    expect(second.NextToken).toBeUndefined()
    expect((await on.send(new ListEventBusesCommand({ NamePrefix: 'or' }))).EventBuses).toHaveLength(1)
    await expect(on.send(new ListEventBusesCommand({ NextToken: 'no' }))).rejects.toMatchObject({
      name: 'ValidationException',
    })
    await expect(on.send(new ListEventBusesCommand({ Limit: 101 }))).rejects.toMatchObject({
      name: 'ValidationException',
    })
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeRule.html */
  it('name a rule', async () => {
    const { $metadata: _, ...described } = await on.send(new DescribeRuleCommand({ Name: 'all' }))
    expect(described).toEqual({
      Name: 'all',
      Arn: ruleArn('all'),
      Description: 'Of all',
      EventBusName: 'default',
      EventPattern: '{"source":["shop","all"]}',
      State: 'ENABLED',
      CreatedBy: owner,
    })
    expect(await on.send(new DescribeRuleCommand({ Name: 'of-orders', EventBusName: 'orders' }))).toMatchObject({
      Arn: ruleArn('orders/of-orders'),
    })
    await expect(on.send(new DescribeRuleCommand({ Name: 'of-orders' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Rule of-orders on EventBus default does not exist.',
    })
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html */
  it('list the rules of a bus', async () => {
    const names = async (query: ListRulesCommandInput) =>
      (await on.send(new ListRulesCommand(query))).Rules?.map(({ Name }) => Name)
    expect(await names({ EventBusName: 'orders' })).toEqual(['of-orders'])
    expect(await names({ NamePrefix: 'o' })).toEqual(['off', 'ordering', 'object'])
    await expect(names({ EventBusName: 'none' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTargetsByRule.html and API_ListRuleNamesByTarget.html */
  it('list the targets of a rule, and the rules of a target', async () => {
    expect((await on.send(new ListTargetsByRuleCommand({ Rule: 'all' }))).Targets).toEqual([
      toQueue('work'),
      toQueue('other'),
    ])
    await expect(on.send(new ListTargetsByRuleCommand({ Rule: 'none' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
    expect((await on.send(new ListRuleNamesByTargetCommand({ TargetArn: queueArn('other') }))).RuleNames).toEqual([
      'all',
    ])
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html */
describe('TestEventPattern', () => {
  const event = {
    ...{ id: '1', account: owner, source: 'shop', time: '2026-01-01T00:00:00Z', region: 'us-east-1', resources: [] },
    'detail-type': 'test',
  }
  const test = (pattern: unknown, of: unknown = event) =>
    on.send(new TestEventPatternCommand({ EventPattern: JSON.stringify(pattern), Event: JSON.stringify(of) }))

  it('says whether an event matches', async () => {
    expect((await test({ source: ['shop'] })).Result).toBe(true)
    expect((await test({ source: [{ prefix: 'x' }] })).Result).toBe(false)
  })

  it('refuses a pattern that is not valid, with the reason', async () => {
    await expect(test({ source: 'shop' })).rejects.toMatchObject({
      name: 'InvalidEventPatternException',
      message: 'Event pattern is not valid. Reason: "source" must be an object or an array',
    })
  })

  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching-complexity */
  it('refuses a pattern whose wildcards could match in too many ways at once', async () => {
    await expect(test({ source: [{ wildcard: '*:*:*:*:*:event-bus/*' }] })).rejects.toMatchObject({
      name: 'InvalidEventPatternException',
      message: expect.stringContaining('Rule is too complex'),
    })
  })

  it('refuses an event that nests deeper than 1,000 levels', async () => {
    const Event = JSON.stringify({ ...event, detail: 0 }).replace(
      '"detail":0',
      `"detail":${'['.repeat(50_000)}${']'.repeat(50_000)}`,
    )
    const call = new TestEventPatternCommand({ EventPattern: '{"source":["shop"]}', Event })
    await expect(on.send(call)).rejects.toMatchObject({ name: 'ValidationException' })
  })

  it('refuses an event that lacks a field of every event', async () => {
    for (const name of Object.keys(event))
      await expect(test({ source: ['shop'] }, { ...event, [name]: undefined })).rejects.toMatchObject({
        name: 'ValidationException',
        message: expect.stringContaining('Parameter Event is not valid'),
      })
  })
})

it.each([
  ['PutRule', new PutRuleCommand({ Name: 'new', EventPattern: '{"source":["a"]}' })],
  ['PutTargets', new PutTargetsCommand({ Rule: 'all', Targets: [{ Id: 'a', Arn: queueArn('work') }] })],
  ['PutPermission', new PutPermissionCommand({ StatementId: 'a', Action: 'events:PutEvents', Principal: '*' })],
])('a call that changes what templates declare is refused by name: %s', async (name, command) => {
  await expect(on.send(command as PutRuleCommand)).rejects.toMatchObject({
    name: 'UnknownOperationException',
    message: `the sandbox has no events:${name}`,
  })
})
