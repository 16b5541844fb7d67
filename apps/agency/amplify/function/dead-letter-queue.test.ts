import { App, Stack } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { expect, it } from 'vitest'
import { createDeadLetterQueue } from './dead-letter-queue.ts'

it('a dead-letter queue is encrypted, accepts TLS only and keeps a message for 14 days', () => {
  const stack = new Stack(new App(), 'Agency')
  createDeadLetterQueue(stack)
  const template = Template.fromStack(stack)

  expect(Object.values(template.findResources('AWS::SQS::Queue'))).toEqual([
    {
      Type: 'AWS::SQS::Queue',
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 },
    },
  ])
  template.hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: [
        Match.objectLike({ Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ],
    },
  })
})
