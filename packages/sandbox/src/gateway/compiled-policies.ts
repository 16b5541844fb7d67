import type { AccessModel } from '@breakwater/iam/access-model'
import type { NamedPolicy } from '@breakwater/iam/access-request'
import { applicablePolicies } from '@breakwater/iam/applicable-policies'
import { type CompiledPolicies, compilePolicies } from '@breakwater/iam/compile-policies'
import type { AccessNeed } from '../kit/access/access-need.ts'
import { cached } from '../kit/access/cached.ts'
import type { RoleSession } from '../kit/access/role-session.ts'

/**
 * Returns the policies that apply to a session's request, compiled once for each role and resource policy. A session
 * with its own session policies has its own entry, which is dropped with the session.
 */
export function createPolicyCache(model: AccessModel): (caller: RoleSession, need: AccessNeed) => CompiledPolicies {
  type OfResources = Map<NamedPolicy | string, CompiledPolicies>
  const ofSessions = new WeakMap<RoleSession, OfResources>()
  const ofRoles = new Map<string, OfResources>()
  return (caller, need) => {
    const ofResources = caller.policies
      ? cached(ofSessions, caller, (): OfResources => new Map())
      : cached(ofRoles, caller.roleArn, (): OfResources => new Map())
    const policy = model.resourcePolicy(need.resource, need.resourceAccountId)
    return cached(ofResources, policy ?? accountOf(need), () =>
      compilePolicies(applicablePolicies(model, caller, need)),
    )
  }

  /** A caller may name any account: those outside of the organization have no policies, and share an entry. */
  function accountOf({ resourceAccountId }: AccessNeed): string {
    return model.organization?.pathOf(resourceAccountId) === undefined ? 'none of ours' : resourceAccountId
  }
}
