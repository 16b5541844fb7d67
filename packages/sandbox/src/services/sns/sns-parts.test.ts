import { describe, expect, it } from 'vitest'
import { ServiceError } from '../../kit/access/service-error.ts'
import { declared } from '../../testing/open-alone.ts'
import { type DeclaredTopic, declaredTopics } from './declared-topics.ts'
import { EndpointError, faultOf } from './delivery-fault.ts'
import { subscriptionAttributes, subscriptionSummary, topicAttributes } from './describe.ts'
import { accountOfEndpoint, checkEndpoint } from './endpoints.ts'
import { type Content, type EnvelopeParts, envelopeOf, functionEvent } from './envelope.ts'
import { compileFilter } from './filter-policy.ts'
import { createLinks } from './links.ts'
import { mailOf } from './mails.ts'
import { bytesOf, readMessage } from './read-message.ts'
import { faultOfRetries, healthyRetryPolicy, httpRetries, managedRetries, waitBefore } from './retry-policy.ts'
import { areSame, readSettings } from './subscription-settings.ts'
import type { OpenSubscription } from './subscriptions.ts'

const x = (length: number) => 'x'.repeat(length)
const topicArn = 'arn:aws:sns:us-east-1:111111111111:alerts'
const topic: DeclaredTopic = {
  ...{ arn: topicArn, name: 'alerts', path: 'Root/Topic', displayName: 'Alerts', isFifo: false, tags: [], inline: [] },
  ...{ contentBasedDeduplication: false, deduplicatesByGroup: false, signatureVersion: '1', stated: {} },
}
const fifo = { ...topic, arn: `${topicArn}.fifo`, name: 'alerts.fifo', isFifo: true }
const invalid = (reason: string) =>
  expect.objectContaining({ code: 'InvalidParameter', message: `Invalid parameter: ${reason}`, status: 400 })

