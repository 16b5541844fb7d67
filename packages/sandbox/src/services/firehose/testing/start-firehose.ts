import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose'
import { createSimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { allow, owner, role, stranger, trust } from '../../../testing/start-guarded.ts'
import { type Resources, startTimed, type TimedSettings } from '../../../testing/start-timed.ts'
import { readLake } from './read-lake.ts'

export const streamArn = (name: string, accountId: string = owner) =>
  `arn:aws:firehose:us-east-1:${accountId}:deliverystream/${name}`
export const roleArn = (name: string) => `arn:aws:iam::${owner}:role/${name}`

/** The role that delivers streams of the owner into its bucket `lake`, and nothing else. */
export const Delivery = role(
  'delivery',
  [allow('s3:PutObject', 'arn:aws:s3:::lake/*'), allow(['kms:GenerateDataKey', 'logs:PutLogEvents'])],
  {
    AssumeRolePolicyDocument: trust(
      { Service: 'firehose.amazonaws.com' },
      {
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceAccount': owner }, ArnLike: { 'aws:SourceArn': streamArn('*') } },
      },
    ),
  },
)

export const Lake = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'lake' } }

export const User = role('user', [
  allow(['firehose:*', 's3:*', 'kms:*', 'events:*', 'sqs:*', 'logs:*', 'cloudwatch:*']),
])

/** A delivery stream that delivers to the bucket `lake` after a minute. @param more of the destination */
export function stream(DeliveryStreamName: string, more: object = {}, properties: object = {}) {
  return {
    Type: 'AWS::KinesisFirehose::DeliveryStream',
    Properties: {
      DeliveryStreamName,
      ExtendedS3DestinationConfiguration: {
        BucketARN: 'arn:aws:s3:::lake',
        RoleARN: roleArn('delivery'),
        BufferingHints: { IntervalInSeconds: 60, SizeInMBs: 1 },
        ...more,
      },
      ...properties,
    },
  }
}

/** The destination's configuration of a function that processes records. */
export function processing(parameters: Record<string, string>, Type = 'Lambda') {
  const Parameters = Object.entries(parameters).map(([ParameterName, ParameterValue]) => ({
    ...{ ParameterName, ParameterValue },
  }))
  return { ProcessingConfiguration: { Enabled: true, Processors: [{ Type, Parameters }] } }
}

/** The records of a call. */
export function recordsOf(...texts: string[]) {
  return texts.map((text) => ({ Data: Buffer.from(text) }))
}

/** Starts a sandbox on December 1, 2026 at noon in UTC, with the stream `facts`, its bucket and its role. */
export async function startFirehose(resources: Resources = {}, settings: TimedSettings = {}) {
  const timed = await startTimed(
    { [owner]: { User, Delivery, Lake, Facts: stream('facts'), ...resources }, [stranger]: { User } },
    { clock: createSimulatedClock(), ...settings },
  )
  const as = timed.sender(FirehoseClient)
  const send = as()
  return {
    ...{ ...timed, ...readLake(timed), as, send },
    /** Puts records of these texts into a stream. */
    put: (DeliveryStreamName: string, ...texts: string[]) =>
      send(new PutRecordBatchCommand({ DeliveryStreamName, Records: recordsOf(...texts) })),
  }
}
