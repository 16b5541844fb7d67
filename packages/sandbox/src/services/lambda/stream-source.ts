import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { resourceError } from '@breakwater/cloud/template-error'
import * as z from 'zod'
import { accountOf } from '../../kit/account-of.ts'
import { notEmulated } from '../../kit/not-emulated.ts'
import { destinationKind, destinationNeed } from './destinations.ts'
import { compileFilters, filterCriteria } from './event-filter.ts'
import { flag, whole } from './mapping-property.ts'
import type { SourceKind, StatedMapping } from './source-kind.ts'
import { pollStream } from './stream-poller.ts'

/** How long a stream keeps a record, in seconds. */
const retention = 24 * 60 * 60
const unlimited = '-1'

/** A number, or -1 for no limit. */
const limit = (least: number, most: number) =>
  z
    .preprocess(String, z.literal(unlimited).or(whole(least, most)))
    .transform((value) => (value === unlimited ? Number.POSITIVE_INFINITY : Number(value)))

/** @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html */
const mapping = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: flag.default(true),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST'], {
    error: ({ input }) =>
      input === undefined
        ? 'StartingPosition is required'
        : `a stream of DynamoDB is read from TRIM_HORIZON or LATEST, and not from ${input}`,
  }),
  BatchSize: whole(1, 10_000).default(100),
  MaximumBatchingWindowInSeconds: whole(0, 300).default(0),
  MaximumRetryAttempts: limit(0, 10_000).default(Number.POSITIVE_INFINITY),
  MaximumRecordAgeInSeconds: limit(60, 604_800).default(Number.POSITIVE_INFINITY),
  BisectBatchOnFunctionError: flag.default(false),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).max(1).default([]),
  ParallelizationFactor: z.coerce
    .number()
    .pipe(z.literal(1, { error: 'the sandbox reads the records of a shard one batch after another' }))
    .optional(),
  DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }).optional() }).optional(),
  FilterCriteria: filterCriteria.optional(),
  Tags: z.array(z.unknown()).optional(),
  TumblingWindowInSeconds: notEmulated,
  MetricsConfig: notEmulated,
  KmsKeyArn: notEmulated,
})

/** Streams of DynamoDB's tables. */
export const streamSource: SourceKind = {
  read(stated) {
    const { resource, lambda } = stated
    const properties = parseProperties(mapping, resource)
    const { EventSourceArn: sourceArn, StartingPosition, MaximumRecordAgeInSeconds, BatchSize } = properties
    checkStream(sourceArn, stated)
    const onFailure = properties.DestinationConfig?.OnFailure?.Destination
    if (onFailure !== undefined) checkDestination(onFailure, stated)
    const filter = compileFilters(properties.FilterCriteria, { data: undefined, resource })
    const resourceAccountId = accountOf(sourceArn)
    // CloudFormation replaces a mapping whose stream or starting position changes.
    const positionKey = [resource.attributes.Id, sourceArn, StartingPosition].join(' ')
    // The policy of a stream can't allow another account to list streams.
    const listing = resourceAccountId === resource.accountId ? ['ListStreams'] : []
    const reading = ['DescribeStream', 'GetRecords', 'GetShardIterator', ...listing].map((name) => ({
      action: `dynamodb:${name}`,
      resource: sourceArn,
      resourceAccountId,
    }))
    const sending = onFailure === undefined ? undefined : destinationNeed(onFailure)
    return {
      sourceArn,
      isEnabled: properties.Enabled,
      positionKey,
      needs: sending ? [...reading, sending] : reading,
      poll: (parts) =>
        pollStream(
          {
            streamArn: sourceArn,
            functionArn: lambda.attributes.Arn ?? '',
            positionKey,
            isFromLatest: StartingPosition === 'LATEST',
            batchSize: BatchSize,
            window: properties.MaximumBatchingWindowInSeconds * 1000,
            filter,
            retries: {
              reportsFailures: properties.FunctionResponseTypes.length > 0,
              bisects: properties.BisectBatchOnFunctionError,
              maximumRetries: properties.MaximumRetryAttempts,
              maximumAge: Math.min(MaximumRecordAgeInSeconds, retention) * 1000,
              onFailure,
            },
          },
          parts,
        ),
    }
  },
}

/** @throws TemplateError. A table of another account is not in these templates. */
function checkStream(streamArn: string, { resource, resources }: StatedMapping): void {
  if (accountOf(streamArn) !== resource.accountId) return
  const table = resources.find(
    ({ type, attributes, properties }) =>
      type === 'AWS::DynamoDB::Table' && attributes.StreamArn === streamArn && properties.StreamSpecification,
  )
  if (!table) throw resourceError(resource, `the stream ${streamArn} does not exist`)
}

/** The words for the destinations of records that are given up, and how to find one in the templates. */
const destinations: ReadonlyMap<string, { word: string; arnOf(resource: Resource): string | undefined }> = new Map([
  [
    'sqs',
    { word: 'queue', arnOf: ({ type, attributes }) => (type === 'AWS::SQS::Queue' ? attributes.Arn : undefined) },
  ],
  ['sns', { word: 'topic', arnOf: ({ type, ref }) => (type === 'AWS::SNS::Topic' ? ref : undefined) }],
])

/** @throws TemplateError. A destination of another account is not in these templates. */
function checkDestination(arn: string, { resource, resources }: StatedMapping): void {
  const kind = destinationKind(arn)
  const destination = destinations.get(kind)
  if (!destination) {
    const known = [...destinations.keys()].join(' and ')
    throw resourceError(resource, `the sandbox sends records that are given up to ${known}, and not to ${kind}: ${arn}`)
  }
  const { word, arnOf } = destination
  if (arn.endsWith('.fifo')) throw resourceError(resource, `a FIFO ${word} is no destination of a stream: ${arn}`)
  if (accountOf(arn) !== resource.accountId) return
  if (!resources.some((each) => arnOf(each) === arn)) throw resourceError(resource, `the ${word} ${arn} does not exist`)
}
