import type { EquivalentMutant, Example } from '@breakwater/policy-kit/policy-example'
import type { PlatformAccount } from '@breakwater/registry/registry'
import type { Statement } from '../../policies/policy-document.ts'

/** What the people of one job may do, and in which accounts. */
export type PermissionSet = {
  /** At most 32 characters; also part of the name of the role that Identity Center makes. */
  name: string
  description: string
  /** One to four hours; longer work needs a new sign-in. */
  session: 'PT1H' | 'PT2H' | 'PT4H'
  /** AWS's own policies, by name. */
  awsPolicies?: readonly 'AdministratorAccess'[]
  grants: readonly Grant[]
  assignedTo: readonly (PlatformAccount | 'agencies')[]
  examples: readonly Example[]
  equivalentMutants?: readonly EquivalentMutant[]
}

/** A statement, and the reason for each wildcard in its resources. */
export type Grant = { statement: Statement; wildcardBecause?: string }

/** Limits of AWS (IAM Identity Center, quotas): characters of a name; characters of an inline policy without white space. */
export const permissionSetLimits = { nameCharacters: 32, policyCharacters: 10_240 }
