import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { createSimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { allow, owner, role, stranger } from '../../../testing/start-guarded.ts'
import { type Resources, startTimed, type Timed, type TimedSettings } from '../../../testing/start-timed.ts'

type Send = CloudWatchClient['send']

export const User = role('user', allow(['cloudwatch:*', 'sqs:*', 'lambda:*', 'logs:*']))

/** An alarm on the metric `Errors` of the namespace `Shop`, for periods of a minute. */
export function alarm(AlarmName: string, more: object = {}) {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      ...{ AlarmName, Namespace: 'Shop', MetricName: 'Errors', Statistic: 'Sum', Period: 60 },
      ...{ EvaluationPeriods: 1, Threshold: 5, ComparisonOperator: 'GreaterThanThreshold' },
      ...more,
    },
  }
}

export const alarmArn = (name: string, accountId: string = owner) =>
  `arn:aws:cloudwatch:us-east-1:${accountId}:alarm:${name}`

/** A queue that gets the events of alarms that change their states. */
export const changes: Resources = {
  Changes: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'changes' } },
  ChangesPolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Changes' }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' },
        ],
      },
    },
  },
  ChangesRule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: { source: ['aws.cloudwatch'] },
      Targets: [{ Id: 'changes', Arn: { 'Fn::GetAtt': ['Changes', 'Arn'] } }],
    },
  },
}

export type StartedMonitoring = Omit<Timed, 'received'> & {
  /** Sends a command of AWS's SDK as a role. */
  as(accountId: string, roleName: string): Send
  /** Sends a command as the owner's role that may do everything. */
  send: Send
  /** Returns and deletes the bodies that a queue received. */
  received(queueName: string): Promise<unknown[]>
}

/** Starts a sandbox with these resources of the owner. */
export async function startMonitoring(
  resources: Resources = {},
  { clock = createSimulatedClock(startOfMinute()), ...more }: TimedSettings = {},
): Promise<StartedMonitoring> {
  const { received, ...timed } = await startTimed(
    { [owner]: { User, ...resources }, [stranger]: { User } },
    { clock, ...more },
  )
  const as = timed.sender(CloudWatchClient)
  return {
    ...timed,
    as,
    send: as(),
    received: async (queueName) => (await received(queueName)).map(({ Body = '' }) => JSON.parse(Body)),
  }
}

function startOfMinute(): number {
  return Math.floor(Date.now() / 60_000) * 60_000
}
