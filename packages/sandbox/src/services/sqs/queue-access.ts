import type { AccessNeed } from '../../kit/access/access-need.ts'
import { keyNeeds } from '../../kit/access/key-needs.ts'
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

export type QueueAccess = { accountId: string; queues: ReadonlyMap<string, Queue> }

/**
 * Returns what a call about a queue needs.
 * @param arn the queue that the call names, whether it exists or not
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
 */
export function queueNeeds(operation: string, arn: string, access: QueueAccess): AccessNeed[] {
  const action = actions[operation] ?? operation
  const resourceAccountId = arn.split(':')[4] ?? access.accountId
  return [{ action: `sqs:${action}`, resource: arn, resourceAccountId }, ...keyNeedsOf(action, access.queues.get(arn))]
}

/** SQS encrypts a queue that has a key of the account in the caller's name. AWS's own key needs no permission. */
function keyNeedsOf(action: string, queue: Queue | undefined): AccessNeed[] {
  const { keyId, keyReuse } = queue?.settings ?? {}
  if (!queue || keyId === undefined || keyId === 'alias/aws/sqs') return []
  return keyNeeds({ service: 'sqs', arn: queue.arn, keyId, reuse: keyReuse ?? 0 }, keyUses[action] ?? [])
}
