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

  it('reports the records that failed, which are repeated for half of a day before they go to a dead-letter queue', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: Match.absent(),
      MaximumRecordAgeInSeconds: 43_200,
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
        Action: 'sqs:SendMessage',
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/DeadLetters/), 'Arn'] },
      },
    ])
  })

  it('is told the URL of its dead-letter queue', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectLike({ DEAD_LETTERS_URL: { Ref: Match.stringLikeRegexp('DeadLetters') } }),
      },
    })
  })

  it.each([
    ['staff-api-late', 'IteratorAge', 300_000, 2],
    ['staff-api-dead-letters', 'ApproximateNumberOfMessagesVisible', 0, 1],
  ])('alarms the topic of the account by %s', (AlarmName, MetricName, Threshold, EvaluationPeriods) => {
    const topic = { 'Fn::Join': ['', ['arn:aws:sns:us-east-1:', { Ref: 'AWS::AccountId' }, ':breakwater-alarms']] }
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName,
      MetricName,
      Statistic: 'Maximum',
      Threshold,
      EvaluationPeriods,
      ComparisonOperator: 'GreaterThanThreshold',
      AlarmActions: [topic],
      OKActions: [topic],
    })
  })

  it('has no finding without a reason', () => {
    expect(findings).toEqual([])
  })
})
