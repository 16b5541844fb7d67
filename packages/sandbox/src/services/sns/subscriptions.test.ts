import {
  AddPermissionCommand,
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  DeleteTopicCommand,
  GetSMSAttributesCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListOriginationNumbersCommand,
  ListPlatformApplicationsCommand,
  ListSubscriptionsByTopicCommand,
  ListSubscriptionsCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  PublishBatchCommand,
  PublishCommand,
  PutDataProtectionPolicyCommand,
  RemovePermissionCommand,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  SubscribeCommand,
  type SubscribeCommandInput,
  TagResourceCommand,
  UnsubscribeCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-sns'
import { describe, expect, it } from 'vitest'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import {
  linksIn,
  queue,
  queueArn,
  queuePolicy,
  startTopics,
  subscription,
  type Topics,
  topic,
  topicArn,
  topicPolicy,
  toQueue,
  User,
} from './testing/start-topics.ts'

const TopicArn = topicArn('news')
const resources = {
  News: topic('news', { DisplayName: 'The <News>', Tags: [{ Key: 'team', Value: 'press' }] }),
  Work: queue('work'),
  Spare: queue('spare'),
  Policy: queuePolicy('Work', 'Spare'),
  ToWork: toQueue('News', 'work', { RawMessageDelivery: true }),
}
const email = 'ana@example.org'
const inMail = { ...resources, ToAna: subscription('News', { Protocol: 'email', Endpoint: email }) }

const publish = (on: Topics, Message: string) => on.send(new PublishCommand({ TopicArn, Message }))
const subscribe = (on: Topics, input: Partial<SubscribeCommandInput>) =>
  on.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queueArn('spare'), ...input }))
const attributesOf = async (on: Topics, SubscriptionArn = '') =>
  (await on.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))).Attributes ?? {}
const listed = async (on: Topics) =>
  (await on.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions ?? []
const confirmLink = async (on: Topics) => linksIn((await on.mails(email))[0] ?? { text: '' })[0] ?? ''

/** https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
describe('a queue', () => {
  it('of the own account is subscribed at once, and receives messages', async () => {
    const on = await startTopics(resources)
    const { SubscriptionArn } = await subscribe(on, {})
    expect(SubscriptionArn).toMatch(new RegExp(`^${TopicArn}:[0-9a-f-]{36}$`))
    expect(await attributesOf(on, SubscriptionArn)).toEqual({
      ...{ SubscriptionArn, TopicArn, Protocol: 'sqs', Endpoint: queueArn('spare'), Owner: owner },
      ...{ ConfirmationWasAuthenticated: 'true', PendingConfirmation: 'false', RawMessageDelivery: 'false' },
    })
    await publish(on, 'hello')
    expect((await on.received('spare'))[0]?.envelope.Message).toBe('hello')
  })

  it('that is subscribed again keeps its subscription, unless its attributes differ', async () => {
    const on = await startTopics(resources)
    const first = await subscribe(on, { Attributes: { RawMessageDelivery: 'true' } })
    const second = await subscribe(on, { Attributes: { RawMessageDelivery: 'true' } })
    expect(second.SubscriptionArn).toBe(first.SubscriptionArn)
    await expect(subscribe(on, {})).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('already exists with different attributes'),
    })
  })

  it('of another account confirms with the token that it receives', async () => {
    const toTheirs = { Endpoint: queueArn('theirs', stranger) }
    const policy = queuePolicy('Theirs')
    const on = await startTopics(resources, {}, { Theirs: queue('theirs'), Policy: policy })
    expect((await subscribe(on, toTheirs)).SubscriptionArn).toBe('pending confirmation')
    await publish(on, 'too early')
    const [asked, ...more] = await on.received('theirs', stranger)
    expect(more).toEqual([])
    expect(asked?.envelope).toMatchObject({ Type: 'SubscriptionConfirmation', TopicArn, Token: expect.any(String) })
    const Token = String(asked?.envelope.Token)
    const { SubscriptionArn } = await on.send(new ConfirmSubscriptionCommand({ TopicArn, Token }))
    await publish(on, 'hello')
    expect((await on.received('theirs', stranger))[0]?.envelope.Message).toBe('hello')
    expect(await attributesOf(on, SubscriptionArn)).toMatchObject({ Owner: owner, PendingConfirmation: 'false' })
  })

  /** https://docs.aws.amazon.com/sns/latest/dg/sns-send-message-to-sqs-cross-account.html */
  it('is subscribed by its own account at once, if the policy of the topic allows it', async () => {
    const open = {
      ...{ Effect: 'Allow', Principal: { AWS: stranger }, Action: 'sns:Subscribe', Resource: TopicArn },
      Condition: { StringEquals: { 'sns:Protocol': 'sqs' }, StringLike: { 'sns:Endpoint': `*:${stranger}:theirs` } },
    }
    const on = await startTopics(
      { ...resources, Open: topicPolicy(['News'], open) },
      {},
      { Theirs: queue('theirs'), Policy: queuePolicy('Theirs') },
    )
    const asStranger = on.as(stranger, 'user')
    const theirs = (input: object) =>
      asStranger(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queueArn('theirs', stranger), ...input }))
    const { SubscriptionArn } = await theirs({})
    await publish(on, 'hello')
    expect((await on.received('theirs', stranger))[0]?.envelope.Message).toBe('hello')
    await expect(theirs({ Endpoint: queueArn('other', stranger) })).rejects.toMatchObject({
      name: 'AuthorizationErrorException',
    })
    await expect(theirs({ Protocol: 'email', Endpoint: email })).rejects.toMatchObject({
      name: 'AuthorizationErrorException',
    })
    await asStranger(new UnsubscribeCommand({ SubscriptionArn }))
    expect((await listed(on)).map(({ Endpoint }) => Endpoint)).toEqual([queueArn('work')])
  })
})

