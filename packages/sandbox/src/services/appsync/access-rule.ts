import type { ConstDirectiveNode } from 'graphql'
import type { AuthorizationMode } from './api-definition.ts'
import type { Identity } from './identity.ts'

/** The rule that decides who may read a field. */
export type AccessRule =
  /** The schema has no rule: the API's default authorization decides. */
  | { kind: 'default' }
  /** Any caller with a user pool token; if groups are named, a member of one of them. With `iam`, callers in a role as well. */
  | { kind: 'user-pools'; groups: string[] | undefined; iam?: true }
  /** Callers in a role. */
  | { kind: 'iam' }
  /** Only other authorization types, none of which the API has. */
  | { kind: 'denied' }

const authorizationDirectives = [
  'aws_cognito_user_pools',
  'aws_auth',
  'aws_iam',
  'aws_api_key',
  'aws_oidc',
  'aws_lambda',
]

/** Reads the access rule of a field. A directive on the field replaces those on its type. */
export function readAccessRule(
  onField: readonly ConstDirectiveNode[] = [],
  onType: readonly ConstDirectiveNode[] = [],
): AccessRule {
  const directives = [onField, onType]
    .map((nodes) => nodes.filter(({ name }) => authorizationDirectives.includes(name.value)))
    .find((nodes) => nodes.length > 0)
  if (!directives) return { kind: 'default' }
  const userPools = directives.find(({ name }) => ['aws_cognito_user_pools', 'aws_auth'].includes(name.value))
  const iam = directives.some(({ name }) => name.value === 'aws_iam')
  if (userPools) return { kind: 'user-pools', groups: readGroups(userPools), ...(iam && { iam }) }
  return { kind: iam ? 'iam' : 'denied' }
}

/**
 * Returns whether a caller may read a field. A token of any of the API's pools is accepted, unless groups are named. @param
 * defaultMode the API's first kind of authorization
 */
export function mayAccess(
  rule: AccessRule,
  identity: Identity,
  defaultMode: AuthorizationMode = 'user-pools',
): boolean {
  const mode: AuthorizationMode = 'userArn' in identity ? 'iam' : 'user-pools'
  switch (rule.kind) {
    case 'default':
      return mode === defaultMode && ('userArn' in identity || identity.defaultAuthStrategy === 'ALLOW')
    case 'user-pools':
      if ('userArn' in identity) return rule.iam ?? false
      return rule.groups?.some((group) => identity.groups?.includes(group)) ?? true
    case 'iam':
      return mode === 'iam'
    case 'denied':
      return false
  }
}

function readGroups(directive: ConstDirectiveNode): string[] | undefined {
  const value = directive.arguments?.find(({ name }) => name.value === 'cognito_groups')?.value
  if (value?.kind === 'StringValue') return [value.value]
  if (value?.kind !== 'ListValue') return undefined
  return value.values.flatMap((item) => (item.kind === 'StringValue' ? item.value : []))
}
