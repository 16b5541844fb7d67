import type { AccessNeed } from '../../kit/access/access-need.ts'
import { callerAccount } from '../../kit/access/caller-account.ts'
import { keyNeeds } from '../../kit/access/key-needs.ts'
import { accountOf } from '../../kit/account-of.ts'
import type { Call } from '../../kit/service.ts'
import type { DeclaredTopic } from './declared-topics.ts'
import type { Subscription } from './subscription.ts'

export type SnsCall = Call<Record<string, unknown>>

/** AWS's own key for topics, which each account has. */
const ownKey = 'alias/aws/sns'
/** How long SNS reuses a data key, in seconds. */
const keyReuse = 300

/** Operations of links in messages: without a signature, their token or name is the permission. */
const unsigned: ReadonlySet<string> = new Set(['ConfirmSubscription', 'Unsubscribe'])
/** Operations that are about no topic. */
const general: ReadonlySet<string> = new Set(['ListTopics', 'ListSubscriptions'])

/** Returns the ARN of the topic that a call is about, whether it exists or not; undefined for one about all topics. */
export function topicArnOf({ operation, input }: SnsCall): string | undefined {
  if (general.has(operation)) return undefined
  const { TopicArn, ResourceArn, SubscriptionArn } = input
  const arn = TopicArn ?? ResourceArn ?? SubscriptionArn
  return arn === undefined ? undefined : String(arn).split(':').slice(0, 6).join(':')
}

export type TopicAccess = {
  accountId: string
  topics: ReadonlyMap<string, DeclaredTopic>
  subscription(arn: string): Subscription | undefined
}

/**
 * Returns what a call needs. What concerns a subscription is asked of its topic.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
 */
export function topicNeeds(call: SnsCall, access: TopicAccess): AccessNeed[] {
  const { operation, input } = call
  if (callerAccount(call) === undefined && unsigned.has(operation)) return []
  const arn = topicArnOf(call)
  const action = `sns:${operation === 'PublishBatch' ? 'Publish' : operation}`
  if (arn === undefined) return [{ action, resource: '*', resourceAccountId: access.accountId }]
  const resourceAccountId = accountOf(arn)
  const need = { action, resource: arn, resourceAccountId }
  switch (operation) {
    case 'Publish':
    case 'PublishBatch':
      return [need, ...encryptionNeeds(call, access.topics.get(arn))]
    case 'Subscribe':
      return [{ ...need, context: { 'sns:protocol': String(input.Protocol), 'sns:endpoint': String(input.Endpoint) } }]
    case 'Unsubscribe':
    case 'GetSubscriptionAttributes':
    case 'SetSubscriptionAttributes':
      // A subscription belongs to the account that subscribed, also to the topic of another one.
      return [
        { ...need, resourceAccountId: access.subscription(String(input.SubscriptionArn))?.owner ?? resourceAccountId },
      ]
    default:
      return [need]
  }
}

/**
 * SNS encrypts a message in the publisher's name. The policy of AWS's own key lets the account's roles use it, and no
 * other service.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
function encryptionNeeds(call: SnsCall, topic: DeclaredTopic | undefined): AccessNeed[] {
  if (topic?.keyId === undefined || (topic.keyId === ownKey && !call.service)) return []
  const { arn, keyId } = topic
  const encrypted = { service: 'sns', arn, keyId, callerAccountId: callerAccount(call), reuse: keyReuse }
  return keyNeeds(encrypted, ['kms:GenerateDataKey', 'kms:Decrypt'])
}
