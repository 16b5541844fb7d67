import type { AccessNeed } from '../../kit/access/access-need.ts'
import { AccessDenied } from '../../kit/access/denial.ts'
import { keyNeeds } from '../../kit/access/key-needs.ts'
import type { RoleSession } from '../../kit/access/role-session.ts'
import { accountOf } from '../../kit/account-of.ts'
import type { Queue } from './queue.ts'

/** The actions of operations that have another name than their permission. */
const actions: Readonly<Record<string, string>> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
}
/** The actions on a queue that its policy cannot allow to another account. */
const ofOwnerOnly: ReadonlySet<string> = new Set([
  'SetQueueAttributes',
  'StartMessageMoveTask',
  'ListMessageMoveTasks',
  'CancelMessageMoveTask',
])
/** What the use of a queue's own key asks of the caller's permissions. */
const keyUses: Readonly<Record<string, readonly string[]>> = {
  SendMessage: ['kms:GenerateDataKey', 'kms:Decrypt'],
  ReceiveMessage: ['kms:Decrypt'],
}

export type QueueAccess = {
  accountId: string
  /** The account of the caller; `accountId` if omitted. */
  callerAccountId?: string | undefined
  queues: ReadonlyMap<string, Queue>
}

/**
 * Returns what a call about a queue needs.
 * @param arn the queue that the call names, whether it exists or not
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
 */
export function queueNeeds(operation: string, arn: string, access: QueueAccess): AccessNeed[] {
  const action = actions[operation] ?? operation
  const resourceAccountId = arn.split(':')[4] ?? access.accountId
  return [{ action: `sqs:${action}`, resource: arn, resourceAccountId }, ...keyNeedsOf(action, arn, access)]
}

/**
 * Refuses what only the account of a queue may do, also if the policy of the queue allows it. @throws AccessDenied
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-limitations-of-custom-policies.html
 */
export function demandOwnAccount(operation: string, arn: string, caller: RoleSession | null): void {
  if (!caller || !ofOwnerOnly.has(operation) || caller.accountId === accountOf(arn)) return
  throw new AccessDenied(
    `User: ${caller.roleArn} is not authorized to perform: sqs:${operation} on resource: ${arn} because cross-account permissions do not apply to this action`,
  )
}

/** SQS encrypts a queue that has a key of the account in the caller's name. AWS's own key needs no permission. */
function keyNeedsOf(action: string, arn: string, { queues, callerAccountId }: QueueAccess): AccessNeed[] {
  const { keyId, keyReuse = 0 } = queues.get(arn)?.settings ?? {}
  if (keyId === undefined || keyId === 'alias/aws/sqs') return []
  return keyNeeds({ service: 'sqs', arn, keyId, callerAccountId, reuse: keyReuse }, keyUses[action] ?? [])
}
