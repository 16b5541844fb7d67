import type { SealedRecords } from '../../account/sealed-records.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import type { DeclaredTopic } from './declared-topics.ts'
import { accountOfEndpoint, type Protocol } from './endpoints.ts'
import { invalidParameter } from './sns-error.ts'
import type { Subscription } from './subscription.ts'
import { type Attributes, areSame, readSettings, type SubscriptionSettings } from './subscription-settings.ts'

/** A subscription with the settings that its attributes are. */
export type OpenSubscription = Subscription & { settings: SubscriptionSettings }

export type NewSubscription = {
  arn: string
  topic: DeclaredTopic
  protocol: Protocol
  endpoint: string
  owner: string
  attributes: Attributes
  isDeclared: boolean
}

/** The subscriptions to an account's topics. A change is on disk when its function returns. */
export type Subscriptions = {
  /** Returns pending and confirmed subscriptions. */
  all(): OpenSubscription[]
  ofTopic(topicArn: string): OpenSubscription[]
  /** Returns a subscription that is pending or confirmed. */
  find(arn: string): OpenSubscription | undefined
  /** Adds a subscription, or returns the one that the endpoint has. @throws ServiceError if that has other attributes */
  subscribe(subscription: NewSubscription): OpenSubscription
  /** Gives a subscription a new token, which confirms it for two days. */
  renewToken(subscription: OpenSubscription): OpenSubscription
  /** @throws ServiceError for a token that confirms nothing */
  confirm(token: string, by: { topicArn: string; isAuthenticated: boolean }): OpenSubscription
  setAttribute(subscription: OpenSubscription, name: string, value: string): void
  remove(subscription: OpenSubscription): void
  /** Ends a subscription so that the token of its last message brings it back. */
  unsubscribe(subscription: OpenSubscription): OpenSubscription
}

type Parts = {
  records: SealedRecords
  clock: Clock
  newId(): string
  topics: ReadonlyMap<string, DeclaredTopic>
  declared: readonly NewSubscription[]
}

/** How long a token is valid, in milliseconds. */
const tokenLifetime = 2 * 86_400_000

export function openSubscriptions({ records, clock, newId, topics, declared }: Parts): Subscriptions {
  const table = records.table<Subscription>('sns/subscriptions')
  const held = new Map<string, OpenSubscription>()
  const stored = new Map(table.entries())
  for (const each of declared) {
    const fresh = newSubscription(each)
    const known = stored.get(each.arn)
    const isSame = known?.protocol === fresh.protocol && known.endpoint === fresh.endpoint
    // The attributes are those of the templates of now; whether the endpoint confirmed them is what it did.
    hold(known && isSame ? { ...known, attributes: each.attributes } : fresh)
  }
  for (const [arn, subscription] of stored) {
    if (held.has(arn)) continue
    if (subscription.isDeclared || !topics.has(subscription.topicArn)) table.remove(arn)
    else hold(subscription)
  }

  function newSubscription({ topic, ...stated }: NewSubscription): Subscription {
    const isOwn = accountOfEndpoint(stated) === stated.owner
    return { ...stated, topicArn: topic.arn, state: isOwn ? 'confirmed' : 'pending', isAuthenticated: isOwn }
  }

  function hold(subscription: Subscription): OpenSubscription {
    const { topicArn, protocol, attributes } = subscription
    const topic = topics.get(topicArn)
    if (!topic) throw new Error(`no topic ${topicArn}`)
    const open = { ...subscription, settings: readSettings(attributes, { topic, protocol }) }
    held.set(open.arn, open)
    return open
  }

  function put({ settings: _, ...subscription }: OpenSubscription): OpenSubscription {
    const open = hold(subscription)
    table.put(subscription.arn, subscription)
    return open
  }

  function drop({ arn }: Subscription): void {
    held.delete(arn)
    table.remove(arn)
  }

  /** AWS deletes a subscription that was not confirmed in time. */
  function expire(): void {
    for (const each of held.values())
      if (!each.isDeclared && each.state !== 'confirmed' && (each.token?.until ?? 0) <= clock.now()) drop(each)
  }

  function current(): OpenSubscription[] {
    expire()
    return [...held.values()].filter(({ state }) => state !== 'unsubscribed')
  }

  const withToken = (subscription: OpenSubscription): OpenSubscription => ({
    ...subscription,
    token: { value: newId().replaceAll('-', '') + newId().replaceAll('-', ''), until: clock.now() + tokenLifetime },
  })

  return {
    all: current,
    ofTopic: (topicArn) => current().filter((each) => each.topicArn === topicArn),
    find: (arn) => current().find((each) => each.arn === arn),
    subscribe(subscription) {
      const { topic, protocol, endpoint, attributes } = subscription
      expire()
      const known = [...held.values()].find(
        (each) => each.topicArn === topic.arn && each.protocol === protocol && each.endpoint === endpoint,
      )
      if (known && known.state !== 'unsubscribed') {
        if (!areSame(known.attributes, attributes))
          throw invalidParameter('Attributes Reason: Subscription already exists with different attributes')
        return known
      }
      const fresh = newSubscription({ ...subscription, ...(known && { arn: known.arn, isDeclared: known.isDeclared }) })
      return put(withToken({ ...fresh, settings: readSettings(attributes, { topic, protocol }) }))
    },
    renewToken: (subscription) => put(withToken(subscription)),
    confirm(token, { topicArn, isAuthenticated }) {
      const found = [...held.values()].find((each) => each.topicArn === topicArn && each.token?.value === token)
      if (!found) throw invalidParameter('Token')
      if ((found.token?.until ?? 0) <= clock.now()) throw invalidParameter('Token Reason: Token expired')
      if (found.state === 'confirmed') return found
      return put({ ...found, state: 'confirmed', isAuthenticated })
    },
    setAttribute(subscription, name, value) {
      put({ ...subscription, attributes: { ...subscription.attributes, [name]: value } })
    },
    remove: drop,
    unsubscribe: (subscription) => put(withToken({ ...subscription, state: 'unsubscribed' })),
  }
}
