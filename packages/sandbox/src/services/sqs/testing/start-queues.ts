import { SQSClient } from '@aws-sdk/client-sqs'
import { createSimulatedClock, type SimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { allow, owner, role, startGuarded, stranger } from '../../../testing/start-guarded.ts'

type Resources = Parameters<typeof startGuarded>[0][string]
type Send = SQSClient['send']
type HttpHandlerOptions = { abortSignal?: AbortSignal }

export const arnOf = (name: string, accountId: string = owner) => `arn:aws:sqs:us-east-1:${accountId}:${name}`
const arn = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] })

export function queue(name: string, properties: object = {}) {
  return { Type: 'AWS::SQS::Queue', Properties: { QueueName: name, ...properties } }
}

/** The owner's queues: `plain`, `work` with its dead-letter queue `dead`, and the same of FIFO queues. */
export const queues: Resources = {
  Plain: queue('plain'),
  Dead: queue('dead'),
  Work: queue('work', {
    VisibilityTimeout: 10,
    RedrivePolicy: { deadLetterTargetArn: arn('Dead'), maxReceiveCount: 2 },
  }),
  Ordered: queue('ordered.fifo', { FifoQueue: true, ContentBasedDeduplication: true }),
  Strict: queue('strict.fifo', { FifoQueue: true }),
  Groups: queue('groups.fifo', {
    FifoQueue: true,
    DeduplicationScope: 'messageGroup',
    FifoThroughputLimit: 'perMessageGroupId',
  }),
  User: role('user', allow('sqs:*')),
  Visitor: role('visitor', []),
}

export type Queues = {
  clock: SimulatedClock
  sandbox: Awaited<ReturnType<typeof startGuarded>>['sandbox']
  dataDir: string
  /** Sends a command of AWS's SDK as a role, at the time of the simulated clock. */
  as(accountId: string, roleName: string): Send
  /** Sends a command as the owner's role that may do everything. */
  send: Send
  url(name: string, accountId?: string): string
}

type More = Omit<NonNullable<Parameters<typeof startGuarded>[1]>, 'clock'> & { clock?: SimulatedClock }

/** Starts a sandbox with these queues of the owner, and a stranger's account. */
export async function startQueues(
  resources: Resources = queues,
  { clock = createSimulatedClock(Date.now()), ...more }: More = {},
): Promise<Queues> {
  const guarded = await startGuarded(
    { [owner]: resources, [stranger]: { Theirs: queue('theirs'), User: role('user', allow('sqs:*')) } },
    { clock, ...more },
  )
  const { sandbox, dataDir } = guarded
  const as = (accountId: string, roleName: string): Send =>
    ((command: Parameters<Send>[0], options: HttpHandlerOptions = {}) => {
      // A new client for each call, since time may have passed for its credentials.
      const client = new SQSClient({
        region: 'us-east-1',
        endpoint: sandbox.gatewayUrl.replace('localhost', '127.0.0.1'),
        credentials: sandbox.credentialsFor(accountId, roleName),
        maxAttempts: 1,
        systemClockOffset: clock.now() - Date.now(),
      })
      return client.send(command, options).finally(() => client.destroy())
    }) as Send
  return {
    clock,
    sandbox,
    dataDir,
    as,
    send: as(owner, 'user'),
    url: (name, accountId = owner) => `${sandbox.gatewayUrl}/${accountId}/${name}`,
  }
}
