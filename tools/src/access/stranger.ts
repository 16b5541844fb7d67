import type { KnownRole } from '@breakwater/iam/access-model'
import { fullAwsAccess } from '@breakwater/iam/full-access'

const accountId = '999999999999'

/** A role of an account outside of the organization, whose own account allows it everything. */
export const stranger: KnownRole & { arn: string } = {
  arn: `arn:aws:iam::${accountId}:role/stranger`,
  id: 'AROASTRANGER',
  accountId,
  tags: {},
  identity: [fullAwsAccess],
}