/** https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html#API_Subscribe_Errors */
describe('a subscription is refused', () => {
  it.each<[string, Partial<SubscribeCommandInput>, RegExp]>([
    ['of an unknown protocol', { Protocol: 'pigeon' }, /does not support this protocol string: pigeon/],
    [
      'of a telephone, by name',
      { Protocol: 'sms', Endpoint: '+15550100' },
      /the sandbox does not deliver to endpoints of sms/,
    ],
    [
      'of a delivery stream, by name',
      { Protocol: 'firehose' },
      /the sandbox does not deliver to endpoints of firehose/,
    ],
    [
      'of an application, by name',
      { Protocol: 'application' },
      /the sandbox does not deliver to endpoints of application/,
    ],
    ['of the address of a queue', { Endpoint: 'http://localhost/1/spare' }, /SQS endpoint ARN/],
    ['of a FIFO queue', { Endpoint: queueArn('spare.fifo') }, /FIFO SQS Queues can not be subscribed/],
    ['of a text as a function', { Protocol: 'lambda', Endpoint: 'work' }, /Lambda endpoint ARN/],
    ['of a text as an address', { Protocol: 'email', Endpoint: 'ana' }, /Email address/],
    ['of another machine', { Protocol: 'https', Endpoint: 'https://example.org/' }, /example.org is none/],
    [
      'of a machine whose name begins alike',
      { Protocol: 'http', Endpoint: 'http://localhost.example.org/' },
      /is none/,
    ],
    [
      'of another protocol than its address',
      { Protocol: 'https', Endpoint: 'http://localhost/' },
      /must match the specified protocol/,
    ],
    ['with a password', { Protocol: 'http', Endpoint: 'http://ana:secret@localhost/' }, /no password/],
    ['without an endpoint', { Endpoint: undefined }, /SQS endpoint ARN/],
    ['with an unknown attribute', { Attributes: { Juggle: 'true' } }, /the sandbox has no Juggle/],
    ['with a replay, by name', { Attributes: { ReplayPolicy: '{}' } }, /the sandbox has no ReplayPolicy/],
    [
      'with raw delivery that is neither',
      { Attributes: { RawMessageDelivery: 'yes' } },
      /^Invalid parameter: Attributes Reason: RawMessageDelivery: Invalid value \[yes\]. Must be true or false.$/,
    ],
    [
      'of mail with raw delivery',
      { Protocol: 'email', Endpoint: email, Attributes: { RawMessageDelivery: 'true' } },
      /does not support raw message delivery/,
    ],
    [
      'with a filter that is none',
      { Attributes: { FilterPolicy: '{"a":"b"}' } },
      /^Invalid parameter: Attributes Reason: FilterPolicy: "a" must be an object or an array/,
    ],
    ['with an unknown scope', { Attributes: { FilterPolicyScope: 'Body' } }, /either MessageBody or MessageAttributes/],
    [
      'with a topic for its dead letters',
      { Attributes: { RedrivePolicy: `{"deadLetterTargetArn":"${TopicArn}"}` } },
      /RedrivePolicy: deadLetterTargetArn/,
    ],
    [
      'with a FIFO queue for its dead letters',
      { Attributes: { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn('dead.fifo') }) } },
      /RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic/,
    ],
    [
      'with a count of receptions',
      { Attributes: { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn('dead'), maxReceiveCount: 3 }) } },
      /RedrivePolicy: .*maxReceiveCount/,
    ],
    ['of a queue with a delivery policy', { Attributes: { DeliveryPolicy: '{}' } }, /only http and https/],
    [
      'with throttling, by name',
      {
        Protocol: 'http',
        Endpoint: 'http://localhost/',
        Attributes: { DeliveryPolicy: '{"throttlePolicy":{"maxReceivesPerSecond":1}}' },
      },
      /throttlePolicy/,
    ],
    [
      'with 101 retries',
      {
        Protocol: 'http',
        Endpoint: 'http://localhost/',
        Attributes: { DeliveryPolicy: '{"healthyRetryPolicy":{"numRetries":101}}' },
      },
      /healthyRetryPolicy.numRetries/,
    ],
  ])('%s', async (_what, input, message) => {
    const on = await startTopics(resources)
    await expect(subscribe(on, input)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(message),
    })
  })

  it('of a topic that does not exist', async () => {
    const on = await startTopics(resources)
    await expect(subscribe(on, { TopicArn: topicArn('none') })).rejects.toMatchObject({ name: 'NotFoundException' })
  })
})

