import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { outboxRecord } from '../../src/outbox/record.ts'
import { synthesizeFunction } from '../testing/synthesize-function.ts'
import { Records } from './records.ts'
import { streamTrigger } from './stream-trigger.ts'

describe('a function that the stream of the records calls', () => {
  const { template, permissions, findings } = synthesizeFunction('staff-api', (stack, agency) =>
    streamTrigger(new Records(stack, 'Records', agency), outboxRecord),
  )

  it('is called with new records of one kind only', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^RecordsTable'), 'StreamArn'] },
      StartingPosition: 'TRIM_HORIZON',
      FilterCriteria: {
        Filters: [{ Pattern: '{"eventName":["INSERT"],"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"outbox#"}]}}}}' }],
      },
    })
  })

  it('reports the records that failed, and puts those that still fail in a dead-letter queue', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10,
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('DeadLetters'), 'Arn'] } },
      },
    })
  })

  it('may read the stream, with its key through DynamoDB, and write to the dead-letter queue: nothing else', () => {
    expect(permissions).toEqual([
      {
        Effect: 'Allow',
        Action: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^RecordsTable/), 'StreamArn'] },
      },
      {
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^RecordsTableKey/), 'Arn'] },
        Condition: {
          StringEquals: {
            'kms:ViaService': { 'Fn::Join': ['', ['dynamodb.', { Ref: 'AWS::Region' }, '.amazonaws.com']] },
          },
        },
      },
      {
        Effect: 'Allow',
        Action: ['sqs:SendMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/DeadLetters/), 'Arn'] },
      },
    ])
  })

  it('has no finding without a reason', () => {
    expect(findings).toEqual([])
  })
})
