import * as z from 'zod'

/** What DynamoDB Streams answers to GetRecords. */
export const readRecords = z.object({
  Records: z.array(
    z.looseObject({
      dynamodb: z.looseObject({ SequenceNumber: z.string(), ApproximateCreationDateTime: z.number() }),
      userIdentity: z.object({ Type: z.string(), PrincipalId: z.string() }).optional(),
    }),
  ),
  NextShardIterator: z.string().optional(),
})

type ReadRecord = z.infer<typeof readRecords>['Records'][number]

/** A change of a table as a function receives it. The time is in seconds since 1970. */
export type StreamRecord = {
  dynamodb: { SequenceNumber: string; ApproximateCreationDateTime: number; [more: string]: unknown }
  [more: string]: unknown
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html#events-sample-dynamodb */
export function recordOf({ userIdentity, ...record }: ReadRecord, streamArn: string): StreamRecord {
  return {
    ...record,
    ...(userIdentity && { userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId } }),
    eventSourceARN: streamArn,
  }
}

export function sequenceOf({ dynamodb }: StreamRecord): string {
  return dynamodb.SequenceNumber
}

/** Returns when the change was made, in milliseconds since 1970, to the second. */
export function madeAt({ dynamodb }: StreamRecord): number {
  return dynamodb.ApproximateCreationDateTime * 1000
}
