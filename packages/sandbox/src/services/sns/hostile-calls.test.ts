import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  fuzzTimeout,
  hostileJson,
  hostileJsonText,
  hostileText,
  hostileTree,
  processorTime,
  wideFuzzSettings,
} from '../../testing/fuzz.ts'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import { formCall } from '../../testing/wire-call.ts'
import { compileFilter } from './filter-policy.ts'
import { queue, queueArn, queuePolicy, topic, topicArn, toQueue } from './testing/start-topics.ts'

const Version = '2010-03-31'
const secret = 'what the subscribers of the stranger read'
const resources = {
  News: topic('news'),
  Orders: topic('orders.fifo', { FifoTopic: true }),
  Kept: topic('kept', { DisplayName: secret }),
  Work: queue('work'),
  Policy: queuePolicy('Work'),
  ToWork: toQueue('News', 'work'),
  Sender: role('sender', [allow('sns:Publish', topicArn('news'))]),
  Reader: role('reader', [allow(['sns:Get*', 'sns:List*'], topicArn('news')), allow('sns:ListTopics')]),
  Subscriber: role('subscriber', [allow(['sns:Subscribe', 'sns:SetSubscriptionAttributes'], topicArn('news'))]),
}
const theirs = {
  Hidden: topic('hidden', { DisplayName: secret }),
  Administrator: role('administrator', [allow('sns:*')]),
}

let watched: Watched
beforeAll(async () => {
  watched = await startWatched({ [owner]: resources, [stranger]: theirs }, [secret])
  return watched.stop
}, fuzzTimeout)

const senders = fc.constantFrom(
  { accountId: owner, role: 'sender' },
  { accountId: owner, role: 'reader' },
  { accountId: owner, role: 'subscriber' },
)
const TopicArn = topicArn('news')
const SubscriptionArn = `${TopicArn}:00000000-0000-0000-0000-000000000000`
const attribute = (at: number, name: string) => ({
  [`MessageAttributes.entry.${at}.Name`]: name,
  [`MessageAttributes.entry.${at}.Value.DataType`]: 'String',
  [`MessageAttributes.entry.${at}.Value.StringValue`]: 'a',
})

/** The form of a call of each operation. */
const forms: Readonly<Record<string, Record<string, string>>> = {
  Publish: { TopicArn, Message: 'm', Subject: 's', ...attribute(1, 'a'), ...attribute(2, 'b') },
  PublishBatch: {
    TopicArn,
    'PublishBatchRequestEntries.member.1.Id': 'a',
    'PublishBatchRequestEntries.member.1.Message': 'm',
    'PublishBatchRequestEntries.member.2.Id': 'b',
    'PublishBatchRequestEntries.member.2.Message': 'm',
  },
  Subscribe: {
    ...{ TopicArn, Protocol: 'sqs', Endpoint: queueArn('work'), ReturnSubscriptionArn: 'true' },
    'Attributes.entry.1.key': 'FilterPolicy',
    'Attributes.entry.1.value': '{"a":["b"]}',
  },
  ConfirmSubscription: { TopicArn, Token: 'a', AuthenticateOnUnsubscribe: 'true' },
  Unsubscribe: { SubscriptionArn },
  GetTopicAttributes: { TopicArn },
  GetSubscriptionAttributes: { SubscriptionArn },
  SetSubscriptionAttributes: { SubscriptionArn, AttributeName: 'FilterPolicy', AttributeValue: '{}' },
  ListTopics: { NextToken: 'MQ==' },
  ListSubscriptions: {},
  ListSubscriptionsByTopic: { TopicArn, NextToken: 'MQ==' },
  ListTagsForResource: { ResourceArn: TopicArn },
}
const values = fc.oneof(
  hostileText,
  fc.constantFrom(
    ...[
      TopicArn,
      topicArn('kept'),
      topicArn('orders.fifo'),
      topicArn('hidden', stranger),
      topicArn('none'),
      queueArn('work'),
    ],
    ...[
      `${TopicArn}:`,
      `${TopicArn}:x:y`,
      'arn:aws:sns:::',
      'arn:::::',
      '__proto__',
      'constructor',
      'json',
      'true',
      '',
    ],
    ...[
      'http://127.0.0.1:1/',
      'http://127.0.0.1.example.org/',
      'http://[::1]:80',
      'http://0x7f.1/',
      'https://localhost@example.org',
    ],
    ...['sms', 'http', 'email', 'x'.repeat(300_000), '{"default":"a"}', '{"default":{}}', '[]', '1e999', '-0'],
  ),
)
const names = fc.oneof(
  hostileText,
  fc.constantFrom(
    ...[
      'Juggle',
      '__proto__',
      'Attributes.entry.1.key',
      'Attributes.entry.1.key.x',
      'Attributes.entry.0.key',
      'Attributes',
    ],
    ...['MessageAttributes.entry.1.Name', 'MessageAttributes.entry.3.Value.BinaryValue', 'MessageAttributes.member.1'],
    ...['PublishBatchRequestEntries.member.1', 'PublishBatchRequestEntries.member.12.Id', 'PublishBatchRequestEntries'],
    ...['TopicArn.member.1', 'TargetArn', 'PhoneNumber', 'MessageStructure', 'MessageGroupId', 'a.b.c.d.e.f.g.h.i.j'],
  ),
)
/** A form with some of its fields changed, added or left out. */
const spoiled = (form: Record<string, string>) =>
  fc
    .record({
      changed: fc.dictionary(fc.constantFrom(...Object.keys(form), 'Message'), values, { maxKeys: 2 }),
      added: fc.dictionary(names, values, { maxKeys: 2 }),
      without: fc.constantFrom('none', ...Object.keys(form)),
    })
    .map(({ changed, added, without }) =>
      Object.fromEntries(Object.entries({ ...form, ...changed, ...added }).filter(([name]) => name !== without)),
    )

