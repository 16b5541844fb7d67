import type { Statement } from './policy-document.ts'
import type { Requester } from './requester.ts'

/**
 * How a statement of a resource policy names the requester. `direct`: as everyone, or as this session, user or service,
 * which grants by itself. `role`: as the role, limited by its boundary and session policy. `account`: as a member of
 * the account, which delegates the decision to that account's own policies.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
export type NamedAs = 'direct' | 'role' | 'account'

export type PrincipalElement = (requester: Requester, isBounded: boolean) => NamedAs | undefined

/** Compiles `Principal` or `NotPrincipal`; undefined if the statement has neither. */
export function compilePrincipal(statement: Statement): PrincipalElement | undefined {
  if (statement.Principal !== undefined) return including(statement.Principal)
  if (statement.NotPrincipal !== undefined) return excluding(statement.NotPrincipal)
  return undefined
}

type Element = NonNullable<Statement['Principal']>

function including(element: Element): PrincipalElement {
  if (namesEveryone(element)) return () => 'direct'
  const names = namesByKind(element)
  return (requester) => {
    const listed = names[requester.nameKind]
    if (requester.direct.some((name) => listed.has(name))) return 'direct'
    if (requester.role !== undefined && listed.has(requester.role)) return 'role'
    return requester.account.some((name) => listed.has(name)) ? 'account' : undefined
  }
}

/**
 * Compiles NotPrincipal, which only a Deny has. A requester that is excluded must be listed with every name: session,
 * role and account. AWS warns that it may deny if one is missing, so this code does. A requester with a permissions
 * boundary is always denied, whatever is listed.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function excluding(element: Element): PrincipalElement {
  if (namesEveryone(element)) return () => undefined
  const names = namesByKind(element)
  return (requester, isBounded) => {
    if (isBounded) return 'direct'
    const listed = names[requester.nameKind]
    const isListed =
      requester.direct.some((name) => listed.has(name)) &&
      (requester.role === undefined || listed.has(requester.role)) &&
      (requester.account.length === 0 || requester.account.some((name) => listed.has(name)))
    return isListed ? undefined : 'direct'
  }
}

/** A wildcard names everyone or has no effect: it matches no part of a name. */
function namesEveryone(element: Element): boolean {
  return element === '*' || [element.AWS ?? []].flat().includes('*')
}

function namesByKind(element: Element) {
  const of = (kind: Requester['nameKind']) => new Set(element === '*' ? [] : [element[kind] ?? []].flat())
  return { AWS: of('AWS'), Service: of('Service'), Federated: of('Federated') }
}
