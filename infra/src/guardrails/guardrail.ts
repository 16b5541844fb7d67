import type { EquivalentMutant, Example } from '@breakwater/policy-kit/policy-example'
import type { PolicyDocument } from '../policies/policy-document.ts'

/** Where in the organization a policy can be attached; the rings inherit the policies of `agencies`. */
export type Place = 'root' | 'platform' | 'agencies' | 'quarantine' | 'suspended'

/** A policy of the organization with examples of what it denies and allows. */
export type Guardrail = {
  name: string
  description: string
  /** For principals in member accounts, or for resources in them. Neither applies to the management account. */
  type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'
  attachedTo: readonly Place[]
  document: PolicyDocument
  examples: readonly Example[]
  equivalentMutants?: readonly EquivalentMutant[]
}

/**
 * Limits of AWS (AWS Organizations, quotas): policies on one node, the one of full access that AWS attaches itself
 * included, and characters in one policy.
 */
export const guardrailLimits = {
  SERVICE_CONTROL_POLICY: { perNode: 10, characters: 10_240 },
  RESOURCE_CONTROL_POLICY: { perNode: 5, characters: 5_120 },
} as const
