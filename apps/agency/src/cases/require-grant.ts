import { ApiError } from '../platform/api-error.ts'
import type { Caller } from '../platform/caller.ts'
import { type CaseGrant, isLive } from './case-grant.ts'
import type { Cases } from './cases.ts'

export async function requireGrant(
  cases: Pick<Cases, 'findGrant'>,
  caller: Caller,
  caseId: string,
  at: Date,
): Promise<CaseGrant> {
  const grant = await cases.findGrant(caseId, caller.sub)
  if (grant && isLive(grant, at)) return grant
  throw new ApiError('GRANT_REQUIRED', 'the case is not open for you, or no longer; open it with a purpose')
}
