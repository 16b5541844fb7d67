import { roleIn } from '@breakwater/policy-kit/role-in'

/** A role in the account of another agency, for examples of policies. */
export const neighbor = roleIn('210000000002')
