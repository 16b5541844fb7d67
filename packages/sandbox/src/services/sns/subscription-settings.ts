import * as z from 'zod'
import { PatternError } from '../../kit/pattern/pattern-error.ts'
import { nestsTooDeep } from '../../kit/protocol/json-nesting.ts'
import type { DeclaredTopic } from './declared-topics.ts'
import { compileFilter, type FilterScope, type MessageFilter } from './filter-policy.ts'
import { faultOfRetries, healthyRetryPolicy, httpRetries, managedRetries, type RetryPolicy } from './retry-policy.ts'
import { invalidParameter } from './sns-error.ts'

/** The attributes of a subscription that were set, by their names. */
export type Attributes = Readonly<Record<string, string>>

/** How a subscription receives messages. */
export type SubscriptionSettings = {
  isRaw: boolean
  /** Returns whether it receives a message; undefined if it receives all. */
  accepts?: MessageFilter | undefined
  deadLetterArn?: string | undefined
  retries: RetryPolicy
  /** What an endpoint of HTTP receives as the type of the content. */
  contentType?: string | undefined
}

/** Returns whether two subscriptions have the same attributes, in any order. */
export function areSame(one: Attributes, other: Attributes): boolean {
  const names = Object.keys({ ...one, ...other })
  return names.every((name) => one[name] === other[name])
}

type Place = {
  topic: DeclaredTopic
  protocol: string
  /** The parameter of the call that has all attributes. */
  of?: string
}

/** What is wrong with an attribute. */
class SettingFault extends Error {}

/** What an endpoint of HTTP receives as the type of the content, unless its subscription has another. */
export const usualContentType = 'text/plain; charset=UTF-8'
const contentTypes = ['text/plain', 'application/json', 'application/xml'].flatMap((type) => [
  type,
  `${type}; charset=UTF-8`,
])
const deliveryPolicy = z.strictObject({
  healthyRetryPolicy: healthyRetryPolicy.optional(),
  requestPolicy: z.strictObject({ headerContentType: z.enum(contentTypes) }).optional(),
})
const redrivePolicy = z.strictObject({ deadLetterTargetArn: z.string() })

const known: ReadonlySet<string> = new Set([
  'DeliveryPolicy',
  'FilterPolicy',
  'FilterPolicyScope',
  'RawMessageDelivery',
  'RedrivePolicy',
])
const takesRaw: ReadonlySet<string> = new Set(['sqs', 'http', 'https'])

/**
 * Reads the attributes of a subscription. @throws ServiceError InvalidParameter for an attribute that does not exist or
 * is not emulated, or a value that it does not take
 * @see https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html
 */
export function readSettings(attributes: Attributes, place: Place): SubscriptionSettings {
  try {
    return settingsIn(attributes, place)
  } catch (error) {
    if (!(error instanceof SettingFault)) throw error
    throw invalidParameter(place.of === undefined ? error.message : `${place.of} Reason: ${error.message}`)
  }
}

function settingsIn(attributes: Attributes, place: Place): SubscriptionSettings {
  const unknown = Object.keys(attributes).find((name) => !known.has(name))
  if (unknown !== undefined) throw new SettingFault(`AttributeName Reason: the sandbox has no ${unknown}`)
  const isHttp = place.protocol === 'http' || place.protocol === 'https'
  const delivery = deliveryOf(attributes.DeliveryPolicy, isHttp)
  return {
    isRaw: rawOf(attributes.RawMessageDelivery, place),
    accepts: filterOf(attributes),
    deadLetterArn: deadLetterOf(attributes.RedrivePolicy, place.topic),
    retries: isHttp ? (delivery.healthyRetryPolicy ?? httpRetries) : managedRetries,
    contentType: delivery.requestPolicy?.headerContentType,
  }
}

function rawOf(value: string | undefined, { protocol }: Place): boolean {
  if (value !== undefined && value !== 'true' && value !== 'false')
    throw new SettingFault(`RawMessageDelivery: Invalid value [${value}]. Must be true or false.`)
  if (value === 'true' && !takesRaw.has(protocol))
    throw new SettingFault(`Delivery protocol [${protocol}] does not support raw message delivery.`)
  return value === 'true'
}

function filterOf({ FilterPolicy, FilterPolicyScope }: Attributes): MessageFilter | undefined {
  const scope = scopeOf(FilterPolicyScope)
  // An empty policy removes the filter.
  if (FilterPolicy === undefined || FilterPolicy === '' || FilterPolicy.trim() === '{}') return undefined
  try {
    return compileFilter(FilterPolicy, scope)
  } catch (error) {
    if (!(error instanceof PatternError)) throw error
    throw new SettingFault(`FilterPolicy: ${error.message}`)
  }
}

function scopeOf(value: string | undefined): FilterScope {
  if (value === undefined || value === 'MessageAttributes' || value === 'MessageBody')
    return value ?? 'MessageAttributes'
  throw new SettingFault(
    `FilterPolicyScope: Invalid value [${value}]. Please use either MessageBody or MessageAttributes`,
  )
}

/** A dead-letter queue is of the topic's account and region, and of its kind. */
function deadLetterOf(value: string | undefined, topic: DeclaredTopic): string | undefined {
  if (value === undefined || value === '' || value.trim() === '{}') return undefined
  const { deadLetterTargetArn: arn } = parsed('RedrivePolicy', redrivePolicy, value)
  const [, , , region, account] = topic.arn.split(':')
  if (!arn.startsWith(`arn:aws:sqs:${region}:${account}:`))
    throw new SettingFault(
      "RedrivePolicy: deadLetterTargetArn must be the ARN of a queue of the topic's account and region",
    )
  if (arn.endsWith('.fifo') !== topic.isFifo)
    throw new SettingFault(
      'RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic, and no other topic may',
    )
  return arn
}

function deliveryOf(value: string | undefined, isHttp: boolean): z.infer<typeof deliveryPolicy> {
  if (value === undefined || value === '') return {}
  if (!isHttp) throw new SettingFault('DeliveryPolicy: only http and https endpoints have a delivery policy')
  const policy = parsed('DeliveryPolicy', deliveryPolicy, value)
  const fault = policy.healthyRetryPolicy && faultOfRetries(policy.healthyRetryPolicy)
  if (fault !== undefined) throw new SettingFault(`DeliveryPolicy: ${fault}`)
  return policy
}

function parsed<Schema extends z.ZodType>(name: string, schema: Schema, text: string): z.infer<Schema> {
  let value: unknown
  try {
    value = nestsTooDeep(text) ? undefined : JSON.parse(text)
  } catch {
    // The schema refuses what is not JSON.
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new SettingFault(`${name}: ${issue?.path.join('.')} ${issue?.message}`)
}