/** https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html */
describe('an address of mail', () => {
  it('receives messages after the link of its first mail was visited', async () => {
    const on = await startTopics(inMail)
    await publish(on, 'too early')
    expect((await on.mails(email)).map(({ subject }) => subject)).toEqual([
      'AWS Notification - Subscription Confirmation',
    ])
    const answer = await fetch(await confirmLink(on))
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('Subscription confirmed!')
    await on.send(new PublishCommand({ TopicArn, Message: 'a <b>\nc', Subject: 'Greeting' }))
    await publish(on, 'again')
    const [, first, second] = await on.mails(email)
    expect(first).toMatchObject({ subject: 'Greeting', from: 'The <News> <no-reply@sns.amazonaws.com>' })
    expect(first?.text).toContain('a &#60;b&#62;<br>\nc')
    expect(second?.subject).toBe('AWS Notification Message')
  })

  it('is pending in lists until then, and known to the attributes of the topic', async () => {
    const on = await startTopics(inMail)
    const ofAna = async () => (await listed(on)).find(({ Endpoint }) => Endpoint === email)
    expect(await ofAna()).toMatchObject({ SubscriptionArn: 'PendingConfirmation', Protocol: 'email', Owner: owner })
    const counts = async () => {
      const { Attributes } = await on.send(new GetTopicAttributesCommand({ TopicArn }))
      return [Attributes?.SubscriptionsPending, Attributes?.SubscriptionsConfirmed]
    }
    expect(await counts()).toEqual(['1', '1'])
    await fetch(await confirmLink(on))
    expect(await counts()).toEqual(['0', '2'])
    const { SubscriptionArn } = (await ofAna()) ?? {}
    expect(await attributesOf(on, SubscriptionArn)).toMatchObject({ ConfirmationWasAuthenticated: 'false' })
  })

  it('that is subscribed by a call is pending, and its ARN is returned if it is asked for', async () => {
    const on = await startTopics(resources)
    const asked = { Protocol: 'email', Endpoint: email }
    expect((await subscribe(on, asked)).SubscriptionArn).toBe('pending confirmation')
    const { SubscriptionArn } = await subscribe(on, { ...asked, ReturnSubscriptionArn: true })
    expect(await attributesOf(on, SubscriptionArn)).toMatchObject({ PendingConfirmation: 'true' })
    expect(await on.mails(email)).toHaveLength(2)
  })

  /** https://docs.aws.amazon.com/sns/latest/api/API_Unsubscribe.html */
  it('unsubscribes by the link of a mail, and comes back by the link of the last one', async () => {
    const on = await startTopics(inMail)
    await fetch(await confirmLink(on))
    await publish(on, 'first')
    const [unsubscribe = ''] = linksIn((await on.mails(email))[1] ?? { text: '' })
    expect(await (await fetch(unsubscribe)).text()).toContain('Subscription removed!')
    await publish(on, 'unheard')
    const mails = await on.mails(email)
    expect(mails.map(({ subject }) => subject).slice(2)).toEqual(['AWS Notification - Unsubscribe Confirmation'])
    expect((await listed(on)).map(({ Endpoint }) => Endpoint)).toEqual([queueArn('work')])
    const [back = ''] = linksIn(mails[2] ?? { text: '' })
    await fetch(back)
    await publish(on, 'heard')
    expect((await on.mails(email)).at(-1)?.text).toContain('heard')
  })

  it('stays confirmed, and stays away, after a restart', async () => {
    const first = await startTopics(inMail)
    await fetch(await confirmLink(first))
    await first.sandbox.close()
    const second = await startTopics(inMail, { dataDir: first.dataDir, clock: first.clock })
    await publish(second, 'hello')
    const mail = (await second.mails(email)).at(-1)
    expect(mail?.text).toContain('hello')
    await fetch(linksIn(mail ?? { text: '' })[0] ?? '')
    await second.mails(email)
    await second.sandbox.close()
    const third = await startTopics(inMail, { dataDir: first.dataDir, clock: first.clock })
    await publish(third, 'unheard')
    expect((await third.mails(email)).map(({ subject }) => subject)).toEqual([
      'AWS Notification - Subscription Confirmation',
      'AWS Notification Message',
      'AWS Notification - Unsubscribe Confirmation',
    ])
  })

  it('that has not confirmed is asked again at a start after its token expired, and not before', async () => {
    const first = await startTopics(inMail)
    await confirmLink(first)
    await first.sandbox.close()
    const second = await startTopics(inMail, { dataDir: first.dataDir, clock: first.clock })
    expect(await second.mails(email)).toHaveLength(1)
    await second.clock.advance(2 * 86_400_000)
    await second.sandbox.close()
    const third = await startTopics(inMail, { dataDir: first.dataDir, clock: first.clock })
    const [old, fresh, ...more] = (await third.mails(email)).map((mail) => new URL(linksIn(mail)[0] ?? '').search)
    expect(more).toEqual([])
    const page = (query = '') => fetch(`${third.sandbox.gatewayUrl}/confirmation.html${query}`)
    expect([(await page(old)).status, (await page(fresh)).status]).toEqual([400, 200])
  })

  it('reads the JSON of messages, if it is subscribed so', async () => {
    const ToAna = subscription('News', { Protocol: 'email-json', Endpoint: email })
    const on = await startTopics({ ...resources, ToAna })
    await fetch(await confirmLink(on))
    await publish(on, 'hello')
    expect((await on.mails(email))[1]?.text).toContain('"Message":"hello"')
  })
})

