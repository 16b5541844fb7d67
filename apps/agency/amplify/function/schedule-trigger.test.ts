import { Match } from 'aws-cdk-lib/assertions'
import { Schedule } from 'aws-cdk-lib/aws-events'
import { describe, expect, it } from 'vitest'
import { synthesizeFunction } from '../testing/synthesize-function.ts'
import { scheduleTrigger } from './schedule-trigger.ts'

describe('a function that a schedule calls', () => {
  const { template, permissions, findings } = synthesizeFunction('staff-api', () =>
    scheduleTrigger(Schedule.cron({ hour: '8', minute: '0' })),
  )
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
      Targets: [
        Match.objectLike({
          DeadLetterConfig: { Arn: deadLetters },
          RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 2 },
        }),
      ],
    })
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumEventAgeInSeconds: 3600,
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: deadLetters } },
    })
  })

  it('may write to the dead-letter queue: nothing else', () => {
    expect(permissions).toEqual([
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
