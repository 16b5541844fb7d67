import { callerAccount } from '../../kit/access/caller-account.ts'
import { accountOf } from '../../kit/account-of.ts'
import { listPage } from '../../kit/protocol/list-page.ts'
import { checkBatch } from '../../kit/run-batch.ts'
import { type OpenService, operationsOf, type ServiceContext } from '../../kit/service.ts'
import { declaredSubscriptions } from './declared-subscriptions.ts'
import { type DeclaredTopic, declaredTopics } from './declared-topics.ts'
import { createDeliveries, type Delivery } from './deliveries.ts'
import { subscriptionAttributes, subscriptionSummary, topicAttributes } from './describe.ts'
import { checkEndpoint } from './endpoints.ts'
import type { Content } from './envelope.ts'
import { createLinks } from './links.ts'
import { createPublisher } from './publisher.ts'
import { bytesOf, longestMessage, readMessage } from './read-message.ts'
import type { Inputs } from './requests.ts'
import { policyOf } from './resources.ts'
import { sendDeadLetter, sendToEndpoint } from './send-to-endpoint.ts'
import { createSigner } from './signer.ts'
import { batchErrors, invalidParameter, noSuchSubscription, noSuchTopic, unauthorized } from './sns-error.ts'
import { readSettings } from './subscription-settings.ts'
import { type OpenSubscription, openSubscriptions } from './subscriptions.ts'
import { type SnsCall, topicArnOf, topicNeeds } from './topic-access.ts'

/** The topics of one account. */
export type Sns = OpenService<Record<string, unknown>, object> & {
  /** Returns the certificate of a file name in PEM; undefined if the account has no such certificate. */
  certificate(name: string): string | undefined
}

type Parts = Pick<
  ServiceContext,
  'account' | 'resources' | 'clock' | 'newId' | 'log' | 'mailbox' | 'asService' | 'endpointUrl'
>

/** What Subscribe returns in place of the ARN of a subscription that its endpoint has not confirmed. */
const pending = 'pending confirmation'
const pageLength = 100

