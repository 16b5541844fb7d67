import type { AccessRequest, NamedPolicy, Principal } from '@breakwater/iam/access-request'
import { fullAwsAccess } from '@breakwater/iam/full-access'
import type { Estate, EstateRole } from './estate.ts'

/**
 * Who asks: a role; an AWS service that acts for some account's resource; somebody whom an account's identity pool vouches
 * for; a role of an account outside of the organization that may do whatever its own account can say; or nobody.
 */
export type Caller =
  | { role: EstateRole }
  | { service: string; accountId: string }
  | { identityPoolId: string; accountId: string }
  | 'stranger'
  | 'anonymous'

const identityPools = 'cognito-identity.amazonaws.com'
const strangersAccount = '999999999999'

export function callerAccount(caller: Caller): string | undefined {
  if (caller === 'anonymous') return undefined
  if (caller === 'stranger') return strangersAccount
  return 'role' in caller ? caller.role.accountId : caller.accountId
}

/** For people to read. */
export function callerName(caller: Caller): string {
  if (typeof caller === 'string') return caller
  if ('role' in caller) return caller.role.arn
  return 'service' in caller ? `${caller.service} for ${caller.accountId}` : `identity pool ${caller.identityPoolId}`
}

export function principalOf(caller: Caller): Principal {
  if (caller === 'anonymous') return { kind: 'anonymous' }
  if (caller === 'stranger') return rolePrincipal(`arn:aws:iam::${strangersAccount}:role/stranger`, strangersAccount)
  if ('role' in caller) return rolePrincipal(caller.role.arn, caller.role.accountId)
  return 'service' in caller
    ? { kind: 'service', service: caller.service }
    : { kind: 'federated', provider: identityPools }
}

/** What the caller's own policies are. */
export function identityOf(caller: Caller): readonly NamedPolicy[] {
  if (caller === 'stranger') return [fullAwsAccess]
  return typeof caller === 'object' && 'role' in caller ? caller.role.identity : []
}

/** The condition keys that follow from who asks. */
export function callerKeys({ organization }: Estate, caller: Caller): AccessRequest['context'] {
  if (typeof caller === 'string') return {}
  if ('role' in caller) {
    const { id, accountId, tags } = caller.role
    return {
      'aws:userid': `${id}:${sessionName}`,
      'aws:principalorgid': organization.id,
      'aws:principalorgpaths': [organization.pathOf(accountId)],
      ...Object.fromEntries(
        Object.entries(tags).map(([key, value]) => [`aws:principaltag/${key.toLowerCase()}`, value]),
      ),
    }
  }
  if ('identityPoolId' in caller) return { [`${identityPools}:aud`]: caller.identityPoolId }
  const source = `arn:aws:${caller.service.split('.')[0]}:us-east-1:${caller.accountId}:whatever`
  return {
    'aws:sourceaccount': caller.accountId,
    'aws:sourcearn': source,
    'aws:sourceorgid': organization.id,
    'aws:sourceorgpaths': [organization.pathOf(caller.accountId)],
    // CloudWatch Logs says by this key, not by the source, for whose log group it asks.
    'kms:encryptioncontext:aws:logs:arn': source,
  }
}

const sessionName = 'question'

function rolePrincipal(roleArn: string, accountId: string): Principal {
  return { kind: 'role', roleArn, sessionName, accountId, sessionTags: {} }
}
