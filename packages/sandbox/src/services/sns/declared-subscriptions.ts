import { parseProperties } from '@breakwater/cloud/parse-properties'
import { uuid } from '@breakwater/cloud/physical-identity'
import type { Resource } from '@breakwater/cloud/resource'
import { resourceError } from '@breakwater/cloud/template-error'
import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { DeclaredTopic } from './declared-topics.ts'
import { checkEndpoint } from './endpoints.ts'
import { areSame, readSettings } from './subscription-settings.ts'
import type { NewSubscription } from './subscriptions.ts'

const json = z
  .union([z.string(), z.record(z.string(), z.unknown()).transform((value) => JSON.stringify(value))])
  .optional()

/**
 * Of the properties that are not here, ReplayPolicy and SubscriptionRoleArn are not emulated.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html
 */
const properties = z.strictObject({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string().default(''),
  Region: z.string().optional(),
  DeliveryPolicy: json,
  FilterPolicy: json,
  FilterPolicyScope: z.string().optional(),
  RawMessageDelivery: z.union([z.boolean(), z.string()]).transform(String).optional(),
  RedrivePolicy: json,
})

/**
 * Reads the subscriptions of an account's templates, also those in the topics themselves.
 * @throws TemplateError for a subscription that AWS would not make, or that the sandbox could not serve
 */
export function declaredSubscriptions(
  resources: readonly Resource[],
  topics: ReadonlyMap<string, DeclaredTopic>,
): NewSubscription[] {
  const byEndpoint = new Map<string, NewSubscription>()
  for (const resource of resources)
    for (const subscription of statedIn(resource, topics)) {
      const { topic, protocol, endpoint, attributes } = subscription
      const key = [topic.arn, protocol, endpoint].join(' ')
      const known = byEndpoint.get(key)
      // An endpoint has one subscription to a topic, however often it is stated.
      if (!known) byEndpoint.set(key, subscription)
      else if (!areSame(known.attributes, attributes))
        throw resourceError(resource, 'Subscription already exists with different attributes')
    }
  return [...byEndpoint.values()]
}

function statedIn(resource: Resource, topics: ReadonlyMap<string, DeclaredTopic>): NewSubscription[] {
  if (resource.type === 'AWS::SNS::Subscription') return [stated(resource, topics)]
  if (resource.type !== 'AWS::SNS::Topic') return []
  const topic = topics.get(resource.ref)
  return (topic?.inline ?? []).map(({ Protocol, Endpoint }) => {
    const path = `${resource.path}/Subscription/${Protocol}/${Endpoint}`
    const arn = `${resource.ref}:${uuid({ ...resource, path })}`
    return checked(resource, { topic, arn, protocol: Protocol, endpoint: Endpoint, attributes: {} })
  })
}

function stated(resource: Resource, topics: ReadonlyMap<string, DeclaredTopic>): NewSubscription {
  const { TopicArn, Protocol, Endpoint, Region, ...rest } = parseProperties(properties, resource)
  if (Region !== undefined && Region !== resource.region)
    throw resourceError(resource, `the sandbox has no topic in another region: ${Region}`)
  const attributes = Object.fromEntries(
    Object.entries(rest).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  const topic = topics.get(TopicArn)
  return checked(resource, { topic, arn: resource.ref, protocol: Protocol, endpoint: Endpoint, attributes })
}

type Stated = Omit<NewSubscription, 'topic' | 'protocol' | 'owner' | 'isDeclared'> & {
  topic: DeclaredTopic | undefined
  protocol: string
}

function checked(resource: Resource, { topic, protocol, endpoint, attributes, arn }: Stated): NewSubscription {
  if (!topic)
    throw resourceError(resource, 'the sandbox subscribes to topics of the templates of the same account alone')
  try {
    const known = checkEndpoint(topic, protocol, endpoint)
    readSettings(attributes, { topic, protocol })
    return { arn, topic, protocol: known, endpoint, owner: resource.accountId, attributes, isDeclared: true }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    throw resourceError(resource, error.message)
  }
}
