import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { createSimulatedClock, type SimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { allow, owner, role, startGuarded, stranger } from '../../../testing/start-guarded.ts'

type Resources = Parameters<typeof startGuarded>[0][string]
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

export type StartedMonitoring = {
  clock: SimulatedClock
  sandbox: Awaited<ReturnType<typeof startGuarded>>['sandbox']
  dataDir: string
  /** The lines of the sandbox's own log. */
  lines: readonly string[]
  /** Settings of an SDK client at the time of the simulated clock. */
  settings(accountId?: string, roleName?: string): ConstructorParameters<typeof CloudWatchClient>[0]
  /** Sends a command of AWS's SDK as a role. */
  as(accountId: string, roleName: string): Send
  /** Sends a command as the owner's role that may do everything. */
  send: Send
  /** Returns and deletes the bodies that a queue received. */
  received(queueName: string): Promise<unknown[]>
}

type More = Omit<NonNullable<Parameters<typeof startGuarded>[1]>, 'clock'> & { clock?: SimulatedClock }

/** Starts a sandbox with these resources of the owner. */
export async function startMonitoring(
  resources: Resources = {},
  { clock = createSimulatedClock(startOfMinute()), ...more }: More = {},
): Promise<StartedMonitoring> {
  const lines: string[] = []
  const { sandbox, dataDir } = await startGuarded(
    { [owner]: { User, ...resources }, [stranger]: { User } },
    { clock, onLog: (line) => lines.push(line), ...more },
  )
  const settings = (accountId: string = owner, roleName = 'user') => ({
    region: 'us-east-1',
    endpoint: sandbox.gatewayUrl.replace('localhost', '127.0.0.1'),
    credentials: sandbox.credentialsFor(accountId, roleName),
    maxAttempts: 1,
    systemClockOffset: clock.now() - Date.now(),
  })
  const as = (accountId: string, roleName: string): Send =>
    ((command: Parameters<Send>[0]) => {
      // A new client for each call, since time may have passed for its credentials.
      const client = new CloudWatchClient(settings(accountId, roleName))
      return client.send(command).finally(() => client.destroy())
    }) as Send
  return {
    ...{ clock, sandbox, dataDir, lines, settings, as },
    send: as(owner, 'user'),
    async received(queueName) {
      await clock.advance(0)
      const QueueUrl = `${sandbox.gatewayUrl}/${owner}/${queueName}`
      const client = new SQSClient(settings())
      const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))
      for (const { ReceiptHandle } of Messages) await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
      client.destroy()
      return Messages.map(({ Body = '' }) => JSON.parse(Body))
    },
  }
}

function startOfMinute(): number {
  return Math.floor(Date.now() / 60_000) * 60_000
}
