import { Duration, Stack } from 'aws-cdk-lib'
import { Match } from 'aws-cdk-lib/assertions'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { describe, expect, it } from 'vitest'
import { synthesizeFunction } from '../testing/synthesize-function.ts'
import { queueTrigger } from './queue-trigger.ts'

function queueIn(stack: Stack, settings: { deadLetters: boolean; visibility: Duration }): Queue {
  const safe = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true }
  const queue = settings.deadLetters ? new Queue(stack, 'Failed', safe) : undefined
  return new Queue(stack, 'Work', {
    ...safe,
    visibilityTimeout: settings.visibility,
    ...(queue && { deadLetterQueue: { queue, maxReceiveCount: 3 } }),
  })
}

describe('a function that a queue calls', () => {
  const { template, permissions, findings } = synthesizeFunction('staff-api', (stack) =>
    queueTrigger(queueIn(stack, { deadLetters: true, visibility: Duration.minutes(6) })),
  )

  it('reports the messages that failed', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Work'), 'Arn'] },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    })
  })

  it('may take messages from the queue: nothing else', () => {
    expect(permissions).toEqual([
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