/** Opens the topics of an account, with their subscriptions. */
export function openSns(parts: Parts): Sns | undefined {
  const { account, resources, clock, newId, log, endpointUrl } = parts
  const topics = new Map(declaredTopics(resources).map((topic) => [topic.arn, topic]))
  const declared = declaredSubscriptions(resources, topics)
  if (topics.size === 0) return undefined
  const records = account.records()
  const signer = createSigner({ files: account.files, clock })
  const links = createLinks(endpointUrl)
  const subscriptions = openSubscriptions({ records, clock, newId, topics, declared })
  const closing = new AbortController()
  const sendParts = (to: OpenSubscription) => ({
    ...{ ...parts, topic: topicOf(to.topicArn), signer, links },
    closed: closing.signal,
  })
  const deliveries = createDeliveries({
    ...{ clock, newId, log },
    table: records.table<Delivery>('sns/deliveries'),
    find: subscriptions.find,
    send: (content, to) => sendToEndpoint(content, to, sendParts(to)),
    bury: (content, from) =>
      sendDeadLetter(content, from, { ...sendParts(from), deadLetterArn: from.settings.deadLetterArn }),
  })
  const publish = createPublisher({ records, clock, newId, subscriptions, deliveries })

  /** @throws ServiceError */
  function topicOf(arn: string): DeclaredTopic {
    const topic = topics.get(arn)
    if (topic) return topic
    if (arn.split(':')[3] !== account.region) throw invalidParameter('TopicArn')
    throw noSuchTopic()
  }

  /** @throws ServiceError */
  function subscriptionOf(arn: string): OpenSubscription {
    const subscription = subscriptions.find(arn)
    if (!subscription) throw noSuchSubscription()
    return subscription
  }

  function tell(type: Exclude<Content['type'], 'Notification'>, to: OpenSubscription): void {
    const token = to.token?.value ?? ''
    deliveries.start([deliveries.add({ type, id: newId(), at: clock.now(), token }, to)])
  }

  function publishBatch({ TopicArn, PublishBatchRequestEntries: entries }: Inputs['PublishBatch']): object {
    const topic = topicOf(TopicArn)
    const bytes = entries.reduce((total, entry) => total + bytesOf(entry), 0)
    if (bytes > longestMessage && entries.length > 1) throw batchErrors.tooLong(bytes, longestMessage)
    checkBatch(entries, batchErrors)
    // SNS refuses the batch as a whole for an entry that it cannot take, before it publishes any.
    const messages = entries.map(({ Id, ...entry }) => ({ Id, message: readMessage(topic, entry) }))
    return { Successful: messages.map(({ Id, message }) => ({ Id, ...publish(topic, message) })), Failed: [] }
  }

  function subscribe(call: SnsCall): object {
    const input = call.input as Inputs['Subscribe']
    const topic = topicOf(input.TopicArn)
    const { Endpoint: endpoint = '', Attributes: attributes } = input
    const protocol = checkEndpoint(topic, input.Protocol, endpoint)
    readSettings(attributes, { topic, protocol, of: 'Attributes' })
    const owner = callerAccount(call) ?? account.id
    const arn = `${topic.arn}:${newId()}`
    const stated = { arn, topic, protocol, endpoint, owner, attributes, isDeclared: false }
    const subscription = subscriptions.subscribe(stated)
    if (subscription.state === 'pending') tell('SubscriptionConfirmation', subscriptions.renewToken(subscription))
    const isKnown = subscription.state === 'confirmed' || input.ReturnSubscriptionArn
    return { SubscriptionArn: isKnown ? subscription.arn : pending }
  }

  function confirm(call: SnsCall): object {
    const { TopicArn, Token, AuthenticateOnUnsubscribe } = call.input as Inputs['ConfirmSubscription']
    if (AuthenticateOnUnsubscribe && !call.caller)
      throw unauthorized('Only a signed call can disallow that the endpoint unsubscribes without a signature.')
    const by = { topicArn: TopicArn, isAuthenticated: AuthenticateOnUnsubscribe }
    return { SubscriptionArn: subscriptions.confirm(Token, by).arn }
  }

  function unsubscribe(call: SnsCall): object {
    const { SubscriptionArn } = call.input as Inputs['Unsubscribe']
    const subscription = subscriptions.find(SubscriptionArn)
    if (!subscription) return {}
    const by = callerAccount(call)
    const mayManage = by === subscription.owner || by === account.id
    if (subscription.isAuthenticated && !mayManage)
      throw unauthorized('Only the owner of the subscription or of its topic can end it, with a signed call.')
    if (mayManage) {
      checkOwn(subscription)
      subscriptions.remove(subscription)
    } else tell('UnsubscribeConfirmation', subscriptions.unsubscribe(subscription))
    return {}
  }

  /** @throws ServiceError for a subscription of the templates */
  function checkOwn({ isDeclared }: OpenSubscription): void {
    if (isDeclared)
      throw invalidParameter('SubscriptionArn Reason: the sandbox does not change the subscriptions of the templates')
  }

  function setAttribute(input: Inputs['SetSubscriptionAttributes']): object {
    const subscription = subscriptionOf(input.SubscriptionArn)
    checkOwn(subscription)
    const { topicArn, protocol, attributes } = subscription
    const changed = { ...attributes, [input.AttributeName]: input.AttributeValue }
    readSettings(changed, { topic: topicOf(topicArn), protocol })
    subscriptions.setAttribute(subscription, input.AttributeName, input.AttributeValue)
    return {}
  }

  function page(
    name: string,
    all: readonly unknown[],
    { NextToken: token }: { NextToken?: string | undefined },
  ): object {
    const shown = listPage(all, { token, most: pageLength })
    if (!shown) throw invalidParameter('NextToken')
    return { [name]: shown.items, ...(shown.next !== undefined && { NextToken: shown.next }) }
  }

  /** Defines an operation by its input. */
  const by =
    <Operation extends keyof Inputs>(run: (input: Inputs[Operation]) => object) =>
    ({ input }: SnsCall) =>
      run(input as Inputs[Operation])

  return {
    ...operationsOf<Record<string, unknown>, object>({
      Publish(call) {
        const { TopicArn, ...input } = call.input as Inputs['Publish']
        const topic = topicOf(TopicArn)
        return publish(topic, readMessage(topic, input), call.faults)
      },
      PublishBatch: by<'PublishBatch'>(publishBatch),
      Subscribe: subscribe,
      ConfirmSubscription: confirm,
      Unsubscribe: unsubscribe,
      GetTopicAttributes: by<'GetTopicAttributes'>(({ TopicArn }) => ({
        Attributes: topicAttributes(topicOf(TopicArn), {
          policy: policyOf(TopicArn, resources),
          subscriptions: subscriptions.ofTopic(TopicArn),
        }),
      })),
      GetSubscriptionAttributes: by<'GetSubscriptionAttributes'>(({ SubscriptionArn }) => ({
        Attributes: subscriptionAttributes(subscriptionOf(SubscriptionArn)),
      })),
      SetSubscriptionAttributes: by<'SetSubscriptionAttributes'>(setAttribute),
      ListTopics: by<'ListTopics'>((input) =>
        page(
          'Topics',
          [...topics.keys()].map((TopicArn) => ({ TopicArn })),
          input,
        ),
      ),
      ListSubscriptions(call) {
        const own = subscriptions.all().filter(({ owner }) => owner === callerAccount(call))
        return page('Subscriptions', own.map(subscriptionSummary), call.input as Inputs['ListSubscriptions'])
      },
      ListSubscriptionsByTopic: by<'ListSubscriptionsByTopic'>(({ TopicArn, ...input }) => {
        const all = subscriptions.ofTopic(topicOf(TopicArn).arn)
        return page('Subscriptions', all.map(subscriptionSummary), input)
      }),
      ListTagsForResource: by<'ListTagsForResource'>(({ ResourceArn }) => ({ Tags: topicOf(ResourceArn).tags })),
    }),
    owns(call) {
      const arn = topicArnOf(call)
      return (arn === undefined ? callerAccount(call) : accountOf(arn)) === account.id
    },
    needs: (call) => topicNeeds(call, { accountId: account.id, topics, subscription: subscriptions.find }),
    denial: ({ message }) => unauthorized(message),
    certificate: signer.certificate,
    begin() {
      deliveries.resume()
      for (const each of subscriptions.all())
        if (each.isDeclared && each.state === 'pending' && (each.token?.until ?? 0) <= clock.now())
          tell('SubscriptionConfirmation', subscriptions.renewToken(each))
    },
    async close() {
      const stopped = deliveries.stop()
      closing.abort()
      await stopped
    },
  }
}
