import type { AccessRequest, Decision, PolicyType } from './access-request.ts'
import type { CompiledPolicies } from './compile-policies.ts'
import { judgedRequest } from './judged-request.ts'
import { type Grant, judgeLayers, type Layers } from './layers.ts'

/**
 * Allows or denies a request by AWS's documented evaluation logic: an explicit denial in any policy; then the
 * organization's policies at every level; then the grants of the resource's policy and the requester's own policies. A
 * statement that can't be evaluated denies, and its reason is in `unknown`.
 *
 * KMS grants, access control lists and the root user's permissions without a policy are not included: they could only
 * allow a caller that is denied here. VPC endpoint policies are not included because there are none.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function decide(request: AccessRequest, policies: CompiledPolicies): Decision {
  const layers = judgeLayers(judgedRequest(request), policies)
  const unknown = layers.doubts
  if (layers.denials.length > 0) return { allowed: false, denial: 'explicit', decidedBy: layers.denials, unknown }
  const verdict = combine(request, layers)
  if ('missing' in verdict) {
    return { allowed: false, denial: 'implicit', missing: verdict.missing, decidedBy: [], unknown }
  }
  if (unknown.length > 0) return { allowed: false, denial: 'implicit', decidedBy: [], unknown }
  return { allowed: true, decidedBy: verdict.grants.map(({ by }) => by), unknown }
}

/** What some request could do, for any value of the keys that this request leaves out. */
export type Possibility = Pick<Decision, 'allowed' | 'decidedBy'> & {
  /** The conditions of the statements that allow it: the keys that they test, and the parts that can't be evaluated. */
  conditions: readonly string[]
}

/**
 * Returns whether a request like this one, with further condition keys, could be allowed: the upper bound that a proof
 * of isolation needs. Keys in the context and keys of the principal are fixed.
 */
export function couldAllow(request: AccessRequest, policies: CompiledPolicies): Possibility {
  const layers = judgeLayers(judgedRequest(request, true), policies, true)
  if (layers.denials.length > 0) return { allowed: false, decidedBy: layers.denials, conditions: [] }
  const verdict = combine(request, layers)
  if ('missing' in verdict) return { allowed: false, decidedBy: [], conditions: [] }
  return {
    allowed: true,
    decidedBy: verdict.grants.map(({ by }) => by),
    conditions: [...new Set(verdict.grants.flatMap(({ doubts }) => doubts))],
  }
}

type Verdict = { grants: readonly Grant[] } | { missing: PolicyType }

function combine(request: AccessRequest, layers: Layers): Verdict {
  const organization: Grant[] = []
  for (const type of ['resourceControl', 'serviceControl'] as const) {
    for (const level of layers[type]) {
      if (!level) return { missing: type }
      organization.push(level)
    }
  }
  const verdict = combineGrants(request, layers)
  return 'missing' in verdict ? verdict : { grants: [...organization, ...verdict.grants] }
}

function combineGrants(request: AccessRequest, layers: Layers): Verdict {
  const { principal } = request
  const { resource } = layers
  // A requester without an account has no policies of its own.
  if (!('accountId' in principal)) return resource ? { grants: [resource] } : { missing: 'resource' }
  if (principal.accountId !== request.resourceAccountId) {
    return resource ? withOwnPolicies([resource], layers.identity, layers) : { missing: 'resource' }
  }
  if (resource?.namedAs === 'direct') return { grants: [resource] }
  if (resource?.namedAs === 'role') return withinLimits([resource], layers)
  if (!isGuardedByItsPolicy(request)) return withOwnPolicies([], layers.identity, layers)
  return resource ? withOwnPolicies([resource], layers.identity, layers) : { missing: 'resource' }
}

/**
 * Returns whether the resource's own policy must allow: a key policy and a role's trust policy must allow the
 * requester, or delegate the decision to the account. An identity policy alone is not enough, even in the same account.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
function isGuardedByItsPolicy({ action, resource }: AccessRequest): boolean {
  const [, , service, , , name = ''] = resource.split(':')
  if (service === 'kms') return name.startsWith('key/')
  return service === 'iam' && name.startsWith('role/') && action.toLowerCase().startsWith('sts:')
}

function withOwnPolicies(grants: readonly Grant[], identity: Grant | undefined, layers: Layers): Verdict {
  return identity ? withinLimits([...grants, identity], layers) : { missing: 'identity' }
}

function withinLimits(grants: readonly Grant[], { boundary, session }: Layers): Verdict {
  if (boundary === undefined) return { missing: 'boundary' }
  if (session === undefined) return { missing: 'session' }
  return { grants: [...grants, boundary, session].filter((grant) => grant !== 'unlimited') }
}
