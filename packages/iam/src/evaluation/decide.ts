import type { AccessRequest, Decision, PolicyType } from './access-request.ts'
import type { CompiledPolicies } from './compile-policies.ts'
import { judgedRequest } from './judged-request.ts'
import { type Grant, judgeLayers, type Layers } from './layers.ts'

/**
 * Allows or denies a request, by AWS's documented evaluation logic: an explicit denial anywhere; then the organization's
 * policies, at every level; then what the resource's policy and the requester's own policies grant. What can't be judged
 * here denies, and is named in `unknown`.
 *
 * Left out are KMS grants, access control lists and what a root user may do without a policy, which could only let
 * somebody in who is kept out here, and policies of VPC endpoints, of which there are none.
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

/** What some request could do, whatever it holds in the keys that this one leaves open. */
export type Possibility = Pick<Decision, 'allowed' | 'decidedBy'> & {
  /** What the statements that allow it leave open: the keys they test, and what can't be judged here. */
  conditions: readonly string[]
}

/**
 * Whether there may be a request like this one, with further condition keys, that is allowed: the upper bound that a
 * proof of isolation wants. Keys in the context, and those of the principal, are taken as given.
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
  // Without an account there are no policies of the requester's own.
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
 * A key's policy and a role's trust policy must let the requester in, or leave it to their account; an identity policy
 * alone opens neither, even in the same account.
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
