import * as z from 'zod'
import type { OperationShapes } from '../../kit/protocol/read-input.ts'

/** @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecord.html#API_PutRecord_RequestParameters */
export const streamName = z.string().regex(/^[a-zA-Z0-9_.-]{1,64}$/)
const named = { DeliveryStreamName: streamName }

/** The most bytes of a record, before it is encoded in base64: 1,000 KiB. */
const mostRecordBytes = 1_024_000
/** The most records of a batch. */
const mostRecords = 500

const data = z.base64().superRefine((given, context) => {
  if (Buffer.byteLength(given, 'base64') <= mostRecordBytes) return
  const issue = { code: 'too_big', origin: 'string', maximum: mostRecordBytes, input: given } as const
  context.addIssue({ ...issue, message: `Member must have length less than or equal to ${mostRecordBytes}` })
})
const record = z.strictObject({ Data: data })

const shapes = {
  PutRecord: z.strictObject({ ...named, Record: record }),
  PutRecordBatch: z.strictObject({ ...named, Records: z.array(record).min(1).max(mostRecords) }),
  DescribeDeliveryStream: z.strictObject({
    ...named,
    Limit: z.int().min(1).max(10_000).optional(),
    ExclusiveStartDestinationId: z
      .string()
      .regex(/^[a-zA-Z0-9-]{1,100}$/)
      .optional(),
  }),
  ListDeliveryStreams: z.strictObject({
    Limit: z.int().min(1).max(10_000).default(10),
    DeliveryStreamType: z.enum(['DirectPut', 'KinesisStreamAsSource', 'MSKAsSource', 'DatabaseAsSource']).optional(),
    ExclusiveStartDeliveryStreamName: streamName.optional(),
  }),
  ListTagsForDeliveryStream: z.strictObject({
    ...named,
    ExclusiveStartTagKey: z.string().min(1).max(128).optional(),
    Limit: z.int().min(1).max(50).default(50),
  }),
}

/** What an operation of Firehose takes. */
export type Inputs = { [Operation in keyof typeof shapes]: z.infer<(typeof shapes)[Operation]> }

/** @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_Operations.html */
export const requests: OperationShapes = new Map(Object.entries(shapes))
