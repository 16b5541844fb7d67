import type { AccessNeed } from '../../kit/access/access-need.ts'
import type { Queue } from './queue.ts'

/** The actions of operations that have another name than their permission. */
const actions: Readonly<Record<string, string>> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
}
/** What the use of a queue's own key asks of the caller's permissions. */
const keyUses: Readonly<Record<string, readonly string[]>> = {
  SendMessage: ['kms:GenerateDataKey', 'kms:Decrypt'],
  ReceiveMessage: ['kms:Decrypt'],
}

export type QueueAccess = { accountId: string; region: string; queues: ReadonlyMap<string, Queue> }

/**
 * Returns what a call about a queue needs.
 * @param arn the queue that the call names, whether it exists or not
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
 */
export function queueNeeds(operation: string, arn: string, access: QueueAccess): AccessNeed[] {
  const action = actions[operation] ?? operation
  const resourceAccountId = arn.split(':')[4] ?? access.accountId
  return [
    { action: `sqs:${action}`, resource: arn, resourceAccountId },
    ...keyNeeds(action, access.queues.get(arn), access),
  ]
}

/** SQS encrypts a queue that has a key of the account in the caller's name. AWS's own key needs no permission. */
function keyNeeds(action: string, queue: Queue | undefined, { accountId, region }: QueueAccess): AccessNeed[] {
  const { keyId, keyReuse } = queue?.settings ?? {}
  if (!queue || keyId === undefined || keyId === 'alias/aws/sqs') return []
  const resource = keyId.startsWith('arn:') ? keyId : `arn:aws:kms:${region}:${accountId}:${keyPath(keyId)}`
  return (keyUses[action] ?? []).map((use) => ({
    action: use,
    resource,
    resourceAccountId: resource.split(':')[4] ?? accountId,
    via: 'sqs.amazonaws.com',
    cache: { key: queue.arn, seconds: keyReuse ?? 0 },
    context: {
      'kms:viaservice': `sqs.${region}.amazonaws.com`,
      'kms:calleraccount': accountId,
      'kms:encryptioncontext:aws:sqs:arn': queue.arn,
      'kms:encryptioncontextkeys': ['aws:sqs:arn'],
    },
  }))
}

function keyPath(keyId: string): string {
  return keyId.startsWith('alias/') ? keyId : `key/${keyId}`
}