/** https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html */
describe('a token', () => {
  it('confirms nothing if it is wrong or of another topic', async () => {
    const on = await startTopics({ ...inMail, Other: topic('other') })
    const Token = new URL(await confirmLink(on)).searchParams.get('Token') ?? ''
    const confirm = (input: object) => on.send(new ConfirmSubscriptionCommand({ TopicArn, Token, ...input }))
    const wrong = [{ Token: 'wrong' }, { Token: '' }, { TopicArn: topicArn('other') }, { TopicArn: topicArn('none') }]
    for (const input of wrong)
      await expect(confirm(input)).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: 'Invalid parameter: Token',
      })
    expect((await confirm({})).SubscriptionArn).toContain(TopicArn)
  })

  it('is valid for two days', async () => {
    const on = await startTopics(inMail)
    const link = await confirmLink(on)
    await on.clock.advance(2 * 86_400_000)
    const answer = await fetch(link)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('Token expired')
  })

  it('of a subscription by a call ends with the subscription', async () => {
    const on = await startTopics(resources)
    await subscribe(on, { Protocol: 'email', Endpoint: email })
    expect(await listed(on)).toHaveLength(2)
    await on.clock.advance(2 * 86_400_000)
    expect(await listed(on)).toHaveLength(1)
  })

  it('can disallow that the endpoint unsubscribes without a signature, in a signed call only', async () => {
    const on = await startTopics(inMail)
    const link = new URL(await confirmLink(on))
    const Token = link.searchParams.get('Token') ?? ''
    const unsigned = new URLSearchParams({
      Action: 'ConfirmSubscription',
      TopicArn,
      Token,
      AuthenticateOnUnsubscribe: 'true',
    })
    const refused = await fetch(`${link.origin}/?${unsigned}`)
    expect([refused.status, await refused.text()]).toEqual([
      403,
      expect.stringContaining('<Code>AuthorizationError</Code>'),
    ])
    await on.send(new ConfirmSubscriptionCommand({ TopicArn, Token, AuthenticateOnUnsubscribe: 'true' }))
    await publish(on, 'hello')
    const [unsubscribe = ''] = linksIn((await on.mails(email))[1] ?? { text: '' })
    expect((await fetch(unsubscribe)).status).toBe(403)
    expect(await listed(on)).toHaveLength(2)
  })
})