/** https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
describe('an endpoint', () => {
  const queue = 'arn:aws:sqs:us-east-1:111111111111:work'
  const work = 'arn:aws:lambda:us-east-1:111111111111:function:work'

  it.each<[string, string]>([
    ['sqs', queue],
    ['sqs', queue.replace('work', x(80))],
    ['lambda', work],
    ['lambda', work.replace('work', `${x(64)}:${x(128)}`)],
    ['lambda', `${work}:$LATEST`],
    ['email', 'ana@example.org'],
    ['email-json', `${x(308)}@example.org`],
    ['http', 'http://localhost:8080/a?b'],
    ['https', 'https://localhost/a'],
    ['http', 'http://127.0.0.1/'],
    ['http', 'http://127.255.255.255/'],
    ['http', 'http://[::1]/'],
    ['http', `http://localhost/${x(2031)}`],
  ])('of %s may be %s', (protocol, endpoint) => {
    expect(checkEndpoint(topic, protocol, endpoint)).toBe(protocol)
  })

  it('of a FIFO topic is a queue of either kind', () => {
    for (const endpoint of [queue, `${queue}.fifo`]) expect(checkEndpoint(fifo, 'sqs', endpoint)).toBe('sqs')
    expect(() => checkEndpoint(fifo, 'lambda', work)).toThrow(invalid('Invalid protocol type: lambda'))
  })

  const [ofQueue, ofFunction, ofMail] = ['SQS endpoint ARN', 'Lambda endpoint ARN', 'Email address']
  const [mismatch, password] = [
    'Endpoint must match the specified protocol',
    'the sandbox sends no password to an endpoint',
  ]
  const far = (protocol: string, host: string) =>
    `the sandbox delivers to local addresses alone, such as ${protocol}://localhost: ${host} is none`
  it.each<[string, string, string]>([
    ...['sms', 'application', 'firehose'].map((protocol): [string, string, string] => [
      `the sandbox does not deliver to endpoints of ${protocol}`,
      protocol,
      'a',
    ]),
    ['Amazon SNS does not support this protocol string: fax', 'fax', 'a'],
    ['Amazon SNS does not support this protocol string: toString', 'toString', 'a'],
    [
      'Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics',
      'sqs',
      'arn:aws:sqs:us-east-1:111111111111:work.fifo',
    ],
    ...[
      ...['', `x${queue}`, `${queue} `, queue.replace('work', ''), queue.replace('work', x(81)), `${queue}.other`],
      ...[queue.replace('us-east-1', ''), queue.replace('us-east-1', 'US'), queue.replace('111111111111', '1')],
      ...[queue.replace('111111111111', 'a11111111111'), queue.replace('sqs', 'sns')],
    ].map((endpoint): [string, string, string] => [ofQueue, 'sqs', endpoint]),
    ...[
      ...['', `x${work}`, `${work} `, work.replace('work', ''), work.replace('work', x(65)), `${work}:`, `${work}:a:b`],
      ...[`${work}:${x(129)}`, work.replace('us-east-1', ''), work.replace('us-east-1', 'US'), `${work}:a!`],
      ...[work.replace('111111111111', '1'), work.replace('111111111111', 'a11111111111'), `${work}!`],
    ].map((endpoint): [string, string, string] => [ofFunction, 'lambda', endpoint]),
    ...[
      ...['', 'ana', '@example.org', 'ana@', 'a b@example.org', 'ana@exa mple.org', 'a@b@c', 'a<@b.c', 'a>@b.c'],
      ...['a"@b.c', 'a@b<c', 'a@b>c', 'a@b"c', `${x(309)}@example.org`, ' a@b.c', 'a@b.c '],
    ].map((endpoint): [string, string, string] => [ofMail, 'email', endpoint]),
    [ofMail, 'email-json', 'ana'],
    [mismatch, 'http', 'https://localhost/'],
    [mismatch, 'https', 'http://localhost/'],
    [mismatch, 'http', 'localhost'],
    [mismatch, 'http', ''],
    [mismatch, 'http', `http://localhost/${x(2032)}`],
    [password, 'http', 'http://user@localhost/'],
    [password, 'http', 'http://:password@localhost/'],
    [far('http', 'example.org'), 'http', 'http://example.org/'],
    [far('https', 'localhost.example.org'), 'https', 'https://localhost.example.org/'],
    [far('http', 'my-localhost'), 'http', 'http://my-localhost/'],
    [far('http', '128.0.0.1'), 'http', 'http://128.0.0.1/'],
    [far('http', '127.0.0.1.example.org'), 'http', 'http://127.0.0.1.example.org/'],
    [far('http', '[::2]'), 'http', 'http://[::2]/'],
  ])('is refused with %j by %s for %j', (reason, protocol, endpoint) => {
    expect(() => checkEndpoint(topic, protocol, endpoint)).toThrow(invalid(reason))
  })

  it('has an account if it is a queue or a function', () => {
    expect(accountOfEndpoint({ protocol: 'sqs', endpoint: queue })).toBe('111111111111')
    expect(accountOfEndpoint({ protocol: 'lambda', endpoint: work })).toBe('111111111111')
    expect(accountOfEndpoint({ protocol: 'http', endpoint: 'http://a:b:c:d:e' })).toBeUndefined()
  })
})

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html */
describe('a retry policy', () => {
  const policy = (more: object) => healthyRetryPolicy.parse(more)

  it('has defaults', () => {
    expect(httpRetries).toEqual({
      ...{ numRetries: 3, numNoDelayRetries: 0, numMinDelayRetries: 0, numMaxDelayRetries: 0 },
      ...{ minDelayTarget: 20, maxDelayTarget: 20, backoffFunction: 'linear' },
    })
    expect(managedRetries).toEqual({
      ...{ numRetries: 100_015, numNoDelayRetries: 3, numMinDelayRetries: 2, numMaxDelayRetries: 100_000 },
      ...{ minDelayTarget: 1, maxDelayTarget: 20, backoffFunction: 'exponential' },
    })
  })

  it.each(['numRetries', 'numNoDelayRetries', 'numMinDelayRetries', 'numMaxDelayRetries'])(
    'has 0 to 100 %s',
    (name) => {
      for (const right of [0, 2, 100]) expect(policy({ [name]: right })).toMatchObject({ [name]: right })
      for (const wrong of [-1, 101, 1.5]) expect(() => policy({ [name]: wrong })).toThrow(name)
    },
  )

  it.each(['minDelayTarget', 'maxDelayTarget'])('has a %s of 1 to 3600 seconds', (name) => {
    for (const right of [1, 2, 3600]) expect(policy({ [name]: right })).toMatchObject({ [name]: right })
    for (const wrong of [0, 3601]) expect(() => policy({ [name]: wrong })).toThrow(name)
  })

  it.each(['linear', 'arithmetic', 'geometric', 'exponential'])('has the back-off %s', (backoffFunction) => {
    expect(policy({ backoffFunction })).toMatchObject({ backoffFunction })
    expect(() => policy({ backoffFunction: `${backoffFunction}s` })).toThrow('backoffFunction')
    expect(() => policy({ other: 1 })).toThrow('other')
  })

  const sum = 'numRetries is at least the sum of the retries of all phases'
  const long = 'the retries take at most 3600 seconds together'
  it.each<[string | undefined, object]>([
    [undefined, {}],
    [undefined, { minDelayTarget: 20, maxDelayTarget: 20 }],
    ['minDelayTarget is at most maxDelayTarget', { minDelayTarget: 21, maxDelayTarget: 20 }],
    [undefined, { numRetries: 3, numNoDelayRetries: 1, numMinDelayRetries: 1, numMaxDelayRetries: 1 }],
    [sum, { numRetries: 3, numNoDelayRetries: 2, numMinDelayRetries: 1, numMaxDelayRetries: 1 }],
    [sum, { numRetries: 0, numNoDelayRetries: 1 }],
    [sum, { numRetries: 0, numMinDelayRetries: 1 }],
    [sum, { numRetries: 0, numMaxDelayRetries: 1 }],
    [undefined, { numRetries: 1, minDelayTarget: 3600, maxDelayTarget: 3600 }],
    [undefined, { numRetries: 2, numMinDelayRetries: 1, minDelayTarget: 1800, maxDelayTarget: 1800 }],
    [long, { numRetries: 2, numMinDelayRetries: 1, minDelayTarget: 1801, maxDelayTarget: 1801 }],
    [undefined, { numRetries: 0 }],
  ])('is refused with %s: %j', (fault, more) => {
    expect(faultOfRetries(policy(more))).toBe(fault)
  })

  const phases = { numRetries: 8, numNoDelayRetries: 1, numMinDelayRetries: 2, numMaxDelayRetries: 1 }
  it.each<[string, number[]]>([
    ['linear', [0, 2, 2, 2, 4, 6, 8, 8]],
    ['arithmetic', [0, 2, 2, 2, 2 + 6 / 9, 2 + 24 / 9, 8, 8]],
    ['geometric', [0, 2, 2, 2, 2 * 4 ** (1 / 3), 2 * 4 ** (2 / 3), 8, 8]],
    ['exponential', [0, 2, 2, 2, 2 + 6 / 7, 2 + 18 / 7, 8, 8]],
  ])('%s has growing waits between its phases', (backoffFunction, seconds) => {
    const all = policy({ ...phases, minDelayTarget: 2, maxDelayTarget: 8, backoffFunction })
    const waits = Array.from({ length: 9 }, (_, index) => waitBefore(all, index + 1))
    expect(waits).toEqual([...seconds.map((each) => Math.round(each * 1000)), undefined])
  })

  it.each(['linear', 'arithmetic', 'geometric', 'exponential'])(
    '%s has the least wait for one retry',
    (backoffFunction) => {
      expect(waitBefore(policy({ numRetries: 1, minDelayTarget: 2, maxDelayTarget: 8, backoffFunction }), 1)).toBe(
        2_000,
      )
    },
  )
})

