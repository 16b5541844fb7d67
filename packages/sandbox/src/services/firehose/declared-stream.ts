import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { resourceError } from '@breakwater/cloud/template-error'
import { templateFlag } from '@breakwater/cloud/template-flag'
import * as z from 'zod'
import { notEmulated } from '../../kit/not-emulated.ts'
import { readTimeZone } from '../../kit/schedule/time-zone.ts'
import { compilePrefix, type Prefix } from './prefix.ts'
import { type Processor, processingConfiguration, processorOf } from './processor.ts'
import { streamName } from './requests.ts'

const prefixText = z.string().max(1024)
const arn = (pattern: RegExp) => z.string().max(2048).regex(pattern)
const integer = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
const tag = z.strictObject({ Key: z.string().min(1).max(128), Value: z.string().max(256).default('') })

const logging = z.strictObject({
  Enabled: templateFlag.default(false),
  LogGroupName: z.string().max(512).optional(),
  LogStreamName: z.string().max(512).optional(),
})

/**
 * The two ways in which a stream encrypts what it buffers and the sandbox emulates: by default no statement, and a key that AWS owns.
 * What the sandbox has on disk is encrypted either way.
 */
const encryptionAtRest = z.strictObject({
  KeyType: z.literal('AWS_OWNED_CMK', { error: 'the sandbox emulates AWS_OWNED_CMK alone' }),
  KeyARN: notEmulated,
})

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-kinesisfirehose-deliverystream-extendeds3destinationconfiguration.html */
const destination = z.strictObject({
  BucketARN: arn(/^arn:aws:s3:::[\w.-]{1,255}$/),
  RoleARN: arn(/^arn:aws:iam::\d{12}:role\/[\w+=,.@\-/]+$/),
  Prefix: prefixText.default(''),
  ErrorOutputPrefix: prefixText.optional(),
  BufferingHints: z
    .strictObject({ IntervalInSeconds: integer(0, 900), SizeInMBs: integer(1, 128) })
    .default({ IntervalInSeconds: 300, SizeInMBs: 5 }),
  CompressionFormat: z
    .enum(['UNCOMPRESSED', 'GZIP'], { error: 'the sandbox emulates UNCOMPRESSED and GZIP alone' })
    .default('UNCOMPRESSED'),
  EncryptionConfiguration: z
    .union([
      z.strictObject({ NoEncryptionConfig: z.literal('NoEncryption') }),
      z.strictObject({
        KMSEncryptionConfig: z.strictObject({ AWSKMSKeyARN: arn(/^arn:aws:kms:[a-z0-9-]+:\d{12}:(key|alias)\/.+$/) }),
      }),
    ])
    .default({ NoEncryptionConfig: 'NoEncryption' }),
  CloudWatchLoggingOptions: logging.default({ Enabled: false }),
  CustomTimeZone: z.string().max(50).default('UTC'),
  FileExtension: z
    .string()
    .max(128)
    .regex(/^(\.[0-9a-z!\-_.*'()]+)?$/)
    .optional(),
  S3BackupMode: z.literal('Disabled', { error: 'the sandbox does not emulate it' }).optional(),
  S3BackupConfiguration: notEmulated,
  ProcessingConfiguration: processingConfiguration.optional(),
  DataFormatConversionConfiguration: notEmulated,
  DynamicPartitioningConfiguration: notEmulated,
})

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesisfirehose-deliverystream.html */
const streamProperties = z.strictObject({
  DeliveryStreamName: streamName.optional(),
  DeliveryStreamType: z.literal('DirectPut', { error: 'the sandbox emulates DirectPut alone' }).default('DirectPut'),
  DeliveryStreamEncryptionConfigurationInput: encryptionAtRest.optional(),
  ExtendedS3DestinationConfiguration: destination,
  Tags: z.array(tag).max(50).default([]),
  S3DestinationConfiguration: notEmulated,
  RedshiftDestinationConfiguration: notEmulated,
  ElasticsearchDestinationConfiguration: notEmulated,
  AmazonopensearchserviceDestinationConfiguration: notEmulated,
  AmazonOpenSearchServerlessDestinationConfiguration: notEmulated,
  SplunkDestinationConfiguration: notEmulated,
  HttpEndpointDestinationConfiguration: notEmulated,
  SnowflakeDestinationConfiguration: notEmulated,
  IcebergDestinationConfiguration: notEmulated,
  DirectPutSourceConfiguration: notEmulated,
  KinesisStreamSourceConfiguration: notEmulated,
  MSKSourceConfiguration: notEmulated,
  DatabaseSourceConfiguration: notEmulated,
})

/** Where a stream delivers to, as its template has it. */
export type StreamDestination = z.infer<typeof destination>

/** A delivery stream of the templates. */
export type DeclaredStream = {
  path: string
  name: string
  arn: string
  destination: StreamDestination
  /** Whether the stream states that it encrypts what it buffers. */
  isEncrypted: boolean
  tags: readonly { Key: string; Value: string }[]
  prefix: Prefix
  errorPrefix: Prefix
  fileExtension: string
  processor: Processor | undefined
  /** A name of the IANA database. */
  timeZone: string
}

/** What Firehose adds to a prefix that says nothing of the time. */
const defaultTime = '!{timestamp:yyyy/MM/dd/HH/}'

/** Reads the delivery streams of an account's templates, by their names. @throws TemplateError */
export function declaredStreams(resources: readonly Resource[]): Map<string, DeclaredStream> {
  const streams = resources.filter(({ type }) => type === 'AWS::KinesisFirehose::DeliveryStream').map(readStream)
  return new Map(streams.map((stream) => [stream.name, stream]))
}

function readStream(resource: Resource): DeclaredStream {
  const { path, ref: name, attributes } = resource
  const properties = parseProperties(streamProperties, resource)
  const { ExtendedS3DestinationConfiguration: stated, DeliveryStreamEncryptionConfigurationInput: atRest } = properties
  const { CloudWatchLoggingOptions: logs, CustomTimeZone, CompressionFormat, FileExtension } = stated
  const timeZone = CustomTimeZone || 'UTC'
  if (!readTimeZone(timeZone)) throw resourceError(resource, `CustomTimeZone: ${CustomTimeZone} is no time zone`)
  if (logs.Enabled && !(logs.LogGroupName && logs.LogStreamName))
    throw resourceError(resource, 'CloudWatchLoggingOptions: LogGroupName and LogStreamName are required')
  try {
    return {
      ...{ path, name, arn: attributes.Arn ?? name, destination: stated, tags: properties.Tags, timeZone },
      isEncrypted: atRest !== undefined,
      fileExtension: FileExtension || (CompressionFormat === 'GZIP' ? '.gz' : ''),
      processor: processorOf(stated.ProcessingConfiguration),
      ...readPrefixes(stated),
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw resourceError(resource, error.message)
  }
}

/** @throws RangeError for prefixes that Firehose does not take together */
function readPrefixes({
  Prefix: stated,
  ErrorOutputPrefix: statedError,
}: StreamDestination): Pick<DeclaredStream, 'prefix' | 'errorPrefix'> {
  const prefix = compilePrefix(stated)
  const errorPrefix = compilePrefix(statedError ?? `${stated}!{firehose:error-output-type}/${defaultTime}`)
  if (prefix.hasErrorType) throw new RangeError('Prefix cannot contain !{firehose:error-output-type}')
  if (prefix.hasExpressions && statedError === undefined)
    throw new RangeError('ErrorOutputPrefix cannot be null when Prefix contains expressions')
  if (errorPrefix.hasExpressions && !errorPrefix.hasErrorType)
    throw new RangeError('ErrorOutputPrefix must contain !{firehose:error-output-type} if it contains expressions')
  return { prefix: prefix.hasTimestamp ? prefix : compilePrefix(`${stated}${defaultTime}`), errorPrefix }
}
