import * as z from 'zod'
import type { OperationShapes } from '../../kit/protocol/read-input.ts'

const text = z.string()
const whole = z.int()
const attribute = z.strictObject({
  DataType: text,
  StringValue: text.optional(),
  BinaryValue: z.base64().optional(),
})
const attributes = z.record(text, attribute)
/** A message: alone, or in a batch. */
const message = {
  MessageBody: text.optional(),
  DelaySeconds: whole.optional(),
  MessageAttributes: attributes.optional(),
  MessageSystemAttributes: attributes.optional(),
  MessageDeduplicationId: text.optional(),
  MessageGroupId: text.optional(),
}
const queue = { QueueUrl: text }
const entry = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.array(z.strictObject({ Id: text, ...shape }))
const page = { MaxResults: whole.optional(), NextToken: text.optional() }
const receipt = { ReceiptHandle: text }
const visibility = { ...receipt, VisibilityTimeout: whole.optional() }

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html */
export const shapes = {
  SendMessage: z.strictObject({ ...queue, ...message }),
  SendMessageBatch: z.strictObject({ ...queue, Entries: entry(message).default([]) }),
  ReceiveMessage: z.strictObject({
    ...queue,
    AttributeNames: z.array(text).default([]),
    MessageSystemAttributeNames: z.array(text).default([]),
    MessageAttributeNames: z.array(text).default([]),
    MaxNumberOfMessages: whole.default(1),
    VisibilityTimeout: whole.optional(),
    WaitTimeSeconds: whole.optional(),
    ReceiveRequestAttemptId: text.optional(),
  }),
  DeleteMessage: z.strictObject({ ...queue, ...receipt }),
  DeleteMessageBatch: z.strictObject({ ...queue, Entries: entry(receipt).default([]) }),
  ChangeMessageVisibility: z.strictObject({ ...queue, ...visibility }),
  ChangeMessageVisibilityBatch: z.strictObject({ ...queue, Entries: entry(visibility).default([]) }),
  GetQueueUrl: z.strictObject({ QueueName: text, QueueOwnerAWSAccountId: text.optional() }),
  GetQueueAttributes: z.strictObject({ ...queue, AttributeNames: z.array(text).default([]) }),
  SetQueueAttributes: z.strictObject({ ...queue, Attributes: z.record(text, text) }),
  ListQueues: z.strictObject({ QueueNamePrefix: text.optional(), ...page }),
  ListDeadLetterSourceQueues: z.strictObject({ ...queue, ...page }),
  PurgeQueue: z.strictObject(queue),
  StartMessageMoveTask: z.strictObject({
    SourceArn: text,
    DestinationArn: text.optional(),
    MaxNumberOfMessagesPerSecond: whole.optional(),
  }),
  ListMessageMoveTasks: z.strictObject({ SourceArn: text, MaxResults: whole.optional() }),
  CancelMessageMoveTask: z.strictObject({ TaskHandle: text }),
} as const

export type Inputs = { [Operation in keyof typeof shapes]: z.infer<(typeof shapes)[Operation]> }
export type SentInput = Omit<Inputs['SendMessage'], 'QueueUrl'>

export const requests: OperationShapes = new Map(Object.entries(shapes))
