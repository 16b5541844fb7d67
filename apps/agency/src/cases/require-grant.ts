import { ApiError } from '../platform/api-error.ts'
import type { StaffMember } from '../platform/staff-member.ts'
import { type CaseGrant, isLive } from './case-grant.ts'
import type { Cases } from './cases.ts'

/**
 * The caller's own live grant on a case, given in the sign-in that they use now: a grant ends with its sign-in, so that an
 * account that was disabled and enabled again, or whose password was reset, has none.
 * @throws ApiError GRANT_REQUIRED if there is none, or if it has ended at this time
 */
export async function requireGrant(
  cases: Pick<Cases, 'findGrant'>,
  caller: StaffMember,
  { caseId, at }: { caseId: string; at: Date },
): Promise<CaseGrant> {
  const grant = await cases.findGrant(caseId, caller.sub)
  if (grant && isLive(grant, at) && Date.parse(grant.grantedAt) >= caller.signedInAt.getTime()) return grant
  throw new ApiError('GRANT_REQUIRED', 'the case is not open for you, or no longer; open it with a purpose')
}
