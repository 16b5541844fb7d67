import { join } from 'node:path'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { expect, it } from 'vitest'
import { allow, owner, role, trust } from '../../testing/start-guarded.ts'
import { startFunctions } from './testing/start-functions.ts'
import { notedIn, noting } from './testing/stream-reader.ts'

const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] })
const streamOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'StreamArn'] })

/** The resources of the agency's outbox as its templates have them: each property is that of the synthesized template. */
const outbox = (events: string) => ({
  TableKey: {
    Type: 'AWS::KMS::Key',
    Properties: {
      EnableKeyRotation: true,
      KeyPolicy: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: 'kms:*', Principal: { AWS: `arn:aws:iam::${owner}:root` }, Resource: '*' },
        ],
      },
    },
  },
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: 'records',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { KMSMasterKeyId: arnOf('TableKey'), SSEEnabled: true, SSEType: 'KMS' },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'expiresAtEpoch', Enabled: true },
    },
  },
  Worker: {
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: trust({ Service: 'lambda.amazonaws.com' }) },
  },
  WorkerPolicy: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: 'worker',
      Roles: [{ Ref: 'Worker' }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' },
          {
            Effect: 'Allow',
            Action: [
              'dynamodb:DescribeStream',
              'dynamodb:GetRecords',
              'dynamodb:GetShardIterator',
              'dynamodb:ListStreams',
            ],
            Resource: streamOf('Table'),
          },
          {
            Effect: 'Allow',
            Action: 'kms:Decrypt',
            Resource: arnOf('TableKey'),
            Condition: {
              StringEquals: {
                'kms:ViaService': { 'Fn::Join': ['', ['dynamodb.', { Ref: 'AWS::Region' }, '.amazonaws.com']] },
              },
            },
          },
          {
            Effect: 'Allow',
            Action: ['sqs:SendMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
            Resource: arnOf('DeadLetters'),
          },
        ],
      },
    },
  },
  DeadLetters: {
    Type: 'AWS::SQS::Queue',
    Properties: { QueueName: 'dead-letters', MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true },
  },
  DeadLettersPolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'DeadLetters' }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Deny',
            Action: 'sqs:*',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            Principal: { AWS: '*' },
            Resource: arnOf('DeadLetters'),
          },
        ],
      },
    },
  },
  Reader: noting(events, { MemorySize: 512, Timeout: 60 }),
  Stream: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      BatchSize: 100,
      BisectBatchOnFunctionError: true,
      DestinationConfig: { OnFailure: { Destination: arnOf('DeadLetters') } },
      EventSourceArn: streamOf('Table'),
      FilterCriteria: {
        Filters: [{ Pattern: '{"eventName":["INSERT"],"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"outbox#"}]}}}}' }],
      },
      FunctionName: { Ref: 'Reader' },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 10,
      StartingPosition: 'TRIM_HORIZON',
    },
  },
  User: role('user', [allow(['dynamodb:*', 'kms:*', 'sqs:*'])]),
})

// https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
it("the stream of an agency's records calls a function with new records of one kind, and goes on after a bad one", async () => {
  const events = join(temporaryDirectory(), 'events')
  const on = await startFunctions(outbox(events))
  const put = (pk: string, sk: string, does = '') =>
    on.sender(DynamoDBClient)()(
      new PutItemCommand({ TableName: 'records', Item: { pk: { S: pk }, sk: { S: sk }, does: { S: does } } }),
    )
  const seen = () => notedIn(events).map((batch) => batch.map(({ dynamodb }) => dynamodb.Keys.sk?.S).join())
  const later = <Value>(read: () => Value) =>
    expect.poll(
      async () => {
        await on.clock.advance(2000)
        return read()
      },
      { timeout: 20_000, interval: 10 },
    )

  await put('household#1', 'other kind')
  await put('outbox#1', 'good')
  await put('outbox#1', 'good', 'changed')
  await later(() => seen().join()).toBe('good')
  await put('outbox#2', 'poison', 'bad')
  await put('outbox#2', 'next')
  await later(() => seen().at(-1)).toBe('next')
  expect(seen().filter((batch) => batch.startsWith('poison')).length).toBeGreaterThanOrEqual(11)
  const [message] = await on.messages('dead-letters')
  expect(JSON.parse(message?.Body ?? '')).toMatchObject({
    requestContext: { condition: 'RetryAttemptsExhausted' },
    DDBStreamBatchInfo: { batchSize: 1, streamArn: expect.stringContaining('table/records/stream/') },
  })
})
