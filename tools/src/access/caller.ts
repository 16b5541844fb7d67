import type { Caller as IamCaller } from '@breakwater/iam/caller'
import type { ConditionKeys } from '@breakwater/iam/request-context'
import { homeRegion } from '@breakwater/registry/regions'
import type { EstateRole } from './estate.ts'
import { stranger } from './stranger.ts'

/**
 * The caller of a request: a role; an AWS service that acts for a resource of an account, and may not state which;
 * a role of an account outside of the organization whose own account allows everything; or an anonymous caller.
 */
export type Caller =
  | { role: EstateRole }
  | { service: string; accountId: string; silent?: true }
  | 'stranger'
  | 'anonymous'

const sessionName = 'question'

export function callerAccount(caller: Caller): string | undefined {
  if (caller === 'anonymous') return undefined
  if (caller === 'stranger') return stranger.accountId
  return 'role' in caller ? caller.role.accountId : caller.accountId
}

/** Returns the caller's name for people. */
export function callerName(caller: Caller): string {
  if (typeof caller === 'string') return caller
  if ('role' in caller) return caller.role.arn
  return `${caller.service}${caller.silent ? ', which does not say for whom,' : ''} for ${caller.accountId}`
}

/** Returns the caller as IAM sees it. */
export function iamCaller(caller: Caller): IamCaller {
  if (caller === 'anonymous') return { kind: 'anonymous' }
  if (caller === 'stranger')
    return { kind: 'role', roleArn: stranger.arn, sessionName, accountId: stranger.accountId, tags: {} }
  if ('role' in caller) {
    return { kind: 'role', roleArn: caller.role.arn, sessionName, accountId: caller.role.accountId, tags: {} }
  }
  const { service, accountId, silent } = caller
  if (silent) return { kind: 'service', service }
  return { kind: 'service', service, sourceArn: sourceArn(caller), sourceAccountId: accountId }
}

/** CloudWatch Logs names the log group of a KMS request in this key, not in the source ARN. */
export function serviceKeys(caller: Caller): ConditionKeys {
  if (typeof caller === 'string' || !('service' in caller)) return {}
  return { 'kms:encryptioncontext:aws:logs:arn': sourceArn(caller) }
}

function sourceArn({ service, accountId }: { service: string; accountId: string }): string {
  return `arn:aws:${service.split('.')[0]}:${homeRegion}:${accountId}:anything`
}
