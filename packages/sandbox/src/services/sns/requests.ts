import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { PlainInput } from '../../kit/protocol/protocol.ts'
import { type OperationShapes, readInput } from '../../kit/protocol/read-input.ts'
import { invalidParameter } from './sns-error.ts'

const text = z.string()
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const attributes = z.record(
  text,
  z.strictObject({ DataType: text, StringValue: text.optional(), BinaryValue: z.base64().optional() }),
)
/** The query protocol writes an empty list as an empty text. */
const listOf = <Element extends z.ZodType>(element: Element) =>
  z.preprocess((value) => (value === '' ? [] : value), z.array(element))

/** @param resource what follows the account in the ARN */
const arn = (resource: RegExp) =>
  text.superRefine((value, context) => {
    const parts = value.split(':')
    const [, , service, region, account, ...rest] = parts
    const message =
      parts.length < 6
        ? `An ARN must have at least 6 elements, not ${parts.length}`
        : 'it is not the ARN of such a resource of SNS'
    const isRight =
      value.startsWith('arn:aws:') &&
      service === 'sns' &&
      /^[a-z0-9-]+$/.test(region ?? '') &&
      /^\d{12}$/.test(account ?? '')
    if (!isRight || !resource.test(rest.join(':'))) context.addIssue({ code: 'custom', message })
  })
const topicArn = arn(/^[\w-]{1,256}(\.fifo)?$/)
const subscriptionArn = arn(/^[\w-]{1,256}(\.fifo)?:[\w-]{1,64}$/)

/** A message: alone, or in a batch. */
const message = {
  Message: text,
  Subject: text.optional(),
  MessageStructure: text.optional(),
  MessageAttributes: attributes.optional(),
  MessageDeduplicationId: text.optional(),
  MessageGroupId: text.optional(),
}
const page = { NextToken: text.optional() }

/** @see https://docs.aws.amazon.com/sns/latest/api/API_Operations.html */
export const shapes = {
  Publish: z
    .strictObject({ TopicArn: topicArn.optional(), TargetArn: topicArn.optional(), ...message })
    .refine(({ TopicArn, TargetArn }) => (TopicArn === undefined) !== (TargetArn === undefined), {
      message: 'TopicArn or TargetArn: one of them is the topic',
    })
    .transform(({ TopicArn, TargetArn, ...rest }) => ({ TopicArn: TopicArn ?? TargetArn ?? '', ...rest })),
  PublishBatch: z.strictObject({
    TopicArn: topicArn,
    PublishBatchRequestEntries: listOf(z.strictObject({ Id: text, ...message })),
  }),
  Subscribe: z.strictObject({
    TopicArn: topicArn,
    Protocol: text,
    Endpoint: text.optional(),
    Attributes: z.record(text, text).default({}),
    ReturnSubscriptionArn: flag.default(false),
  }),
  ConfirmSubscription: z.strictObject({
    TopicArn: topicArn,
    Token: text,
    AuthenticateOnUnsubscribe: flag.default(false),
  }),
  Unsubscribe: z.strictObject({ SubscriptionArn: subscriptionArn }),
  GetTopicAttributes: z.strictObject({ TopicArn: topicArn }),
  GetSubscriptionAttributes: z.strictObject({ SubscriptionArn: subscriptionArn }),
  SetSubscriptionAttributes: z.strictObject({
    SubscriptionArn: subscriptionArn,
    AttributeName: text,
    AttributeValue: text.default(''),
  }),
  ListTopics: z.strictObject(page),
  ListSubscriptions: z.strictObject(page),
  ListSubscriptionsByTopic: z.strictObject({ TopicArn: topicArn, ...page }),
  ListTagsForResource: z.strictObject({ ResourceArn: topicArn }),
} as const

export type Inputs = { [Operation in keyof typeof shapes]: z.infer<(typeof shapes)[Operation]> }
export type MessageInput = Omit<Inputs['Publish'], 'TopicArn'>

const requests: OperationShapes = new Map(Object.entries(shapes))

/** Reads the input of an operation; SNS has one code for every fault of it. @throws ServiceError InvalidParameter */
export function readRequest(operation: string, input: PlainInput): PlainInput {
  try {
    return readInput(requests, operation, input)
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    throw invalidParameter(error.message.replace(/^(\w+): /, '$1 Reason: '))
  }
}
