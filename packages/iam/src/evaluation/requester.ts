import type { Principal } from './access-request.ts'

/** How a policy may name the requester, and the condition keys that follow. */
export type Requester = {
  /**
   * Names of this session, user, service or provider: a grant to one of them is not limited by a boundary or session
   * policy.
   */
  direct: readonly string[]
  /** The ARN of the session's role. */
  role?: string
  /** The account's id and its `:root` ARN. */
  account: readonly string[]
  accountId?: string
  /** The kind of name in `direct`: the key in a `Principal` element. */
  nameKind: 'AWS' | 'Service' | 'Federated'
  /** Whether it is a service-linked role, which organization policies do not restrict. */
  serviceLinked: boolean
}

/**
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function describeRequester(principal: Principal): Requester {
  switch (principal.kind) {
    case 'role': {
      const { roleArn, sessionName, accountId } = principal
      return {
        ...namedByArn(roleArn, accountId),
        direct: [sessionArn(roleArn, sessionName)],
        role: roleArn,
        serviceLinked: roleArn.includes(':role/aws-service-role/'),
      }
    }
    case 'user':
      return { ...namedByArn(principal.userArn, principal.accountId), direct: [principal.userArn] }
    case 'service':
      return { direct: [principal.service], account: [], nameKind: 'Service', serviceLinked: false }
    case 'federated':
      return { direct: [principal.provider], account: [], nameKind: 'Federated', serviceLinked: false }
    case 'anonymous':
      return { direct: [], account: [], nameKind: 'AWS', serviceLinked: false }
  }
}

function namedByArn(arn: string, accountId: string) {
  const partition = arn.split(':')[1] ?? 'aws'
  return {
    account: [accountId, `arn:${partition}:iam::${accountId}:root`],
    accountId,
    nameKind: 'AWS' as const,
    serviceLinked: false,
  }
}

/**
 * Returns a session's ARN: `arn:aws:iam::1…:role/path/name` becomes `arn:aws:sts::1…:assumed-role/name/session`,
 * without the path.
 */
export function sessionArn(roleArn: string, sessionName: string): string {
  const [, partition, , , accountId, path = ''] = roleArn.split(':')
  return `arn:${partition}:sts::${accountId}:assumed-role/${path.split('/').at(-1)}/${sessionName}`
}

/**
 * Returns a condition key that follows from the requester, by its lower-case name.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties
 */
export function principalKey(principal: Principal, key: string): string | undefined {
  switch (key) {
    case 'aws:principalarn':
      return principal.kind === 'role' ? principal.roleArn : principal.kind === 'user' ? principal.userArn : undefined
    case 'aws:principalaccount':
      return 'accountId' in principal ? principal.accountId : undefined
    case 'aws:principaltype':
      return principalTypes[principal.kind]
    case 'aws:principalisawsservice':
      // A call that is not signed with credentials of AWS lacks it.
      return isSigned(principal) ? String(principal.kind === 'service') : undefined
    case 'aws:principalservicename':
      return principal.kind === 'service' ? principal.service : undefined
    case 'aws:username':
      return principal.kind === 'user' ? principal.userArn.split('/').at(-1) : undefined
    default:
      return principal.kind === 'role' && key.startsWith(tagKey) ? sessionTag(principal.sessionTags, key) : undefined
  }
}

function isSigned({ kind }: Principal): boolean {
  return kind !== 'anonymous' && kind !== 'federated'
}

const principalTypes = {
  role: 'AssumedRole',
  user: 'User',
  service: undefined,
  federated: undefined,
  anonymous: 'Anonymous',
}

const tagKey = 'aws:principaltag/'

/** Finds a session tag. Tag names ignore case, like all names of condition keys. */
function sessionTag(tags: Readonly<Record<string, string>>, key: string): string | undefined {
  const name = key.slice(tagKey.length)
  return Object.entries(tags).find(([tag]) => tag.toLowerCase() === name)?.[1]
}
