import type { PolicyType, StatementReference } from './access-request.ts'
import type { CompiledPolicies, CompiledPolicy } from './compile-policies.ts'
import type { JudgedRequest } from './judged-request.ts'
import type { NamedAs } from './principal-element.ts'
import { isUnderResourceControl } from './resource-control-scope.ts'
import type { CompiledStatement } from './statement.ts'

/** The statement with which a policy type allows a request, and the reasons why it might not apply. */
export type Grant = { by: StatementReference; namedAs: NamedAs; doubts: readonly string[] }

/** The result of each policy type for a request; undefined if it doesn't allow the request. */
export type Layers = {
  identity: Grant | undefined
  /** `unlimited` if there is no such policy. */
  boundary: Grant | 'unlimited' | undefined
  session: Grant | 'unlimited' | undefined
  /** Of the grants to the requester, the one with the most specific name. */
  resource: Grant | undefined
  /** One for each level, from the root to the account. */
  serviceControl: readonly (Grant | undefined)[]
  resourceControl: readonly (Grant | undefined)[]
  denials: readonly StatementReference[]
  /** Why some statements can't be evaluated. */
  doubts: readonly string[]
}

/**
 * Evaluates each policy type.
 * @param optimistic resolves a statement that can't be evaluated in favor of the request: an Allow applies, a Deny does
 * not. Otherwise such an Allow grants nothing, and such a Deny denies.
 */
export function judgeLayers(request: JudgedRequest, policies: CompiledPolicies, optimistic = false): Layers {
  const denials: StatementReference[] = []
  const doubts: string[] = []
  const { requester } = request

  function judge(type: PolicyType, layer: readonly CompiledPolicy[]): Grant | undefined {
    let best: Grant | undefined
    for (const policy of layer) {
      for (const statement of policy.statementsAbout(request.action)) {
        const namedAs = statement.principal ? statement.principal(requester, policies.boundary !== undefined) : 'direct'
        if (!namedAs) continue
        const match = statement.match(request)
        if (match === false) continue
        const allows = statement.effect === 'Allow'
        if (match !== true && !optimistic) doubts.push(...match)
        if (match !== true && allows !== optimistic) continue
        if (!allows) denials.push(reference(type, policy, statement))
        else if (!best || rank(namedAs, match) > rank(best.namedAs, best.doubts)) {
          best = { by: reference(type, policy, statement), namedAs, doubts: match === true ? [] : match }
        }
      }
    }
    return best
  }

  const principalLevels = requester.accountId === undefined || requester.serviceLinked ? [] : policies.serviceControl
  const underResourceControl = !requester.serviceLinked && isUnderResourceControl(request.action, request.resource)
  return {
    identity: judge('identity', policies.identity),
    boundary: policies.boundary ? judge('boundary', policies.boundary) : 'unlimited',
    session: policies.session ? judge('session', policies.session) : 'unlimited',
    resource: judge('resource', policies.resource),
    serviceControl: principalLevels.map((level) => judge('serviceControl', level)),
    resourceControl: (underResourceControl ? policies.resourceControl : []).map((level) =>
      judge('resourceControl', level),
    ),
    denials,
    doubts,
  }
}

const closeness: Record<NamedAs, number> = { direct: 3, role: 2, account: 1 }

/** Ranks the more specific name first, then the one without a doubt. */
function rank(namedAs: NamedAs, match: true | readonly string[]): number {
  return closeness[namedAs] + (match === true || match.length === 0 ? 0.5 : 0)
}

function reference(type: PolicyType, policy: CompiledPolicy, { index, sid }: CompiledStatement): StatementReference {
  return { policyType: type, policy: policy.name, index, ...(sid !== undefined && { sid }) }
}