it(
  'a malformed call is refused with an error of the service, or does what the policies allow',
  async () => {
    const calls = fc
      .constantFrom(...Object.entries(forms))
      .chain(([Action, form]) => fc.record({ sender: senders, Action: fc.constant(Action), form: spoiled(form) }))
    await fc.assert(
      fc.asyncProperty(calls, async ({ sender, Action, form }) => {
        const { Action: _, Version: __, ...fields } = form
        const { status } = await watched.send(formCall({ Action, Version, ...fields }), { ...sender, scope: 'sns' })
        if (status !== 200) return
        if (Action === 'ListTopics' || Action === 'ListSubscriptions') {
          expect([sender.role, Action]).toEqual(['reader', 'ListTopics'])
          return
        }
        const arn = String(fields.TopicArn ?? fields.TargetArn ?? fields.ResourceArn ?? fields.SubscriptionArn)
        const action = `sns:${Action.replace(/Batch$/, '')}`
        const resource = arn.split(':').slice(0, 6).join(':')
        expect([Action, fields, watched.allows(sender, { action, resource })]).toEqual([Action, fields, true])
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'a malformed unsigned call and a malformed link change nothing, and say nothing of the account',
  async () => {
    const calls = fc
      .constantFrom('ConfirmSubscription', 'Unsubscribe', 'Publish', 'GetTopicAttributes')
      .chain((Action) =>
        fc.record({ Action: fc.constant(Action), form: spoiled(forms[Action] ?? {}), isLink: fc.boolean() }),
      )
    await fc.assert(
      fc.asyncProperty(calls, async ({ Action, form, isLink }) => {
        const fields = new URLSearchParams({ ...form, Action, Version })
        if (!isLink) return void (await watched.sendAsIs(formCall(Object.fromEntries(fields)), 'sns'))
        if (fields.toString().length > 8_000 || /Publish|Get/.test(Action)) return
        fields.delete('Version')
        const call = { method: 'GET', path: `/?${fields}` }
        const { status } = await watched.sendAsIs(call, 'sns')
        if (status === 200) expect(Action).toBe('Unsubscribe')
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

describe('a hostile filter policy', () => {
  const policy = {
    a: ['b', { prefix: 'c' }, { 'anything-but': ['d', 'e'] }, null],
    n: [{ numeric: ['>', 0, '<=', 5] }],
    $or: [{ x: [{ exists: false }] }, { y: [{ cidr: '10.0.0.0/8' }] }],
  }

  it(
    'is refused by name or set, in a time that its size allows',
    async () => {
      const given = fc.oneof(hostileJsonText(hostileTree(policy)), hostileJsonText(hostileJson), hostileText)
      await fc.assert(
        fc.asyncProperty(given, fc.constantFrom('MessageBody', 'MessageAttributes'), async (FilterPolicy, scope) => {
          const entries = { FilterPolicy, FilterPolicyScope: scope }
          const attributes = Object.entries(entries).flatMap(([key, value], index) => [
            [`Attributes.entry.${index + 1}.key`, key],
            [`Attributes.entry.${index + 1}.value`, value],
          ])
          const form = { Action: 'Subscribe', Version, TopicArn, Protocol: 'email', Endpoint: 'a@example.org' }
          const { status, text } = await watched.send(formCall({ ...form, ...Object.fromEntries(attributes) }), {
            ...{ accountId: owner, role: 'subscriber', scope: 'sns' },
          })
          if (status !== 200) expect(text).toMatch(/<Code>InvalidParameter<\/Code>/)
        }),
        wideFuzzSettings,
      )
    },
    fuzzTimeout,
  )

  it('of many alternatives, and a body of many fields, take a time that grows with their sizes alone', async () => {
    const many = { a: [{ 'anything-but': Array.from({ length: 20_000 }, (_, index) => `v${index}`) }] }
    const deep = { $or: Array.from({ length: 20 }, () => ({ $or: Array.from({ length: 20 }, () => ({ a: ['b'] })) })) }
    const body = JSON.stringify({ a: Array.from({ length: 20_000 }, (_, index) => `v${index}`) })
    const time = await processorTime(() => {
      expect(compileFilter(JSON.stringify(many), 'MessageBody')({ text: body, attributes: {} })).toBe(false)
      expect(() => compileFilter(JSON.stringify(deep), 'MessageBody')).toThrow(/more than 5 keys/)
    })
    expect(time).toBeLessThan(1_000)
  })
})