/** https://docs.aws.amazon.com/sns/latest/api/API_Unsubscribe.html */
describe('a subscription ends', () => {
  it('by a call of its owner', async () => {
    const on = await startTopics(resources)
    const { SubscriptionArn } = await subscribe(on, {})
    await on.send(new UnsubscribeCommand({ SubscriptionArn }))
    await publish(on, 'hello')
    expect(await on.received('spare')).toEqual([])
    await expect(attributesOf(on, SubscriptionArn)).rejects.toMatchObject({ name: 'NotFoundException' })
    await on.send(new UnsubscribeCommand({ SubscriptionArn }))
  })

  it('not by the link of a message to a queue, which needs a signature', async () => {
    const on = await startTopics(resources)
    await subscribe(on, {})
    await publish(on, 'hello')
    const [message] = await on.received('spare')
    const answer = await fetch(String(message?.envelope.UnsubscribeURL))
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('AuthorizationError')])
  })

  it('not if it is of the templates, and its attributes stay as well', async () => {
    const on = await startTopics(resources)
    const SubscriptionArn = (await listed(on))[0]?.SubscriptionArn
    const refusal = { name: 'InvalidParameterException', message: expect.stringContaining('of the templates') }
    await expect(on.send(new UnsubscribeCommand({ SubscriptionArn }))).rejects.toMatchObject(refusal)
    const set = { SubscriptionArn, AttributeName: 'RawMessageDelivery', AttributeValue: 'false' }
    await expect(on.send(new SetSubscriptionAttributesCommand(set))).rejects.toMatchObject(refusal)
  })

  it('if its name is no ARN of a subscription, with an error', async () => {
    const on = await startTopics(resources)
    for (const SubscriptionArn of ['PendingConfirmation', TopicArn])
      await expect(on.send(new UnsubscribeCommand({ SubscriptionArn }))).rejects.toMatchObject({
        name: 'InvalidParameterException',
      })
  })
})

/** https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html */
describe('an attribute of a subscription', () => {
  it('can be set and removed by a call, and holds after a restart', async () => {
    const first = await startTopics(resources)
    const { SubscriptionArn } = await subscribe(first, {})
    const set = (on: Topics, AttributeName: string, AttributeValue?: string) =>
      on.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }))
    await set(first, 'FilterPolicy', '{"kind":["new"]}')
    await set(first, 'FilterPolicyScope', 'MessageBody')
    await set(first, 'RawMessageDelivery', 'true')
    expect(await attributesOf(first, SubscriptionArn)).toMatchObject({
      ...{ FilterPolicy: '{"kind":["new"]}', FilterPolicyScope: 'MessageBody', RawMessageDelivery: 'true' },
    })
    await first.sandbox.close()
    const second = await startTopics(resources, { dataDir: first.dataDir, clock: first.clock })
    for (const Message of ['{"kind":"new"}', '{"kind":"old"}', 'text']) await publish(second, Message)
    expect((await second.received('spare')).map(({ text }) => text)).toEqual(['{"kind":"new"}'])
    await set(second, 'FilterPolicy', '{}')
    await publish(second, 'text')
    expect((await second.received('spare')).map(({ text }) => text)).toEqual(['text'])
    await expect(set(second, 'FilterPolicy', '{')).rejects.toMatchObject({
      message: expect.stringMatching(/^Invalid parameter: FilterPolicy: failed to parse JSON./),
    })
    await expect(set(second, 'RawMessageDelivery', 'yes')).rejects.toMatchObject({
      message: 'Invalid parameter: RawMessageDelivery: Invalid value [yes]. Must be true or false.',
    })
    await expect(set(second, 'Endpoint', 'x')).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })
})

