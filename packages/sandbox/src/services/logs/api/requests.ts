import * as z from 'zod'
import type { OperationShapes } from '../../../kit/protocol/read-input.ts'

const text = z.string()
const groupName = text
  .min(1)
  .max(512)
  .regex(/^[.\-_/#A-Za-z0-9]+$/)
const streamName = text
  .min(1)
  .max(512)
  .regex(/^[^:*]*$/)
/** A name or an ARN, which may end in `:*`. */
const groupIdentifier = text
  .min(1)
  .max(2048)
  .regex(/^[\w#+=/:,.@*-]+$/)
/** Milliseconds since 1970. */
const time = z.int().min(0)
const token = text.min(1).max(4096)
const page = { limit: z.int().min(1).max(50).optional(), nextToken: token.optional() }
const group = { logGroupName: groupName.optional(), logGroupIdentifier: groupIdentifier.optional() }

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Operations.html */
export const shapes = {
  CreateLogStream: z.strictObject({ logGroupName: groupName, logStreamName: streamName }),
  PutLogEvents: z.strictObject({
    logGroupName: groupName,
    logStreamName: streamName,
    logEvents: z
      .array(z.strictObject({ timestamp: time, message: text.min(1) }))
      .min(1)
      .max(10_000),
    // AWS ignores it.
    sequenceToken: text.optional(),
  }),
  DescribeLogGroups: z.strictObject({
    logGroupNamePrefix: groupName.optional(),
    logGroupNamePattern: groupName.optional(),
    logGroupClass: z.enum(['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY']).optional(),
    ...page,
  }),
  DescribeLogStreams: z.strictObject({
    ...group,
    logStreamNamePrefix: streamName.optional(),
    orderBy: z.enum(['LogStreamName', 'LastEventTime']).optional(),
    descending: z.boolean().optional(),
    ...page,
  }),
  GetLogEvents: z.strictObject({
    ...group,
    logStreamName: streamName,
    startTime: time.optional(),
    endTime: time.optional(),
    startFromHead: z.boolean().optional(),
    limit: z.int().min(1).max(10_000).optional(),
    nextToken: token.optional(),
  }),
  FilterLogEvents: z.strictObject({
    ...group,
    logStreamNames: z.array(streamName).min(1).max(100).optional(),
    logStreamNamePrefix: streamName.optional(),
    startTime: time.optional(),
    endTime: time.optional(),
    filterPattern: text.max(1024).optional(),
    limit: z.int().min(1).max(10_000).optional(),
    nextToken: token.optional(),
    // AWS ignores it: results are always interleaved.
    interleaved: z.boolean().optional(),
  }),
  StartQuery: z.strictObject({
    logGroupName: groupName.optional(),
    logGroupNames: z.array(groupName).min(1).max(50).optional(),
    logGroupIdentifiers: z.array(groupIdentifier).min(1).max(50).optional(),
    /** Seconds since 1970. */
    startTime: z.int().min(0),
    endTime: z.int().min(0),
    queryString: text.max(10_000),
    queryLanguage: z.literal('CWLI').optional(),
    limit: z.int().min(1).max(10_000).optional(),
  }),
  GetQueryResults: z.strictObject({ queryId: text.min(1).max(256) }),
  StopQuery: z.strictObject({ queryId: text.min(1).max(256) }),
}

/** What an operation of CloudWatch Logs takes. */
export type Inputs = { [Operation in keyof typeof shapes]: z.infer<(typeof shapes)[Operation]> }

export const requests: OperationShapes = new Map(Object.entries(shapes))
