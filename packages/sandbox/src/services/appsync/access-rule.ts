import type { ConstDirectiveNode } from 'graphql'
import type { Identity } from './identity.ts'

/** Who may read a field. */
export type AccessRule =
  /** The schema says nothing: the API's default authorization decides. */
  | { kind: 'default' }
  /** Anybody with a token of a user pool; with groups, a member of one of them. */
  | { kind: 'user-pools'; groups: string[] | undefined }
  /** Other ways in alone, none of which the API has. */
  | { kind: 'nobody' }

const authorizationDirectives = [
  'aws_cognito_user_pools',
  'aws_auth',
  'aws_iam',
  'aws_api_key',
  'aws_oidc',
  'aws_lambda',
]

/** A directive on the field stands in the place of those on its type. */
export function readAccessRule(
  onField: readonly ConstDirectiveNode[] = [],
  onType: readonly ConstDirectiveNode[] = [],
): AccessRule {
  const directives = [onField, onType]
    .map((nodes) => nodes.filter(({ name }) => authorizationDirectives.includes(name.value)))
    .find((nodes) => nodes.length > 0)
  if (!directives) return { kind: 'default' }
  const userPools = directives.find(({ name }) => ['aws_cognito_user_pools', 'aws_auth'].includes(name.value))
  return userPools ? { kind: 'user-pools', groups: readGroups(userPools) } : { kind: 'nobody' }
}

/** AppSync knows no pool from another here: a token of any of them passes, unless groups are named. */
export function mayAccess(rule: AccessRule, identity: Identity): boolean {
  switch (rule.kind) {
    case 'default':
      return identity.defaultAuthStrategy === 'ALLOW'
    case 'user-pools':
      return rule.groups?.some((group) => identity.groups?.includes(group)) ?? true
    case 'nobody':
      return false
  }
}

function readGroups(directive: ConstDirectiveNode): string[] | undefined {
  const value = directive.arguments?.find(({ name }) => name.value === 'cognito_groups')?.value
  if (value?.kind === 'StringValue') return [value.value]
  if (value?.kind !== 'ListValue') return undefined
  return value.values.flatMap((item) => (item.kind === 'StringValue' ? item.value : []))
}