/** https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html */
describe('what an account has', () => {
  it('is listed in pages of a hundred', async () => {
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`T${index}`, topic(`topic-${index}`)]))
    const on = await startTopics(many)
    const first = await on.send(new ListTopicsCommand({}))
    expect(first.Topics).toHaveLength(100)
    const second = await on.send(new ListTopicsCommand({ NextToken: first.NextToken }))
    expect([second.Topics?.length, second.NextToken]).toEqual([1, undefined])
    await expect(on.send(new ListTopicsCommand({ NextToken: 'none' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    })
  })

  it('has tags, attributes and the policy of the templates', async () => {
    const open = { Effect: 'Allow', Principal: '*', Action: 'sns:Publish', Resource: TopicArn }
    const on = await startTopics({ ...resources, Open: topicPolicy(['News'], open) })
    expect((await on.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }))).Tags).toEqual([
      { Key: 'team', Value: 'press' },
    ])
    const { Attributes = {} } = await on.send(new GetTopicAttributesCommand({ TopicArn }))
    expect(Attributes).toMatchObject({ TopicArn, Owner: owner, DisplayName: 'The <News>' })
    expect(Attributes).not.toHaveProperty('SignatureVersion')
    expect(JSON.parse(Attributes.Policy ?? '').Statement).toEqual([open])
    const own = await on.send(new ListSubscriptionsCommand({}))
    expect(own.Subscriptions?.map(({ Endpoint }) => Endpoint)).toEqual([queueArn('work')])
  })

  /** https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html#creating-delivery-policy */
  it('has the policy by which deliveries are repeated', async () => {
    const on = await startTopics(resources)
    const usual = {
      ...{ numRetries: 3, numNoDelayRetries: 0, numMinDelayRetries: 0, numMaxDelayRetries: 0 },
      ...{ minDelayTarget: 20, maxDelayTarget: 20, backoffFunction: 'linear' },
    }
    const { Attributes = {} } = await on.send(new GetTopicAttributesCommand({ TopicArn }))
    expect(JSON.parse(Attributes.EffectiveDeliveryPolicy ?? '')).toEqual({
      http: {
        ...{ defaultHealthyRetryPolicy: usual, disableSubscriptionOverrides: false },
        defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
      },
    })
    const DeliveryPolicy = JSON.stringify({
      ...{ healthyRetryPolicy: { numRetries: 5 }, requestPolicy: { headerContentType: 'application/json' } },
    })
    const { SubscriptionArn } = await subscribe(on, {
      ...{ Protocol: 'http', Endpoint: 'http://localhost:1/', ReturnSubscriptionArn: true },
      Attributes: { DeliveryPolicy },
    })
    const attributes = await attributesOf(on, SubscriptionArn)
    expect(attributes.DeliveryPolicy).toBe(DeliveryPolicy)
    expect(JSON.parse(attributes.EffectiveDeliveryPolicy ?? '')).toEqual({
      healthyRetryPolicy: { ...usual, numRetries: 5 },
      requestPolicy: { headerContentType: 'application/json' },
    })
  })

  it('lists subscriptions in pages of a hundred too', async () => {
    const on = await startTopics(resources)
    for (let count = 0; count < 100; count += 1)
      await subscribe(on, { Protocol: 'email', Endpoint: `reader-${count}@example.org` })
    for (const list of [
      (NextToken?: string) => on.send(new ListSubscriptionsByTopicCommand({ TopicArn, NextToken })),
      (NextToken?: string) => on.send(new ListSubscriptionsCommand({ NextToken })),
    ]) {
      const first = await list()
      const second = await list(first.NextToken)
      expect([first.Subscriptions?.length, second.Subscriptions?.length, second.NextToken]).toEqual([100, 1, undefined])
    }
  })

  /** https://docs.aws.amazon.com/sns/latest/api/API_Operations.html */
  it.each<[string, object]>([
    ['CreateTopic', new CreateTopicCommand({ Name: 'news' })],
    ['DeleteTopic', new DeleteTopicCommand({ TopicArn })],
    [
      'SetTopicAttributes',
      new SetTopicAttributesCommand({ TopicArn, AttributeName: 'DisplayName', AttributeValue: 'a' }),
    ],
    [
      'AddPermission',
      new AddPermissionCommand({ TopicArn, Label: 'a', AWSAccountId: [stranger], ActionName: ['Publish'] }),
    ],
    ['RemovePermission', new RemovePermissionCommand({ TopicArn, Label: 'a' })],
    ['TagResource', new TagResourceCommand({ ResourceArn: TopicArn, Tags: [{ Key: 'a', Value: 'b' }] })],
    ['UntagResource', new UntagResourceCommand({ ResourceArn: TopicArn, TagKeys: ['a'] })],
    [
      'PutDataProtectionPolicy',
      new PutDataProtectionPolicyCommand({ ResourceArn: TopicArn, DataProtectionPolicy: '{}' }),
    ],
    ['ListOriginationNumbers', new ListOriginationNumbersCommand({})],
    ['ListPlatformApplications', new ListPlatformApplicationsCommand({})],
    ['GetSMSAttributes', new GetSMSAttributesCommand({})],
  ])('is not changed by calls that the sandbox does not have: %s', async (name, command) => {
    const on = await startTopics(resources)
    await expect(on.send(command as TagResourceCommand)).rejects.toThrow(`the sandbox has no sns:${name}`)
  })

  it('shows the version of signatures and the tracing that its template states', async () => {
    const on = await startTopics({ News: topic('news', { SignatureVersion: '2', TracingConfig: 'PassThrough' }) })
    const { Attributes } = await on.send(new GetTopicAttributesCommand({ TopicArn }))
    expect(Attributes).toMatchObject({ SignatureVersion: '2', TracingConfig: 'PassThrough' })
  })

  it('has the default policy of AWS, if the templates state none', async () => {
    const on = await startTopics(resources)
    const { Attributes = {} } = await on.send(new GetTopicAttributesCommand({ TopicArn }))
    expect(JSON.parse(Attributes.Policy ?? '').Statement[0].Condition).toEqual({
      StringEquals: { 'AWS:SourceOwner': owner },
    })
  })
})

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html */
describe('a role', () => {
  it('without a right to an operation is denied it', async () => {
    const on = await startTopics({
      ...resources,
      Reader: role('reader', [allow('sns:List*')]),
      Mailer: role('mailer', [
        allow('sns:Subscribe', TopicArn, { Condition: { StringEquals: { 'sns:Protocol': 'email' } } }),
      ]),
    })
    const asReader = on.as(owner, 'reader')
    const SubscriptionArn = (await asReader(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions?.[0]
      ?.SubscriptionArn
    const denied = {
      name: 'AuthorizationErrorException',
      message: expect.stringContaining('not authorized to perform'),
    }
    await expect(asReader(new PublishCommand({ TopicArn, Message: 'a' }))).rejects.toMatchObject(denied)
    await expect(asReader(new GetTopicAttributesCommand({ TopicArn }))).rejects.toMatchObject(denied)
    await expect(asReader(new GetSubscriptionAttributesCommand({ SubscriptionArn }))).rejects.toMatchObject(denied)
    await expect(asReader(new UnsubscribeCommand({ SubscriptionArn }))).rejects.toMatchObject(denied)
    await expect(asReader(new ConfirmSubscriptionCommand({ TopicArn, Token: 'a' }))).rejects.toMatchObject(denied)
    const asMailer = on.as(owner, 'mailer')
    await asMailer(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: email }))
    await expect(
      asMailer(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queueArn('spare') })),
    ).rejects.toMatchObject(denied)
  })

  /** https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html */
  it('that may publish may publish a batch', async () => {
    const on = await startTopics({
      ...resources,
      Publisher: role('publisher', [allow('sns:Publish', TopicArn)]),
      Batcher: role('batcher', [allow('sns:PublishBatch', TopicArn)]),
    })
    const batch = new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: [{ Id: 'a', Message: 'm' }] })
    expect((await on.as(owner, 'publisher')(batch)).Successful).toHaveLength(1)
    await expect(on.as(owner, 'batcher')(batch)).rejects.toThrow('sns:Publish on resource')
  })

  it('of another account reads and changes nothing', async () => {
    const on = await startTopics({ ...resources, Anyone: User })
    const asStranger = on.as(stranger, 'user')
    const Endpoint = queueArn('theirs', stranger)
    const refusal = { name: 'AuthorizationErrorException' }
    await expect(asStranger(new GetTopicAttributesCommand({ TopicArn }))).rejects.toMatchObject(refusal)
    await expect(asStranger(new ListSubscriptionsByTopicCommand({ TopicArn }))).rejects.toMatchObject(refusal)
    await expect(asStranger(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }))).rejects.toMatchObject(
      refusal,
    )
  })
})
