import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadRegistry } from '@breakwater/registry/registry'
import { App, Duration, Stack, Validations } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { Schedule } from 'aws-cdk-lib/aws-events'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag'
import { afterAll, describe, expect, it } from 'vitest'
import { outboxRecord } from '../../src/outbox/record.ts'
import { Records } from '../records/records.ts'
import { streamTrigger } from '../records/stream-trigger.ts'
import { AgencyFunction } from './agency-function.ts'
import { queueTrigger } from './queue-trigger.ts'
import { scheduleTrigger } from './schedule-trigger.ts'
import type { Trigger } from './trigger.ts'

type Statement = { Action: string | string[]; Resource: unknown; Condition?: unknown }

const [agency] = loadRegistry().agencies
const name = 'staff-api'
const xray = expect.objectContaining({ Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'] })
const logs = expect.objectContaining({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] })

const directory = mkdtempSync(join(tmpdir(), 'breakwater-function-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** Synthesizes a function with a trigger, unbundled, with every check on. */
function synthesize(triggerIn: (stack: Stack) => Trigger) {
  if (!agency) throw new Error('the registry holds no agency')
  const outdir = mkdtempSync(join(directory, 'app-'))
  const app = new App({ outdir, context: { 'aws:cdk:bundling-stacks': [] } })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(), new NIST80053R5Checks())
  const stack = new Stack(app, 'Agency')
  new AgencyFunction(stack, name, { agencySlug: agency.slug, trigger: triggerIn(stack) })
  app.synth()
  const template = Template.fromStack(stack)
  const [policy] = Object.values(template.findResources('AWS::IAM::Policy'))
  const statements: Statement[] = policy?.Properties.PolicyDocument.Statement ?? []
  const reports: { violations: unknown[] }[] = JSON.parse(
    readFileSync(join(outdir, 'validation-report.json'), 'utf8'),
  ).pluginReports
  return { template, statements, findings: reports.flatMap(({ violations }) => violations) }
}

function outboxStream(stack: Stack): Trigger {
  if (!agency) throw new Error('the registry holds no agency')
  return streamTrigger(new Records(stack, 'Records', agency), outboxRecord)
}

function queueIn(stack: Stack, settings: { deadLetters: boolean; visibility: Duration }): Queue {
  const safe = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true }
  const queue = settings.deadLetters ? new Queue(stack, 'Failed', safe) : undefined
  return new Queue(stack, 'Work', {
    ...safe,
    visibilityTimeout: settings.visibility,
    ...(queue && { deadLetterQueue: { queue, maxReceiveCount: 3 } }),
  })
}

function workQueue(stack: Stack): Trigger {
  return queueTrigger(queueIn(stack, { deadLetters: true, visibility: Duration.minutes(6) }))
}

const daily = () => scheduleTrigger(Schedule.cron({ hour: '8', minute: '0' }))

describe('a function that the stream of the records calls', () => {
  const { template, statements, findings } = synthesize(outboxStream)

  it('is called with new records of one kind only', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^RecordsTable'), 'StreamArn'] },
      StartingPosition: 'TRIM_HORIZON',
      FilterCriteria: {
        Filters: [{ Pattern: '{"eventName":["INSERT"],"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"outbox#"}]}}}}' }],
      },
    })
  })

  it('answers with the records that failed, and has what fails for good put in a dead-letter queue', () => {
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
    expect(statements).toEqual([
      logs,
      xray,
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

describe('a function that a queue calls', () => {
  const { template, statements, findings } = synthesize(workQueue)

  it('answers with the messages that failed', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Work'), 'Arn'] },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    })
  })

  it('may take messages from the queue: nothing else', () => {
    expect(statements).toEqual([
      logs,
      xray,
      {
        Effect: 'Allow',
        Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Work/), 'Arn'] },
      },
    ])
  })

  it('has no finding without a reason', () => {
    expect(findings).toEqual([])
  })

  it.each([
    ['has no dead-letter queue', { deadLetters: false, visibility: Duration.minutes(6) }, /dead-letter queue/],
    ['shows a message again too early', { deadLetters: true, visibility: Duration.minutes(5) }, /360 seconds or more/],
  ])('is refused where the queue %s', (_, settings, message) => {
    expect(() => queueTrigger(queueIn(new Stack(), settings))).toThrow(message)
  })
})

describe('a function that a schedule calls', () => {
  const { template, statements, findings } = synthesize(daily)
  const deadLetters = { 'Fn::GetAtt': [Match.stringLikeRegexp('DeadLetters'), 'Arn'] }

  it('is called by one rule of EventBridge only', () => {
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'cron(0 8 * * ? *)', State: 'ENABLED' })
    template.hasResourceProperties('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('Schedule'), 'Arn'] },
    })
    template.resourceCountIs('AWS::Lambda::Permission', 1)
  })

  it('has calls that were not delivered, and calls that failed for good, put in a dead-letter queue', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      Targets: [Match.objectLike({ DeadLetterConfig: { Arn: deadLetters }, RetryPolicy: Match.anyValue() })],
    })
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: deadLetters } },
    })
  })

  it('may write to the dead-letter queue: nothing else', () => {
    expect(statements).toEqual([
      logs,
      xray,
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

describe('the dead-letter queue of a function', () => {
  it.each([
    ['a stream', outboxStream],
    ['a schedule', daily],
  ])('is encrypted, takes TLS only and keeps a message for 14 days, where %s calls it', (_, trigger) => {
    const { template } = synthesize(trigger)
    template.hasResource('AWS::SQS::Queue', {
      DeletionPolicy: 'Retain',
      Properties: { SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 },
    })
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    })
  })
})

describe('every function', () => {
  it.each([
    ['a stream', outboxStream],
    ['a queue', workQueue],
    ['a schedule', daily],
  ])('is told its agency, keeps its logs for a year and is traced, where %s calls it', (_, trigger) => {
    const { template } = synthesize(trigger)
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ AGENCY: agency?.slug, POWERTOOLS_SERVICE_NAME: name }) },
      TracingConfig: { Mode: 'Active' },
    })
    template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain', Properties: { RetentionInDays: 365 } })
  })
})
