import type { CaseGrant as ShownGrant } from '@breakwater/contracts/generated/schema'
import { notFound } from '../platform/api-error.ts'
import type { StaffMember } from '../platform/staff-member.ts'
import type { Cases } from './cases.ts'
import { liveGrant } from './require-grant.ts'
import { showGrant } from './shown-grant.ts'

type Ports = { cases: Cases; now: () => Date }

/** The caller's own live grant on a case, null if there is none. Shows nothing of the case, so that it is not recorded. */
export async function ownGrant({ cases, now }: Ports, caller: StaffMember, caseId: string): Promise<ShownGrant | null> {
  if (!(await cases.find(caseId))) throw notFound('case')
  const at = now()
  const grant = await liveGrant(cases, caller, { caseId, at })
  return grant ? showGrant(cases, grant, at) : null
}
