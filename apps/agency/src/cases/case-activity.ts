import type { CaseActivity } from '@breakwater/contracts/generated/schema'
import { notFound } from '../platform/api-error.ts'
import type { StaffMember } from '../platform/staff-member.ts'
import type { Cases } from './cases.ts'
import type { Corrections } from './corrections.ts'
import { liveGrant } from './require-grant.ts'
import { liveColleagues } from './shown-grant.ts'

type Ports = { cases: Cases; corrections: Pick<Corrections, 'version'>; now: () => Date }

/**
 * Who else has a case open now, and the version of its figures; null without a live grant of the caller. It shows nothing of the
 * household, so that it is not recorded and can be asked every few seconds.
 */
export async function caseActivity(
  { cases, corrections, now }: Ports,
  caller: StaffMember,
  caseId: string,
): Promise<CaseActivity | null> {
  if (!(await cases.find(caseId))) throw notFound('case')
  const at = now()
  const grant = await liveGrant(cases, caller, { caseId, at })
  if (!grant) return null
  return { version: await corrections.version(caseId), colleagues: await liveColleagues(cases, grant, at) }
}
