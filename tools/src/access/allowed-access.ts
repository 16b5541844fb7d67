import type { Trespass } from './trespasses.ts'

/** Access from outside into an agency's account that is allowed on purpose, with the reason. */
type AllowedAccess = { service: string; logicalId: RegExp; actions: readonly string[]; because: string }

export const allowedAccess: readonly AllowedAccess[] = [
  {
    service: 'events.amazonaws.com',
    logicalId: /^AlarmsKey/,
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    because:
      'EventBridge tells KMS neither account nor rule. The key seals messages of one topic and nothing else, and that topic lets only rules of its own account publish.',
  },
]

export function isAllowedAccess(
  { by, store, action }: Trespass,
  { service, logicalId, actions }: AllowedAccess,
): boolean {
  if (typeof by !== 'object' || !('service' in by)) return false
  return by.service === service && logicalId.test(store.logicalId) && actions.includes(action)
}
