import type { Example } from '@breakwater/policy-kit/policy-example'
import type { PolicyDocument } from '../policies/policy-document.ts'

/** Where in the organization a policy may stand; rings take theirs from `agencies`. */
export type Place = 'root' | 'platform' | 'agencies' | 'quarantine' | 'suspended'

/** A policy of the organization with its promises. */
export type Guardrail = {
  name: string
  description: string
  /** Of principals in member accounts, or of resources in them. Neither holds in the management account. */
  type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'
  attachedTo: readonly Place[]
  document: PolicyDocument
  examples: readonly Example[]
}

/**
 * What AWS takes (AWS Organizations, quotas): policies on one node, the one of full access that AWS attaches itself
 * included, and characters in one policy, without regard to who wrote the white space.
 */
export const guardrailLimits = {
  SERVICE_CONTROL_POLICY: { perNode: 10, characters: 10_240 },
  RESOURCE_CONTROL_POLICY: { perNode: 5, characters: 5_120 },
} as const
