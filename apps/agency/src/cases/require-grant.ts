import { ApiError } from '../platform/api-error.ts'
import type { Caller } from '../platform/caller.ts'
import { type CaseGrant, isLive } from './case-grant.ts'
import type { Cases } from './cases.ts'

/**
 * The caller's own live grant on a case.
 * @throws ApiError GRANT_REQUIRED if there is none, or if it has ended at this time
 */
export async function requireGrant(
  cases: Pick<Cases, 'findGrant'>,
  caller: Caller,
  { caseId, at }: { caseId: string; at: Date },
): Promise<CaseGrant> {
  const grant = await cases.findGrant(caseId, caller.sub)
  if (grant && isLive(grant, at)) return grant
  throw new ApiError('GRANT_REQUIRED', 'the case is not open for you, or no longer; open it with a purpose')
}
