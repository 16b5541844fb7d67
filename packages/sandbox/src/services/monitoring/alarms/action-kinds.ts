import { type AlarmChange, alarmMessage, alarmSubject, lambdaEvent } from './alarm-message.ts'

/** A call of another service, as the service that CloudWatch calls itself there. */
export type ActionCall = { service: string; scope: string; operation: string; input: object }

/** A kind of what an alarm can do when it enters a state. */
export type ActionKind = {
  matches(arn: string): boolean
  call(arn: string, change: AlarmChange): ActionCall
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html */
const kinds: readonly ActionKind[] = [
  {
    matches: (arn) => /^arn:aws:sns:[\w-]+:\d{12}:[\w-]{1,256}$/.test(arn),
    call: (arn, change) => ({
      service: 'cloudwatch.amazonaws.com',
      scope: 'sns',
      operation: 'Publish',
      input: { TopicArn: arn, Subject: alarmSubject(change), Message: JSON.stringify(alarmMessage(change)) },
    }),
  },
  {
    matches: (arn) => /^arn:aws:lambda:[\w-]+:\d{12}:function:[\w-]{1,64}(?::[\w$-]+)?$/.test(arn),
    call: (arn, change) => ({
      service: 'lambda.alarms.cloudwatch.amazonaws.com',
      scope: 'lambda',
      operation: 'Invoke',
      input: { FunctionName: arn, InvocationType: 'Event', Payload: lambdaEvent(change) },
    }),
  },
]

/** Returns the kind of an action; undefined for one that the sandbox does not carry out. */
export function actionKindOf(arn: string): ActionKind | undefined {
  return kinds.find(({ matches }) => matches(arn))
}
