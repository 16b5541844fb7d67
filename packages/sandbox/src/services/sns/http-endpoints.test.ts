import { describe, expect, it } from 'vitest'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { declared, openAlone } from '../../testing/open-alone.ts'
import { EndpointError } from './delivery-fault.ts'
import { postMessage } from './post-message.ts'
import { sns } from './service.ts'
import { listen } from './testing/listen.ts'
import { topicArn } from './testing/start-topics.ts'

const alerts = topicArn('alerts')

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html */
describe('a message that is sent to an endpoint of HTTP', () => {
  const post = (url: string, { clock = createSimulatedClock(), closed = new AbortController().signal } = {}) =>
    postMessage({ url, headers: { 'x-a': 'b' }, body: 'text' }, { clock, closed })
  const failure = (sending: Promise<void>) =>
    sending.then(
      () => undefined,
      (error: unknown) => error,
    )

  it.each([200, 204, 299])('is taken with the status %i', async (status) => {
    const endpoint = await listen(status)
    const clock = createSimulatedClock()
    await post(endpoint.url, { clock })
    expect(endpoint.requests).toEqual([{ headers: expect.objectContaining({ 'x-a': 'b' }), body: 'text' }])
    expect(clock.waiting).toBe(0)
  })

  it.each<[number, boolean]>([
    [301, true],
    [400, true],
    [404, true],
    [428, true],
    [429, false],
    [430, true],
    [499, true],
    [500, false],
    [503, false],
  ])('is not taken with the status %i, finally: %s', async (status, isFinal) => {
    const endpoint = await listen(status)
    const clock = createSimulatedClock()
    const error = await failure(post(endpoint.url, { clock }))
    expect(error).toBeInstanceOf(EndpointError)
    expect(error).toMatchObject({ message: `${endpoint.url} answered ${status}`, isFinal })
    expect(clock.waiting).toBe(0)
  })

  it('is not taken where nothing listens, for the time being', async () => {
    const { url, close } = await listen(200)
    close()
    const error = await failure(post(url))
    expect(error).toBeInstanceOf(EndpointError)
    expect(error).toMatchObject({ message: expect.stringMatching(`^${url}: connect ECONNREFUSED`), isFinal: false })
  })

  it('is given up after 15 seconds without an answer', async () => {
    const { url, requests } = await listen(0)
    const clock = createSimulatedClock()
    const sending = failure(post(url, { clock }))
    await expect.poll(() => requests.length).toBe(1)
    await clock.advance(14_999)
    expect(clock.waiting).toBe(1)
    await clock.advance(1)
    expect(await sending).toMatchObject({ message: `${url}: This operation was aborted`, isFinal: false })
  })

  it('is given up when the account closes', async () => {
    const { url, requests } = await listen(0)
    const closing = new AbortController()
    const sending = failure(post(url, { closed: closing.signal }))
    await expect.poll(() => requests.length).toBe(1)
    closing.abort()
    expect(await sending).toBeInstanceOf(EndpointError)
  })
})

/** https://docs.aws.amazon.com/sns/latest/dg/http-header.html */
describe('the headers of a message', () => {
  it('name what it is, and are those of its delivery policy', async () => {
    const endpoint = await listen(200)
    const on = openAlone(sns, [declared('AWS::SNS::Topic', {}, { ref: alerts, TopicArn: alerts, TopicName: 'alerts' })])
    const named = { TopicArn: alerts, Protocol: 'http', Endpoint: endpoint.url }
    on.run('Subscribe', { ...named, ReturnSubscriptionArn: 'true' })
    const SubscriptionArn = `${alerts}:id-1`
    const received = async (count: number) => {
      await on.clock.advance(0)
      await expect.poll(() => endpoint.requests.length).toBe(count)
      const { headers, body } = endpoint.requests.at(-1) ?? { headers: {}, body: '' }
      const own = Object.entries(headers).filter(([name]) => /^x-amz|^content-type$|^user-agent$/.test(name))
      return { body, headers: Object.fromEntries(own) }
    }
    const common = {
      ...{ 'x-amz-sns-topic-arn': alerts, 'content-type': 'text/plain; charset=UTF-8' },
      'user-agent': 'Amazon Simple Notification Service Agent',
    }
    const asked = await received(1)
    const confirmation = JSON.parse(asked.body) as { Token: string; MessageId: string }
    expect(asked.headers).toEqual({
      ...common,
      ...{ 'x-amz-sns-message-type': 'SubscriptionConfirmation', 'x-amz-sns-message-id': confirmation.MessageId },
    })
    on.run('ConfirmSubscription', { TopicArn: alerts, Token: confirmation.Token }, { caller: null })

    const { MessageId } = on.run('Publish', { TopicArn: alerts, Message: 'text' })
    const message = {
      ...{ ...common, 'x-amz-sns-message-type': 'Notification', 'x-amz-sns-message-id': MessageId },
      'x-amz-sns-subscription-arn': SubscriptionArn,
    }
    const notified = await received(2)
    expect(notified.headers).toEqual(message)
    expect(JSON.parse(notified.body)).toMatchObject({ Type: 'Notification', Message: 'text' })

    const set = (AttributeName: string, AttributeValue: string) =>
      on.run('SetSubscriptionAttributes', { SubscriptionArn, AttributeName, AttributeValue })
    set('RawMessageDelivery', 'true')
    set('DeliveryPolicy', '{"requestPolicy":{"headerContentType":"application/json"}}')
    const next = on.run('Publish', {
      TopicArn: alerts,
      Message: '{"default":"a","http":"own"}',
      MessageStructure: 'json',
    })
    expect(await received(3)).toEqual({
      body: 'own',
      headers: {
        ...{ ...message, 'x-amz-sns-message-id': next.MessageId, 'x-amz-sns-rawdelivery': 'true' },
        'content-type': 'application/json',
      },
    })

    on.run('Unsubscribe', { SubscriptionArn }, { caller: null })
    const ended = await received(4)
    const cancellation = JSON.parse(ended.body) as { Type: string; MessageId: string }
    expect(cancellation.Type).toBe('UnsubscribeConfirmation')
    expect(ended.headers).toEqual({
      ...{ ...message, 'content-type': 'application/json' },
      ...{ 'x-amz-sns-message-type': 'UnsubscribeConfirmation', 'x-amz-sns-message-id': cancellation.MessageId },
    })
  })
})
