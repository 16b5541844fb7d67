import { SQSClient } from '@aws-sdk/client-sqs'
import { allow, owner, role, stranger } from '../../../testing/start-guarded.ts'
import { type Resources, startTimed, type Timed, type TimedSettings } from '../../../testing/start-timed.ts'

type Send = SQSClient['send']

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

export type Queues = Pick<Timed, 'clock' | 'sandbox' | 'dataDir'> & {
  /** Sends a command of AWS's SDK as a role, at the time of the simulated clock. */
  as(accountId: string, roleName: string): Send
  /** Sends a command as the owner's role that may do everything. */
  send: Send
  url(name: string, accountId?: string): string
}

/** Starts a sandbox with these queues of the owner, and a stranger's account. */
export async function startQueues(resources: Resources = queues, settings: TimedSettings = {}): Promise<Queues> {
  const Theirs = queue('theirs')
  const { clock, sandbox, dataDir, sender } = await startTimed(
    { [owner]: resources, [stranger]: { Theirs, User: role('user', allow(['sqs:*', 'kms:*'])) } },
    settings,
  )
  const as = sender(SQSClient)
  return {
    ...{ clock, sandbox, dataDir, as },
    send: as(),
    url: (name, accountId = owner) => `${sandbox.gatewayUrl}/${accountId}/${name}`,
  }
}
