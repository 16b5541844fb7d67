import { ApiError } from '../platform/api-error.ts'
import type { StaffMember } from '../platform/staff-member.ts'
import type { Quota, Quotas } from '../quotas/quota.ts'
import { type CaseGrant, isLive, worksTheCase } from './case-grant.ts'
import type { Cases } from './cases.ts'
import { staffEntry } from './staff-entry.ts'

type Ports = { cases: Pick<Cases, 'findGrant' | 'record'>; quotas: Quotas }
type Asked = { caseId: string; at: Date }

/** How many entries of refused tries one person can add to the trail of one case. */
const refusedTries: Quota = { name: 'refused-try', most: 1, hours: 1 }

/**
 * The caller's own live grant on a case. A refusal is recorded in the case's trail, once in an hour for each person: it tells
 * of a person who tries cases, and a program that tries thousands of times does not bury the rest.
 * @throws ApiError GRANT_REQUIRED if there is none, or if it has ended at this time
 */
export async function requireGrant(ports: Ports, caller: StaffMember, asked: Asked): Promise<CaseGrant> {
  const grant = await liveGrant(ports.cases, caller, asked)
  if (grant) return grant
  await recordRefusal(ports, caller, asked)
  throw new ApiError('GRANT_REQUIRED', 'the case is not open for you, or no longer; open it with a purpose')
}

/**
 * The caller's own live grant on a case, for a purpose that works on it: without one, nothing of a case is changed.
 * @throws ApiError GRANT_REQUIRED as `requireGrant` does; WRONG_PURPOSE if the purpose only looks at the case
 */
export async function requireWorkingGrant(ports: Ports, caller: StaffMember, asked: Asked): Promise<CaseGrant> {
  const grant = await requireGrant(ports, caller, asked)
  if (worksTheCase[grant.purpose]) return grant
  throw new ApiError(
    'WRONG_PURPOSE',
    `the case is open for ${grant.purpose}, which changes nothing; open it to work on it`,
  )
}

/**
 * The caller's own live grant on a case, given in the sign-in that they use now: a grant ends with its sign-in, so that an
 * account that was disabled and enabled again, or whose password was reset, has none.
 */
export async function liveGrant(
  cases: Pick<Cases, 'findGrant'>,
  caller: StaffMember,
  { caseId, at }: Asked,
): Promise<CaseGrant | undefined> {
  const grant = await cases.findGrant(caseId, caller.sub)
  const isOfThisSignIn = grant && Date.parse(grant.grantedAt) >= caller.signedInAt.getTime()
  return isOfThisSignIn && isLive(grant, at) ? grant : undefined
}

async function recordRefusal({ cases, quotas }: Ports, caller: StaffMember, { caseId, at }: Asked): Promise<void> {
  if (!(await quotas.take({ quota: refusedTries, holder: `${caller.sub} ${caseId}`, at }))) return
  const audit = staffEntry(caller, { caseId, at: at.toISOString(), action: 'CASE_REFUSED' })
  await cases.record({ audit, events: [] })
}
