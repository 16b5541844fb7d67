import type { PolicyType } from './access-request.ts'
import type { PolicyDocument, Statement } from './policy-document.ts'

/** What a policy is attached to. A trust policy is the resource policy of a role. */
export type PolicyKind = PolicyType | 'trust'

const versions: ReadonlySet<string> = new Set(['2008-10-17', '2012-10-17'])
const withPrincipal: ReadonlySet<PolicyKind> = new Set(['resource', 'trust', 'resourceControl'])
const withoutResource: ReadonlySet<PolicyKind> = new Set(['resource', 'trust'])

/**
 * Returns the reasons why AWS would refuse to store a policy; an empty list if it would store it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function grammarFaults(kind: PolicyKind, { Version, Statement }: PolicyDocument): string[] {
  const isVersion = Version === undefined || versions.has(Version)
  return [
    ...(isVersion ? [] : [`there is no version ${Version} of the policy language`]),
    ...[Statement]
      .flat()
      .flatMap((statement) => [...principalFaults(kind, statement), ...otherFaults(kind, statement)]),
  ]
}

function principalFaults(kind: PolicyKind, { Effect, Principal, NotPrincipal }: Statement): string[] {
  const count = Number(Principal !== undefined) + Number(NotPrincipal !== undefined)
  if (!withPrincipal.has(kind)) return count > 0 ? ['only policies of resources have a Principal'] : []
  if (count !== 1) return ['each statement needs a Principal or a NotPrincipal']
  if (NotPrincipal === undefined) return []
  if (kind !== 'resource') return ['NotPrincipal is supported in policies of resources alone']
  return Effect === 'Allow' ? ['NotPrincipal is supported with Deny alone'] : []
}

function otherFaults(kind: PolicyKind, { Action, NotAction, Resource, NotResource }: Statement): string[] {
  const hasAction = (Action === undefined) !== (NotAction === undefined)
  const resources = Number(Resource !== undefined) + Number(NotResource !== undefined)
  const hasResource = resources === 1 || (resources === 0 && withoutResource.has(kind))
  return [
    ...(hasAction ? [] : ['a statement has either Action or NotAction']),
    ...(hasResource ? [] : ['a statement has either Resource or NotResource']),
    ...(kind === 'trust' && resources > 0 ? ['a trust policy names no Resource'] : []),
  ]
}
