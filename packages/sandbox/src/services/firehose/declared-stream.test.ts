import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { declared } from '../../testing/open-alone.ts'
import { declaredStreams } from './declared-stream.ts'
import { processing, stream, streamArn } from './testing/start-firehose.ts'

const resourceOf = (more: object = {}, properties: object = {}): Resource =>
  declared(
    'AWS::KinesisFirehose::DeliveryStream',
    JSON.parse(JSON.stringify(stream('facts', more, properties).Properties)),
    { ref: 'facts', Arn: streamArn('facts') },
  )
const read = (more?: object, properties?: object) => declaredStreams([resourceOf(more, properties)]).get('facts')
const expressions = { Prefix: 'a/!{timestamp:yyyy}/', ErrorOutputPrefix: 'failed/!{firehose:error-output-type}/' }
const lambda = { LambdaArn: 'arn:aws:lambda:us-east-1:111111111111:function:clean' }

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesisfirehose-deliverystream.html */
describe('a delivery stream of a template', () => {
  it('is read with what is given by default', () => {
    expect(read({ BufferingHints: undefined })).toMatchObject({
      ...{ name: 'facts', arn: streamArn('facts'), isEncrypted: false, tags: [], fileExtension: '', timeZone: 'UTC' },
      destination: {
        BufferingHints: { IntervalInSeconds: 300, SizeInMBs: 5 },
        CompressionFormat: 'UNCOMPRESSED',
        EncryptionConfiguration: { NoEncryptionConfig: 'NoEncryption' },
        CloudWatchLoggingOptions: { Enabled: false },
      },
    })
  })

  it('has numbers and flags that are texts', () => {
    const hints = { BufferingHints: { IntervalInSeconds: '900', SizeInMBs: '128' } }
    expect(read({ ...hints, CloudWatchLoggingOptions: { Enabled: 'false' } })?.destination).toMatchObject({
      BufferingHints: { IntervalInSeconds: 900, SizeInMBs: 128 },
      CloudWatchLoggingOptions: { Enabled: false },
    })
  })

  it('has a function that processes records, with what is given by default', () => {
    const given = { RoleArn: 'arn:aws:iam::111111111111:role/caller', NumberOfRetries: '0', BufferSizeInMBs: '0.2' }
    const functionArn = lambda.LambdaArn
    expect(read(processing(lambda))?.processor).toEqual({
      ...{ functionArn, roleArn: undefined, retries: 3, batchBytes: 2 ** 20 },
    })
    expect(read(processing({ ...lambda, ...given }))?.processor).toEqual({
      ...{ functionArn, roleArn: given.RoleArn, retries: 0, batchBytes: 0.2 * 2 ** 20 },
    })
    expect(read({ ProcessingConfiguration: { Enabled: false } })?.processor).toBeUndefined()
  })

  it('puts what failed below its own prefix', () => {
    const values = { oldest: Date.UTC(2026, 11, 1, 12), zone: { clockAt: (time: number) => time, timeOf: () => 0 } }
    const more = { newId: () => '', errorType: 'processing-failed' as const }
    expect(read({ Prefix: 'a-' })?.errorPrefix.evaluate({ ...values, ...more })).toBe(
      'a-processing-failed/2026/12/01/12/',
    )
    expect(read(expressions)?.errorPrefix.evaluate({ ...values, ...more })).toBe('failed/processing-failed/')
  })

  it.each<[string, object, object?]>([
    ['DataFormatConversionConfiguration', { DataFormatConversionConfiguration: { Enabled: true } }],
    ['DynamicPartitioningConfiguration', { DynamicPartitioningConfiguration: { Enabled: true } }],
    ['S3BackupConfiguration', { S3BackupConfiguration: {} }],
    ['S3BackupMode', { S3BackupMode: 'Enabled' }],
    ...[
      ...['S3', 'Redshift', 'Elasticsearch', 'Amazonopensearchservice', 'AmazonOpenSearchServerless', 'Splunk'],
      ...['HttpEndpoint', 'Snowflake', 'Iceberg'],
    ].map((kind): [string, object, object] => [
      `${kind}DestinationConfiguration`,
      {},
      { [`${kind}DestinationConfiguration`]: {} },
    ]),
    ...['DirectPut', 'KinesisStream', 'MSK', 'Database'].map((kind): [string, object, object] => [
      `${kind}SourceConfiguration`,
      {},
      { [`${kind}SourceConfiguration`]: {} },
    ]),
  ])('with %s is refused by that name', (name, more, properties) => {
    expect(() => read(more, properties)).toThrow(new RegExp(`does not emulate it\\s+→ at (\\w+\\.)?${name}$`, 'm'))
  })

  it.each<[RegExp, object, object?]>([
    [/UNCOMPRESSED and GZIP alone[\s\S]*CompressionFormat/, { CompressionFormat: 'Snappy' }],
    [/DirectPut alone[\s\S]*DeliveryStreamType/, {}, { DeliveryStreamType: 'KinesisStreamAsSource' }],
    [
      /AWS_OWNED_CMK alone/,
      {},
      { DeliveryStreamEncryptionConfigurationInput: { KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: 'arn:any' } },
    ],
    [/processors of type Lambda alone/, processing({}, 'Decompression')],
    [/does not emulate it[\s\S]*ParameterName/, processing({ JsonParsingEngine: 'JQ-1.6' })],
    [/ProcessingConfiguration: [\s\S]*LambdaArn/, processing({})],
    [/ProcessingConfiguration: [\s\S]*NumberOfRetries/, processing({ ...lambda, NumberOfRetries: '301' })],
    [/ProcessingConfiguration: [\s\S]*BufferSizeInMBs/, processing({ ...lambda, BufferSizeInMBs: '4' })],
    [/Unrecognized key: "Other"/, { Other: 1 }],
    [/Unrecognized key: "Other"/, {}, { Other: 1 }],
    [/BucketARN/, { BucketARN: 'lake' }],
    [/RoleARN/, { RoleARN: 'delivery' }],
    [/IntervalInSeconds/, { BufferingHints: { IntervalInSeconds: 901, SizeInMBs: 1 } }],
    [/SizeInMBs/, { BufferingHints: { IntervalInSeconds: 60, SizeInMBs: 129 } }],
    [/SizeInMBs/, { BufferingHints: { IntervalInSeconds: 60 } }],
    [/FileExtension/, { FileExtension: 'json' }],
    [/CustomTimeZone: Atlantis\/Center is no time zone/, { CustomTimeZone: 'Atlantis/Center' }],
    [/LogGroupName and LogStreamName are required/, { CloudWatchLoggingOptions: { Enabled: true } }],
    [/Prefix cannot contain !\{firehose:error-output-type\}/, { Prefix: '!{firehose:error-output-type}/' }],
    [/ErrorOutputPrefix cannot be null when Prefix contains expressions/, { Prefix: '!{timestamp:yyyy}/' }],
    [
      /ErrorOutputPrefix must contain !\{firehose:error-output-type\}/,
      { ErrorOutputPrefix: 'failed/!{timestamp:yyyy}/' },
    ],
    [/does not evaluate !\{partitionKeyFromLambda:a\}/, { ...expressions, Prefix: '!{partitionKeyFromLambda:a}/' }],
  ])('is refused: %s', (message, more, properties) => {
    expect(() => read(more, properties)).toThrow(message)
  })
})