/** https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html */
describe('the settings of a subscription', () => {
  const [http, sqs] = [
    { topic, protocol: 'http' },
    { topic, protocol: 'sqs' },
  ]
  const retries = (more: object = {}) => ({ ...httpRetries, ...more })
  const dead = (name: string, of = '111111111111', region = 'us-east-1') =>
    JSON.stringify({ deadLetterTargetArn: `arn:aws:sqs:${region}:${of}:${name}` })
  const delivery = (healthyRetryPolicy?: object, headerContentType?: string) =>
    JSON.stringify({ healthyRetryPolicy, ...(headerContentType && { requestPolicy: { headerContentType } }) })

  it.each<[Record<string, string>, typeof http, object]>([
    [{}, sqs, { isRaw: false, retries: managedRetries }],
    [{}, { topic, protocol: 'email' }, { isRaw: false, retries: managedRetries }],
    [{}, http, { isRaw: false, retries: httpRetries }],
    [{}, { topic, protocol: 'https' }, { isRaw: false, retries: httpRetries }],
    [{ RawMessageDelivery: 'false' }, { topic, protocol: 'lambda' }, { isRaw: false, retries: managedRetries }],
    [{ RawMessageDelivery: 'true' }, sqs, { isRaw: true, retries: managedRetries }],
    [{ RawMessageDelivery: 'true' }, http, { isRaw: true, retries: httpRetries }],
    [{ RawMessageDelivery: 'true' }, { topic, protocol: 'https' }, { isRaw: true, retries: httpRetries }],
    [{ FilterPolicy: '' }, sqs, { isRaw: false, retries: managedRetries }],
    [{ FilterPolicy: ' {} ', FilterPolicyScope: 'MessageBody' }, sqs, { isRaw: false, retries: managedRetries }],
    [{ RedrivePolicy: '' }, sqs, { isRaw: false, retries: managedRetries }],
    [{ RedrivePolicy: ' {} ' }, sqs, { isRaw: false, retries: managedRetries }],
    [
      { RedrivePolicy: dead('failed') },
      sqs,
      { isRaw: false, retries: managedRetries, deadLetterArn: 'arn:aws:sqs:us-east-1:111111111111:failed' },
    ],
    [
      { RedrivePolicy: dead('failed.fifo') },
      { topic: fifo, protocol: 'sqs' },
      { isRaw: false, retries: managedRetries, deadLetterArn: 'arn:aws:sqs:us-east-1:111111111111:failed.fifo' },
    ],
    [{ DeliveryPolicy: '' }, sqs, { isRaw: false, retries: managedRetries }],
    [{ DeliveryPolicy: '{}' }, http, { isRaw: false, retries: httpRetries }],
    [{ DeliveryPolicy: delivery({ numRetries: 5 }) }, http, { isRaw: false, retries: retries({ numRetries: 5 }) }],
  ])('of %j for %j are %j', (attributes, place, settings) => {
    expect(readSettings(attributes, place)).toEqual(settings)
  })

  it.each(['text/plain', 'application/json', 'application/xml'])('may have the content type %s', (type) => {
    for (const contentType of [type, `${type}; charset=UTF-8`])
      expect(readSettings({ DeliveryPolicy: delivery(undefined, contentType) }, http)).toMatchObject({ contentType })
    expect(() => readSettings({ DeliveryPolicy: delivery(undefined, `${type};`) }, http)).toThrow('headerContentType')
  })

  it('have a filter by attributes or by the body', () => {
    const accepts = (attributes: Record<string, string>) => {
      const filter = readSettings({ FilterPolicy: '{"a":["b"]}', ...attributes }, sqs).accepts
      const ofAttribute = { text: '', attributes: { a: { DataType: 'String', StringValue: 'b' } } }
      return [filter?.(ofAttribute), filter?.({ text: '{"a":"b"}', attributes: {} })]
    }
    expect(accepts({})).toEqual([true, false])
    expect(accepts({ FilterPolicyScope: 'MessageAttributes' })).toEqual([true, false])
    expect(accepts({ FilterPolicyScope: 'MessageBody' })).toEqual([false, true])
  })

  const otherQueue = "RedrivePolicy: deadLetterTargetArn must be the ARN of a queue of the topic's account and region"
  const otherKind =
    'RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic, and no other topic may'
  it.each<[string, Record<string, string>, typeof http]>([
    ['AttributeName Reason: the sandbox has no ReplayPolicy', { ReplayPolicy: '{}' }, sqs],
    ['RawMessageDelivery: Invalid value [yes]. Must be true or false.', { RawMessageDelivery: 'yes' }, sqs],
    ['RawMessageDelivery: Invalid value []. Must be true or false.', { RawMessageDelivery: '' }, sqs],
    ...['lambda', 'email', 'email-json'].map((protocol): [string, Record<string, string>, typeof http] => [
      `Delivery protocol [${protocol}] does not support raw message delivery.`,
      { RawMessageDelivery: 'true' },
      { topic, protocol },
    ]),
    ['FilterPolicy: failed to parse JSON.', { FilterPolicy: '{' }, sqs],
    [
      'FilterPolicyScope: Invalid value [Other]. Please use either MessageBody or MessageAttributes',
      { FilterPolicyScope: 'Other' },
      sqs,
    ],
    [otherQueue, { RedrivePolicy: dead('failed', '222222222222') }, sqs],
    [otherQueue, { RedrivePolicy: dead('failed', '111111111111', 'eu-west-1') }, sqs],
    [otherQueue, { RedrivePolicy: '{"deadLetterTargetArn":"arn:other"}' }, sqs],
    [otherKind, { RedrivePolicy: dead('failed.fifo') }, sqs],
    [otherKind, { RedrivePolicy: dead('failed') }, { topic: fifo, protocol: 'sqs' }],
    ['RedrivePolicy:  Invalid input: expected object, received undefined', { RedrivePolicy: '{' }, sqs],
    [
      'RedrivePolicy: deadLetterTargetArn Invalid input: expected string, received undefined',
      { RedrivePolicy: '{"a":1}' },
      sqs,
    ],
    ['DeliveryPolicy: only http and https endpoints have a delivery policy', { DeliveryPolicy: '{}' }, sqs],
    [
      'DeliveryPolicy: minDelayTarget is at most maxDelayTarget',
      { DeliveryPolicy: delivery({ minDelayTarget: 21 }) },
      http,
    ],
    [
      'DeliveryPolicy: healthyRetryPolicy.numRetries Too big: expected number to be <=100',
      { DeliveryPolicy: delivery({ numRetries: 101 }) },
      http,
    ],
    ['DeliveryPolicy:  Unrecognized key: "throttlePolicy"', { DeliveryPolicy: '{"throttlePolicy":{}}' }, http],
  ])('are refused with %j for %j', (reason, attributes, place) => {
    expect(() => readSettings(attributes, place)).toThrow(invalid(reason))
    expect(() => readSettings(attributes, { ...place, of: 'Attributes' })).toThrow(
      invalid(`Attributes Reason: ${reason}`),
    )
  })

  it('are the same with the same attributes in any order', () => {
    expect(areSame({ a: '1', b: '2' }, { b: '2', a: '1' })).toBe(true)
    expect(areSame({}, {})).toBe(true)
    for (const other of [{}, { a: '2' }, { a: '1', b: '2' }, { b: '1' }]) expect(areSame({ a: '1' }, other)).toBe(false)
    expect(areSame({ a: '1', b: '2' }, { a: '1', b: '3' })).toBe(false)
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html */
describe('a topic of a template', () => {
  const read = (properties: object, TopicName = 'alerts') =>
    declaredTopics([declared('AWS::SNS::Topic', properties, { ref: topicArn, TopicName }), declared('Other', {})])

  it('is read with its defaults', () => {
    expect(read({})).toEqual([{ ...topic, path: 'Root/AWS::SNS::Topic', displayName: '' }])
  })

  it('is read with each of its properties', () => {
    const properties = {
      ...{
        TopicName: 'a',
        DisplayName: x(100),
        FifoTopic: 'true',
        ContentBasedDeduplication: true,
        KmsMasterKeyId: 'b',
      },
      ...{ FifoThroughputScope: 'MessageGroup', SignatureVersion: 2, TracingConfig: 'PassThrough' },
      ...{ Subscription: [{ Endpoint: 'a', Protocol: 'sqs' }], Tags: [{ Key: 'a', Value: 'b' }] },
    }
    expect(read(properties, 'alerts.fifo')).toEqual([
      {
        ...{
          ...fifo,
          arn: topicArn,
          path: 'Root/AWS::SNS::Topic',
          displayName: x(100),
          contentBasedDeduplication: true,
        },
        ...{ deduplicatesByGroup: true, keyId: 'b', signatureVersion: '2', inline: properties.Subscription },
        ...{ stated: { SignatureVersion: '2', TracingConfig: 'PassThrough' }, tags: properties.Tags },
      },
    ])
    expect(read({ SignatureVersion: '1' })).toMatchObject([
      { signatureVersion: '1', stated: { SignatureVersion: '1' } },
    ])
    expect(read({ FifoThroughputScope: 'Topic' })).toMatchObject([{ deduplicatesByGroup: false }])
  })

  it.each(['a', 'A-z_9', x(256)])('may have the name %s', (name) => {
    expect(read({}, name)).toMatchObject([{ name }])
  })

  const fifoName = 'a FIFO topic has FifoTopic: true and a name that ends in .fifo; no other topic has either'
  it.each<[string, string, object]>([
    ...['', x(257), 'a b', ' a', 'a.b', 'a.fifo.fifo'].map((name): [string, string, object] => [
      'a name has up to 256 letters, digits, underscores and hyphens',
      name,
      {},
    ]),
    ['a name has up to 256 letters, digits, underscores and hyphens', `${x(252)}.fifo`, { FifoTopic: true }],
    [fifoName, 'a.fifo', {}],
    [fifoName, 'a', { FifoTopic: true }],
    ['ContentBasedDeduplication is for FIFO topics', 'a', { ContentBasedDeduplication: true }],
  ])('is refused with %j: %j with %j', (reason, name, properties) => {
    expect(() => read(properties, name)).toThrow(
      expect.objectContaining({
        ...{ name: 'TemplateError', message: `Root/AWS::SNS::Topic (AWS::SNS::Topic): ${reason}` },
      }),
    )
  })

  it.each<[string, object]>([
    ['DisplayName', { DisplayName: x(101) }],
    ['FifoThroughputScope', { FifoThroughputScope: 'Other' }],
    ['SignatureVersion', { SignatureVersion: 3 }],
    ['TracingConfig', { TracingConfig: 'Active' }],
    ['Protocol', { Subscription: [{ Endpoint: 'a' }] }],
    ['Other', { Subscription: [{ Endpoint: 'a', Protocol: 'b', Other: 1 }] }],
    ['Value', { Tags: [{ Key: 'a' }] }],
    ['Other', { Tags: [{ Key: 'a', Value: 'b', Other: 1 }] }],
    ['ArchivePolicy', { ArchivePolicy: {} }],
  ])('is refused by the name of %s for %j', (property, properties) => {
    expect(() => read(properties)).toThrow(property)
  })
})

const open = (more: Partial<OpenSubscription> = {}): OpenSubscription => ({
  ...{ arn: `${topicArn}:1`, topicArn, protocol: 'sqs', endpoint: 'arn:queue', owner: '222222222222', attributes: {} },
  ...{ state: 'confirmed', isAuthenticated: true, isDeclared: false },
  settings: { isRaw: false, retries: managedRetries },
  ...more,
})

/** https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html and API_GetSubscriptionAttributes.html */
describe('the attributes', () => {
  const effective = JSON.stringify({
    http: {
      ...{ defaultHealthyRetryPolicy: httpRetries, disableSubscriptionOverrides: false },
      defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
    },
  })
  const actions = [
    ...['GetTopicAttributes', 'SetTopicAttributes', 'AddPermission', 'RemovePermission', 'DeleteTopic', 'Subscribe'],
    ...['ListSubscriptionsByTopic', 'Publish'],
  ]
  const common = {
    ...{ TopicArn: topicArn, Owner: '111111111111', DisplayName: 'Alerts', SubscriptionsConfirmed: '2' },
    ...{ SubscriptionsPending: '1', SubscriptionsDeleted: '0', EffectiveDeliveryPolicy: effective },
    Policy: JSON.stringify({
      ...{ Version: '2008-10-17', Id: '__default_policy_ID' },
      Statement: [
        {
          ...{ Sid: '__default_statement_ID', Effect: 'Allow', Principal: { AWS: '*' } },
          ...{ Action: actions.map((action) => `SNS:${action}`), Resource: topicArn },
          Condition: { StringEquals: { 'AWS:SourceOwner': '111111111111' } },
        },
      ],
    }),
  }
  const subscriptions = [open(), open(), open({ state: 'pending' })]

  it('of a topic count its subscriptions', () => {
    expect(Object.fromEntries(topicAttributes(topic, { policy: undefined, subscriptions }))).toEqual(common)
  })

  it('of a topic have what its template states', () => {
    const policy = { Version: '2012-10-17', Statement: [] } as const
    const whole = {
      ...{ ...fifo, arn: topicArn, keyId: 'alias/a', deduplicatesByGroup: true, contentBasedDeduplication: true },
      stated: { SignatureVersion: '2', TracingConfig: undefined },
    }
    expect(Object.fromEntries(topicAttributes(whole, { policy, subscriptions }))).toEqual({
      ...{ ...common, Policy: JSON.stringify(policy), SignatureVersion: '2', KmsMasterKeyId: 'alias/a' },
      ...{ FifoTopic: 'true', ContentBasedDeduplication: 'true', FifoThroughputScope: 'MessageGroup' },
    })
    const plain = { ...fifo, arn: topicArn }
    expect(Object.fromEntries(topicAttributes(plain, { policy, subscriptions }))).toMatchObject({
      ...{ FifoTopic: 'true', ContentBasedDeduplication: 'false', FifoThroughputScope: 'Topic' },
    })
  })

  const ofSubscription = {
    ...{ SubscriptionArn: `${topicArn}:1`, TopicArn: topicArn, Protocol: 'sqs', Endpoint: 'arn:queue' },
    ...{ Owner: '222222222222', ConfirmationWasAuthenticated: 'true', PendingConfirmation: 'false' },
    RawMessageDelivery: 'false',
  }
  const accepts = () => true
  const retries = { isRaw: false, retries: httpRetries }
  const policyOf = (headerContentType: string) =>
    JSON.stringify({ healthyRetryPolicy: httpRetries, requestPolicy: { headerContentType } })
  it.each<[Partial<OpenSubscription>, object]>([
    [{}, {}],
    [
      { state: 'pending', isAuthenticated: false },
      { PendingConfirmation: 'true', ConfirmationWasAuthenticated: 'false' },
    ],
    [{ attributes: { RawMessageDelivery: 'other', RedrivePolicy: '{}', FilterPolicy: '' } }, { RedrivePolicy: '{}' }],
    [{ settings: { isRaw: true, retries: managedRetries } }, { RawMessageDelivery: 'true' }],
    [{ settings: { ...retries, accepts } }, { FilterPolicyScope: 'MessageAttributes' }],
    [
      { settings: { ...retries, accepts }, attributes: { FilterPolicyScope: 'MessageBody' } },
      { FilterPolicyScope: 'MessageBody' },
    ],
    [
      { protocol: 'http', settings: retries },
      { Protocol: 'http', EffectiveDeliveryPolicy: policyOf('text/plain; charset=UTF-8') },
    ],
    [
      { protocol: 'https', settings: { ...retries, contentType: 'application/json' } },
      { Protocol: 'https', EffectiveDeliveryPolicy: policyOf('application/json') },
    ],
  ])('of a subscription with %j add %j', (more, added) => {
    expect(Object.fromEntries(subscriptionAttributes(open(more)))).toEqual({ ...ofSubscription, ...added })
  })

  it('of a list name no subscription that is pending', () => {
    const summary = { Owner: '222222222222', Protocol: 'sqs', Endpoint: 'arn:queue', TopicArn: topicArn }
    expect(subscriptionSummary(open())).toEqual({ SubscriptionArn: `${topicArn}:1`, ...summary })
    expect(subscriptionSummary(open({ state: 'pending' }))).toEqual({
      SubscriptionArn: 'PendingConfirmation',
      ...summary,
    })
  })
})

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html */
describe('what a subscriber receives', () => {
  const links = createLinks('http://sandbox.test')
  const parts: EnvelopeParts & { topic: DeclaredTopic } = {
    ...{ topic, links },
    signer: {
      sign: (signed, version) => `${version} ${JSON.stringify(signed)}`,
      certificateName: () => 'certificate.pem',
      certificate: () => undefined,
    },
  }
  const message = { id: 'm-1', topicArn, publishedAt: 1_500, text: 'text <1>\ntwo', attributes: {} }
  const notification = (more: object = {}): Content => ({ type: 'Notification', message: { ...message, ...more } })
  const confirmation = (type: 'SubscriptionConfirmation' | 'UnsubscribeConfirmation'): Content => ({
    ...{ type, id: 'c-1', at: 1_500, token: 'a&b' },
  })
  const Timestamp = '1970-01-01T00:00:01.500Z'
  const query = (text: string) => `http://sandbox.test${text}`
  const encoded = encodeURIComponent(topicArn)
  const signature = (signed: object) => ({
    ...{ SignatureVersion: '1', Signature: `1 ${JSON.stringify(Object.entries(signed))}` },
    SigningCertURL: 'http://sandbox.test/certificate.pem',
  })
  const UnsubscribeURL = query(`/?Action=Unsubscribe&SubscriptionArn=${encoded}%3A1`)

  it('has addresses of SNS', () => {
    expect(links.certificate('a.pem')).toBe('http://sandbox.test/a.pem')
    expect(links.confirm(topicArn, 'a b')).toBe(query(`/?Action=ConfirmSubscription&TopicArn=${encoded}&Token=a+b`))
    expect(links.unsubscribe(`${topicArn}:1`)).toBe(UnsubscribeURL)
    expect(links.confirmPage(topicArn, 'a')).toBe(query(`/confirmation.html?TopicArn=${encoded}&Token=a`))
    expect(links.unsubscribePage('a')).toBe(query('/unsubscribe.html?SubscriptionArn=a'))
  })

  it('of a message is signed, with the parts that the message has', () => {
    const head = { Type: 'Notification', MessageId: 'm-1', TopicArn: topicArn }
    const signed = { Message: message.text, MessageId: 'm-1' }
    const rest = { Timestamp, TopicArn: topicArn, Type: 'Notification' }
    expect(envelopeOf(notification(), open(), parts)).toStrictEqual({
      ...{ ...head, Message: message.text, Timestamp, ...signature({ ...signed, ...rest }), UnsubscribeURL },
    })
    const attributes = { a: { DataType: 'String', StringValue: 'b' }, c: { DataType: 'Binary', BinaryValue: 'AQ==' } }
    expect(envelopeOf(notification({ subject: 'Words', attributes }), open(), parts)).toStrictEqual({
      ...{ ...head, Subject: 'Words', Message: message.text, Timestamp },
      ...{ ...signature({ ...signed, Subject: 'Words', ...rest }), UnsubscribeURL },
      MessageAttributes: { a: { Type: 'String', Value: 'b' }, c: { Type: 'Binary', Value: 'AQ==' } },
    })
    const order = { deduplicationId: 'd', sequenceNumber: '7' }
    expect(envelopeOf(notification({ order }), open(), parts)).toStrictEqual({
      ...{ ...head, SequenceNumber: '7', Message: message.text, Timestamp, UnsubscribeURL },
    })
    expect(envelopeOf(notification({ texts: { sqs: 'own', default: 'a' } }), open(), parts).Message).toBe('own')
    expect(envelopeOf(notification({ texts: { http: 'own', default: 'a' } }), open(), parts).Message).toBe(message.text)
  })

  it.each([
    ['SubscriptionConfirmation', 'You have chosen to subscribe to the topic', 'To confirm the subscription'],
    [
      'UnsubscribeConfirmation',
      'You have chosen to deactivate a subscription to the topic',
      'To cancel this operation and restore the subscription',
    ],
  ] as const)('of a %s says what to do', (type, chosen, how) => {
    const SubscribeURL = query(`/?Action=ConfirmSubscription&TopicArn=${encoded}&Token=a%26b`)
    const Message = `${chosen} ${topicArn}.\n${how}, visit the SubscribeURL included in this message.`
    const signed = { Message, MessageId: 'c-1', SubscribeURL, Timestamp, Token: 'a&b', TopicArn: topicArn, Type: type }
    expect(envelopeOf(confirmation(type), open(), parts)).toStrictEqual({
      ...{ Type: type, MessageId: 'c-1', Token: 'a&b', TopicArn: topicArn, Message, SubscribeURL, Timestamp },
      ...signature(signed),
    })
  })

  it('as a function is a record with all members', () => {
    const event = (envelope: object) => functionEvent(envelope as Record<string, unknown>, 'arn:subscription')
    const record = (Sns: object) => ({
      Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: 'arn:subscription', Sns }],
    })
    expect(event({ Type: 'a', SigningCertURL: 'b', UnsubscribeURL: 'c' })).toStrictEqual(
      record({ Type: 'a', Subject: null, SigningCertUrl: 'b', UnsubscribeUrl: 'c', MessageAttributes: {} }),
    )
    expect(event({ Subject: 'd', SubscribeURL: 'e', MessageAttributes: { f: 1 } })).toStrictEqual(
      record({ Subject: 'd', SigningCertUrl: undefined, SubscribeUrl: 'e', MessageAttributes: { f: 1 } }),
    )
  })

  it('by mail is HTML with a link', () => {
    const mail = open({ protocol: 'email' })
    const from = 'Alerts <no-reply@sns.amazonaws.com>'
    const unsubscribe = query(`/unsubscribe.html?SubscriptionArn=${encoded}%3A1`)
    expect(mailOf(notification({ texts: { email: 'a <b>\nc', default: 'd' } }), mail, parts)).toStrictEqual({
      ...{ from, subject: 'AWS Notification Message' },
      text: `<p>a &#60;b&#62;<br>\nc</p>\n<p>--<br>If you wish to stop receiving notifications from this topic, please visit the link below to unsubscribe:<br>\n<a href="${unsubscribe}">Unsubscribe</a></p>`,
    })
    expect(
      mailOf(notification({ subject: 'Words' }), mail, { ...parts, topic: { ...topic, displayName: '' } }),
    ).toMatchObject({
      ...{ from: 'AWS Notifications <no-reply@sns.amazonaws.com>', subject: 'Words' },
    })
    const json = open({ protocol: 'email-json' })
    expect(mailOf(notification(), json, parts)).toStrictEqual({
      ...{ from, subject: 'AWS Notification Message', format: 'plain' },
      text: JSON.stringify(envelopeOf(notification(), json, parts)),
    })
    const confirm = `${query(`/confirmation.html?TopicArn=${encoded}&#38;Token=a%26b`)}`
    expect(mailOf(confirmation('SubscriptionConfirmation'), mail, parts)).toStrictEqual({
      ...{ from, subject: 'AWS Notification - Subscription Confirmation' },
      text: `<p>You have chosen to subscribe to the topic:<br><strong>${topicArn}</strong></p>\n<p>To confirm this subscription, visit the link below. If this was in error, no action is necessary.<br>\n<a href="${confirm}">Confirm subscription</a></p>`,
    })
    expect(mailOf(confirmation('UnsubscribeConfirmation'), mail, parts)).toStrictEqual({
      ...{ from, subject: 'AWS Notification - Unsubscribe Confirmation' },
      text: `<p>Your subscription to the topic below has been deactivated:<br><strong>${topicArn}</strong></p>\n<p>If this was in error, visit the link below to subscribe again.<br>\n<a href="${confirm}">Resubscribe</a></p>`,
    })
  })
})

/** https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html#why-do-message-deliveries-fail */
describe('the fault of a delivery', () => {
  it.each<[boolean, ServiceError]>([
    [true, new ServiceError('AccessDenied', 'no', 403)],
    [false, new ServiceError('Throttled', 'no', 400)],
    [false, new ServiceError('Any', 'no', 500)],
    [false, new ServiceError('Any', 'no', 429)],
  ])('is final: %s for %o', (isFinal, error) => {
    expect(faultOf(error)).toEqual({ message: `${error.code}: no`, isFinal })
  })

  it('is that of an endpoint, or none', () => {
    for (const isFinal of [true, false])
      expect(faultOf(new EndpointError('no', isFinal))).toEqual({ message: 'no', isFinal })
    expect(faultOf(new Error('no'))).toBeUndefined()
  })
})

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
describe('a message', () => {
  const text = (StringValue: string) => ({ DataType: 'String', StringValue })
  const named = { MessageGroupId: 'g', MessageDeduplicationId: 'd' }

  it('is read with the parts that it has', () => {
    expect(readMessage(topic, { Message: 'a' })).toEqual({ text: 'a', attributes: {} })
    const MessageAttributes = { a: text('b') }
    expect(readMessage(topic, { Message: 'a', Subject: 'b', MessageAttributes, MessageGroupId: 'g' })).toEqual({
      ...{ text: 'a', subject: 'b', attributes: MessageAttributes, groupId: 'g' },
    })
    expect(readMessage(fifo, { Message: 'a', ...named })).toMatchObject({ groupId: 'g', deduplicationId: 'd' })
    const byContent = { ...fifo, contentBasedDeduplication: true }
    expect(readMessage(byContent, { Message: 'a', MessageGroupId: 'g' }).deduplicationId).toBe(
      'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
    )
    expect(readMessage(byContent, { Message: 'a', ...named }).deduplicationId).toBe('d')
  })

  it('has texts for protocols, and leaves out what is no text', () => {
    const Message = '{"default":"a","sqs":"b","other":1}'
    expect(readMessage(topic, { Message, MessageStructure: 'json' })).toEqual({
      ...{ text: 'a', texts: { default: 'a', sqs: 'b' }, attributes: {} },
    })
  })

  it('counts the bytes of its text and attributes', () => {
    expect(bytesOf({ Message: 'ñ' })).toBe(2)
    expect(bytesOf({ Message: 'ñ', MessageAttributes: { a: text('bc') } })).toBe(2 + 1 + 6 + 2)
    const most = { Message: x(262_144 - 9), MessageAttributes: { a: text('bc') } }
    expect(readMessage(topic, most).text).toHaveLength(262_135)
    expect(() => readMessage(topic, { ...most, Message: `${most.Message}x` })).toThrow(invalid('Message too long'))
  })

  it.each(['a', x(99), 'É 1', '9', '!', '€ a'])('may have the subject %j', (Subject) => {
    expect(readMessage(topic, { Message: 'a', Subject }).subject).toBe(Subject)
  })

  it.each(['', x(100), ' a', 'a\nb', '\u0000', 'a\u2028', 'a\u2029', 'a\ud800'])(
    'may not have the subject %j',
    (Subject) => {
      expect(() => readMessage(topic, { Message: 'a', Subject })).toThrow(invalid('Subject'))
    },
  )

  const id = (parameter: string) =>
    `${parameter} Reason: it has 1 to 128 letters, digits and punctuation marks of ASCII`
  it.each<[string, DeclaredTopic, object]>([
    ['Empty message', topic, { Message: '' }],
    ['MessageStructure Reason: it is json or absent', topic, { MessageStructure: 'xml' }],
    [id('MessageGroupId'), topic, { MessageGroupId: '' }],
    [id('MessageGroupId'), fifo, { ...named, MessageGroupId: x(129) }],
    [id('MessageDeduplicationId'), fifo, { ...named, MessageDeduplicationId: 'a b' }],
    [
      'MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
      topic,
      named,
    ],
    ['The MessageGroupId parameter is required for FIFO topics', fifo, { MessageDeduplicationId: 'd' }],
    [
      'The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
      fifo,
      { MessageGroupId: 'g' },
    ],
    ...['{', '[]', 'null', '1', `{"default":${'['.repeat(1001)}${']'.repeat(1001)}}`].map(
      (Message): [string, DeclaredTopic, object] => [
        'Message Structure - JSON message body failed to parse',
        topic,
        { Message, MessageStructure: 'json' },
      ],
    ),
    ...['{}', '{"default":1}', '{"sqs":"a"}'].map((Message): [string, DeclaredTopic, object] => [
      'Message Structure - No default entry in JSON message body',
      topic,
      { Message, MessageStructure: 'json' },
    ]),
  ])('is refused with %j', (reason, of, more) => {
    expect(() => readMessage(of, { Message: 'a', ...more })).toThrow(invalid(reason))
  })

  const empty = (name: string, type: string) =>
    `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${type}'.`
  it.each<[string, string, object]>([
    [empty('a', 'String'), 'a', { DataType: 'String', StringValue: '' }],
    [empty('a', 'Binary'), 'a', { DataType: 'Binary' }],
    [
      "The message attribute 'a' with type 'Binary' must use field 'Binary'.",
      'a',
      { DataType: 'Binary', StringValue: 'b' },
    ],
    [
      "The message attribute 'a' with type 'String' must use field 'String'.",
      'a',
      { DataType: 'String', BinaryValue: 'AQ==' },
    ],
    ["Could not cast message attribute 'a' value to number.", 'a', { DataType: 'Number', StringValue: 'b' }],
    [
      "The message attribute 'a' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
      'a',
      { DataType: 'Other', StringValue: 'b' },
    ],
  ])('is refused with %j for the attribute %s', (message, name, attribute) => {
    const MessageAttributes = { [name]: attribute as { DataType: string } }
    expect(() => readMessage(topic, { Message: 'a', MessageAttributes })).toThrow(
      expect.objectContaining({ code: 'ParameterValueInvalid', message, status: 400 }),
    )
  })
})

/** https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
describe('a filter policy', () => {
  const range = 'Value must be between -1.0E9 and 1.0E9, inclusive'
  const keys = (count: number, value: unknown = ['a']) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, value])))
  const values = (count: number) => Array.from({ length: count }, (_, n) => `v${n}`)
  const nested = 'Filter policy scope MessageAttributes does not support nested filter policy'

  it.each<[string, string]>([
    ['failed to parse JSON.', '{'],
    ['failed to parse JSON.', '[]'],
    ['failed to parse JSON.', '"a"'],
    ['failed to parse JSON.', `{"a":${'['.repeat(1001)}${']'.repeat(1001)}}`],
    ['It is longer than 262144 bytes', `{"a":["${x(262_144)}"]}`],
    ['Filter policy can not have more than 5 keys', keys(6)],
    ['Filter policy is too complex', JSON.stringify({ a: values(151) })],
    ['Filter policy is too complex', JSON.stringify({ a: values(11), b: values(14) })],
    [nested, '{"a":{"b":["c"]}}'],
    ['Unrecognized match type wildcard', '{"a":[{"wildcard":"*"}]}'],
    ['prefix match pattern must be a string', '{"a":[{"prefix":{"equals-ignore-case":"a"}}]}'],
    ['suffix match pattern must be a string', '{"a":[{"suffix":1}]}'],
    ['Unsupported anything-but pattern: suffix', '{"a":[{"anything-but":{"suffix":"a"}}]}'],
    [range, '{"a":[1000000001]}'],
    [range, '{"a":[-1000000001]}'],
    [range, '{"a":[{"numeric":["=",1000000001]}]}'],
    [range, '{"a":[{"anything-but":1000000001}]}'],
    [range, '{"a":[{"anything-but":[1,1000000001]}]}'],
    [range, '{"$or":[{"a":[1]},{"a":[1000000001]}]}'],
  ])('is refused with %j: %s', (message, text) => {
    expect(() => compileFilter(text, 'MessageAttributes')).toThrow(expect.objectContaining({ message }))
  })

  it.each([
    ...[
      keys(5),
      JSON.stringify({ a: values(150) }),
      JSON.stringify({ a: values(10), b: values(15) }),
      '{"a":[1000000000]}',
    ],
    ...['{"a":[-1000000000]}', '{"a":[{"anything-but":{"prefix":"a"}}]}', '{"a":[{"exists":true}]}'],
    ...['{"a":[{"cidr":"10.0.0.0/8"}]}', '{"a":[{"equals-ignore-case":"a"}]}', '{"a":[{"suffix":"a"}]}'],
    ...['{"a":[{"numeric":["=",1000000000]}]}', '{"a":[{"prefix":"a"}]}', '{"a":[{"anything-but":["a"]}]}'],
  ])('may be %s', (text) => {
    expect(() => compileFilter(text, 'MessageAttributes')).not.toThrow()
  })

  it('of a body counts its levels', () => {
    const deep = (count: number) => JSON.stringify({ a: { b: { c: values(count) } } })
    expect(() => compileFilter(deep(50), 'MessageBody')).not.toThrow()
    expect(() => compileFilter(deep(51), 'MessageBody')).toThrow('Filter policy is too complex')
  })

  it('adds the alternatives of $or', () => {
    const or = (...counts: number[]) => JSON.stringify({ $or: counts.map((count) => ({ a: values(count) })) })
    expect(() => compileFilter(or(75, 75), 'MessageAttributes')).not.toThrow()
    expect(() => compileFilter(or(75, 76), 'MessageAttributes')).toThrow('Filter policy is too complex')
    const six = JSON.stringify({ $or: Array.from({ length: 6 }, (_, n) => ({ [`k${n}`]: ['a'] })) })
    expect(() => compileFilter(six, 'MessageAttributes')).toThrow('Filter policy can not have more than 5 keys')
  })

  const attribute = (DataType: string, StringValue?: string) => ({
    a: { DataType, ...(StringValue && { StringValue }) },
  })
  it.each<[boolean, unknown[], string, string | undefined]>([
    [true, ['b'], 'String', 'b'],
    [true, ['b'], 'String.Other', 'b'],
    [false, ['b'], 'Binary', 'b'],
    [false, ['b'], 'Binary.Other', 'b'],
    [true, [7], 'Number', '7'],
    [true, [7], 'Number.int', '7'],
    [false, ['7'], 'Number', '7'],
    [false, [7], 'String', '7'],
    [true, ['b'], 'String.Array', '["a","b"]'],
    [false, ['b'], 'String', '["a","b"]'],
    [true, ['{"b":1}'], 'String.Array', '{"b":1}'],
    [true, ['['], 'String.Array', '['],
    [true, [''], 'String', undefined],
  ])('accepts: %s by %j for an attribute of %s with %j', (expected, wanted, type, value) => {
    const filter = compileFilter(JSON.stringify({ a: wanted }), 'MessageAttributes')
    expect(filter({ text: '{"a":"b"}', attributes: attribute(type, value) })).toBe(expected)
  })

  it.each<[boolean, string]>([
    [true, '{"a":"b"}'],
    [false, '{"a":"c"}'],
    [false, '["a"]'],
    [false, '{'],
    [false, 'null'],
    [false, `{"a":"b","c":${'['.repeat(1001)}${']'.repeat(1001)}}`],
  ])('of the body accepts: %s for %s', (expected, text) => {
    expect(compileFilter('{"a":["b"]}', 'MessageBody')({ text, attributes: {} })).toBe(expected)
  })
})
