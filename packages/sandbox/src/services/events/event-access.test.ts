import { describe, expect, it } from 'vitest'
import { busArn, type EventsCall, eventNeeds, isOfAwsService, ownerOf } from './event-access.ts'

const [own, theirs] = ['111111111111', '222222222222']
const account = { id: own, region: 'us-east-1' }
const arn = (resource: string, accountId = own) => `arn:aws:events:us-east-1:${accountId}:${resource}`
const bus = (name: string, accountId?: string) => arn(`event-bus/${name}`, accountId)

/** A call by the account, or by what `more` says. */
const callOf = (operation: string, input: Record<string, unknown> = {}, more: object = {}) =>
  ({ operation, input, caller: { accountId: own }, ...more }) as unknown as EventsCall
const byService = (service: string, sourceAccountId = own) => ({
  caller: null,
  service: { service, sourceArn: 'arn:any', sourceAccountId },
})
const needs = (call: EventsCall) => eventNeeds(call, account)
const need = (action: string, resource: string) => ({
  action: `events:${action}`,
  resource,
  resourceAccountId: own,
})

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html */
describe('a call of EventBridge needs', () => {
  it.each(['TestEventPattern', 'ListEventBuses', 'ListRules', 'ListRuleNamesByTarget', 'ListArchives', 'ListReplays'])(
    'the right to %s of no resource',
    (operation) => {
      expect(needs(callOf(operation, { EventBusName: 'orders', Name: 'shop' }))).toEqual([need(operation, '*')])
    },
  )

  it.each<[string, Record<string, unknown>, string]>([
    ['DescribeEventBus', {}, bus('default')],
    ['DescribeEventBus', { Name: 'orders' }, bus('orders')],
    ['DescribeEventBus', { Name: bus('orders') }, bus('orders')],
    ['DescribeArchive', { ArchiveName: 'all' }, arn('archive/all')],
    ['DescribeReplay', { ReplayName: 'again' }, arn('replay/again')],
    ['CancelReplay', { ReplayName: 'again' }, arn('replay/again')],
  ])('the right to %s with %j of %s', (operation, input, resource) => {
    expect(needs(callOf(operation, input))).toEqual([need(operation, resource)])
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['DescribeRule', { Name: 'shop' }, arn('rule/shop')],
    ['EnableRule', { Name: 'shop', EventBusName: 'orders' }, arn('rule/orders/shop')],
    ['DisableRule', { Name: 'shop', EventBusName: bus('orders') }, arn('rule/orders/shop')],
    ['ListTargetsByRule', { Rule: 'shop' }, arn('rule/shop')],
    ['Juggle', {}, arn('rule/')],
  ])('the right to %s with %j of %s, which its account made', (operation, input, resource) => {
    const context = { 'events:creatoraccount': own }
    expect(needs(callOf(operation, input))).toEqual([{ ...need(operation, resource), context }])
  })

  it('the right to replay of the archive, the bus and the replay', () => {
    const input = { EventSourceArn: arn('archive/all'), Destination: { Arn: bus('orders') }, ReplayName: 'again' }
    expect(needs(callOf('StartReplay', input))).toEqual([
      need('StartReplay', arn('archive/all')),
      need('StartReplay', bus('orders')),
      need('StartReplay', arn('replay/again')),
    ])
  })

  it('the right to put the event that a rule forwards, as a call between buses', () => {
    const Event = { json: '{"source":"shop","detail-type":"test"}' }
    expect(needs(callOf('ForwardEvent', { EventBusName: bus('orders'), Event }))).toEqual([
      {
        ...need('PutEvents', bus('orders')),
        context: {
          'events:eventbusinvocation': 'true',
          'events:source': 'shop',
          'events:detail-type': 'test',
        },
      },
    ])
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html */
describe('PutEvents needs', () => {
  const put = (...Entries: object[]) => [{ Entries }] as const

  it('the right for the bus, the source and the type of each entry', () => {
    const entries = put({ Source: 'shop', DetailType: 'test', EventBusName: 'orders' }, { Source: 'other' }, {})
    const keys = { 'events:eventbusinvocation': 'false' }
    expect(needs(callOf('PutEvents', ...entries))).toStrictEqual([
      {
        ...need('PutEvents', bus('orders')),
        context: { ...keys, 'events:source': 'shop', 'events:detail-type': 'test' },
      },
      { ...need('PutEvents', bus('default')), context: { ...keys, 'events:source': 'other' } },
      { ...need('PutEvents', bus('default')), context: keys },
    ])
  })

  it('buses of one account, of which a name is one of the caller', () => {
    const theirCall = (...entries: object[]) =>
      callOf('PutEvents', put(...entries)[0], { caller: { accountId: theirs } })
    const message = 'The sandbox takes the entries for event buses of one account in a call.'
    expect(() => needs(theirCall({ EventBusName: bus('orders') }, { EventBusName: 'orders' }))).toThrow(message)
    expect(needs(theirCall({ EventBusName: bus('orders') }))).toHaveLength(1)
    expect(() => needs(callOf('PutEvents', put({})[0], { caller: null }))).toThrow(message)
  })

  it('nothing of a service of AWS that tells the default bus of its account of an event', () => {
    const [here, there] = [{ Source: 'aws.s3' }, { Source: 'aws.s3', EventBusName: 'orders' }]
    const by = (service: string, ...entries: object[]) =>
      needs(callOf('PutEvents', put(...entries)[0], byService(service)))
    expect(by('s3.amazonaws.com', here, here)).toEqual([])
    expect(by('s3.amazonaws.com', here, there)).toHaveLength(2)
    expect(by('events.amazonaws.com', here)).toHaveLength(1)
    expect(needs(callOf('PutEvents', put(here)[0]))).toHaveLength(1)
  })
})

it.each<[boolean, string, object]>([
  [true, 'a service for the account', byService('s3.amazonaws.com')],
  [false, 'a service for another account', byService('s3.amazonaws.com', theirs)],
  [false, 'EventBridge itself', byService('events.amazonaws.com')],
  [false, 'a role', {}],
])('whether a call tells of a resource of the account is %s for %s', (expected, _who, more) => {
  expect(isOfAwsService(callOf('PutEvents', {}, more), account)).toBe(expected)
})

describe('the account that a call is about', () => {
  it.each<[string | undefined, Record<string, unknown>]>([
    [own, {}],
    [own, { Name: 'orders' }],
    [own, { EventBusName: 'orders', Name: bus('a', theirs) }],
    [theirs, { Name: bus('orders', theirs) }],
    [theirs, { EventBusName: bus('orders', theirs), Name: 'shop' }],
    [theirs, { Entries: [{ EventBusName: bus('orders', theirs) }, {}] }],
    [own, { Entries: [{}, { EventBusName: bus('orders', theirs) }] }],
    [own, { Entries: [] }],
  ])('is %s with %j', (accountId, input) => {
    expect(ownerOf(callOf('Any', input))).toBe(accountId)
  })

  it('is that of the bus’s ARN, or of a name', () => {
    expect(busArn(undefined, account)).toBe(bus('default'))
    expect(busArn('orders', account)).toBe(bus('orders'))
    expect(busArn(bus('orders', theirs), account)).toBe(bus('orders', theirs))
  })
})
