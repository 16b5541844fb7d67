import type { PolicyDocument } from '@breakwater/iam/policy-document'
import { accountOf } from '../../kit/account-of.ts'
import type { DeclaredTopic } from './declared-topics.ts'
import { httpRetries } from './retry-policy.ts'
import type { Subscription } from './subscription.ts'
import { type SubscriptionSettings, usualContentType } from './subscription-settings.ts'
import type { OpenSubscription } from './subscriptions.ts'

/** What a list says of a subscription that its endpoint has not confirmed, in place of its ARN. */
const pendingArn = 'PendingConfirmation'

/** @see https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
export function topicAttributes(
  topic: DeclaredTopic,
  { policy, subscriptions }: { policy: PolicyDocument | undefined; subscriptions: readonly Subscription[] },
): Map<string, string> {
  const owner = accountOf(topic.arn)
  const count = (state: Subscription['state']) => String(subscriptions.filter((each) => each.state === state).length)
  return new Map([
    ['TopicArn', topic.arn],
    ['Owner', owner],
    ['Policy', JSON.stringify(policy ?? defaultPolicy(topic.arn, owner))],
    ['DisplayName', topic.displayName],
    ['SubscriptionsConfirmed', count('confirmed')],
    ['SubscriptionsPending', count('pending')],
    ['SubscriptionsDeleted', '0'],
    [
      'EffectiveDeliveryPolicy',
      JSON.stringify({
        http: {
          ...{ defaultHealthyRetryPolicy: httpRetries, disableSubscriptionOverrides: false },
          defaultRequestPolicy: { headerContentType: usualContentType },
        },
      }),
    ],
    ...Object.entries(topic.stated).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ...(topic.keyId === undefined ? [] : [['KmsMasterKeyId', topic.keyId] as const]),
    ...(topic.isFifo
      ? ([
          ['FifoTopic', 'true'],
          ['ContentBasedDeduplication', String(topic.contentBasedDeduplication)],
          ['FifoThroughputScope', topic.deduplicatesByGroup ? 'MessageGroup' : 'Topic'],
        ] as const)
      : []),
  ])
}

/** The policy of a topic to which the templates give none: it leaves the decision to the account's own roles. */
function defaultPolicy(topicArn: string, owner: string): PolicyDocument {
  const names = 'GetTopicAttributes SetTopicAttributes AddPermission RemovePermission DeleteTopic Subscribe'
  const actions = `${names} ListSubscriptionsByTopic Publish`.split(' ').map((name) => `SNS:${name}`)
  return {
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: actions,
        Resource: topicArn,
        Condition: { StringEquals: { 'AWS:SourceOwner': owner } },
      },
    ],
  }
}

/** @see https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html */
export function subscriptionAttributes(subscription: OpenSubscription): Map<string, string> {
  const { arn, topicArn, protocol, endpoint, owner, attributes, state, isAuthenticated, settings } = subscription
  const isHttp = protocol === 'http' || protocol === 'https'
  return new Map([
    ['SubscriptionArn', arn],
    ['TopicArn', topicArn],
    ['Protocol', protocol],
    ['Endpoint', endpoint],
    ['Owner', owner],
    ['ConfirmationWasAuthenticated', String(isAuthenticated)],
    ['PendingConfirmation', String(state === 'pending')],
    ['RawMessageDelivery', String(settings.isRaw)],
    ...Object.entries(attributes).filter(([name, value]) => name !== 'RawMessageDelivery' && value !== ''),
    ...(settings.accepts ? [['FilterPolicyScope', attributes.FilterPolicyScope ?? 'MessageAttributes'] as const] : []),
    ...(isHttp ? [['EffectiveDeliveryPolicy', JSON.stringify(effectivePolicy(settings))] as const] : []),
  ])
}

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html#creating-delivery-policy */
function effectivePolicy({ retries, contentType }: SubscriptionSettings): object {
  return { healthyRetryPolicy: retries, requestPolicy: { headerContentType: contentType ?? usualContentType } }
}

/** @see https://docs.aws.amazon.com/sns/latest/api/API_Subscription.html */
export function subscriptionSummary({ arn, topicArn, protocol, endpoint, owner, state }: Subscription): object {
  return {
    SubscriptionArn: state === 'pending' ? pendingArn : arn,
    Owner: owner,
    Protocol: protocol,
    Endpoint: endpoint,
    TopicArn: topicArn,
  }
}
