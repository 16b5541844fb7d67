import type { Example } from '@breakwater/policy-kit/policy-example'
import type { PlatformAccount } from '@breakwater/registry/registry'
import type { Statement } from '../../policies/policy-document.ts'

/** What a person of one job may do, in which accounts. */
export type PermissionSet = {
  /** At most 32 characters, also part of the name of the role that Identity Center makes for it. */
  name: string
  description: string
  /** One to four hours; what takes longer signs in again. */
  session: 'PT1H' | 'PT2H' | 'PT4H'
  /** AWS's own policies, by name. */
  awsPolicies?: readonly 'AdministratorAccess'[]
  grants: readonly Grant[]
  assignedTo: readonly (PlatformAccount | 'agencies')[]
  examples: readonly Example[]
}

/** A statement, and why its resources are not named one by one where they are not. */
export type Grant = { statement: Statement; wildcardBecause?: string }

/** What AWS takes (IAM Identity Center, quotas): characters of a name; characters of an inline policy without white space. */
export const permissionSetLimits = { nameCharacters: 32, policyCharacters: 10_240 }
