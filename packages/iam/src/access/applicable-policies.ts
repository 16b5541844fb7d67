import type { ApplicablePolicies } from '../evaluation/access-request.ts'
import type { AccessModel } from './access-model.ts'
import type { Caller } from './caller.ts'

/**
 * Returns every policy that applies to a caller's request for a resource. A role that the model does not know has no
 * policies of its own.
 */
export function applicablePolicies(
  { organization, role, resourcePolicy }: AccessModel,
  caller: Caller,
  { resource, resourceAccountId }: { resource: string; resourceAccountId: string },
): ApplicablePolicies {
  const policy = resourcePolicy(resource, resourceAccountId)
  return {
    ...ownPolicies(),
    ...(policy && { resource: policy }),
    resourceControl: organization?.resourceControl(resourceAccountId) ?? [],
  }

  function ownPolicies(): Pick<ApplicablePolicies, 'identity' | 'boundary' | 'session' | 'serviceControl'> {
    if (caller.kind !== 'role') return { identity: [], serviceControl: [] }
    const known = role(caller.roleArn)
    return {
      identity: known?.identity ?? [],
      ...(known?.boundary && { boundary: known.boundary }),
      ...(caller.policies && { session: caller.policies }),
      serviceControl: organization?.serviceControl(caller.accountId) ?? [],
    }
  }
}
