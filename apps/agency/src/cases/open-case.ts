import type { CaseOpenedV1 } from '@breakwater/contracts/events/case-opened.v1'
import type { CasePurpose, CaseGrant as ShownGrant } from '@breakwater/contracts/generated/schema'
import { eventEnvelope } from '../audit/change-log.ts'
import { notFound } from '../platform/api-error.ts'
import type { StaffMember } from '../platform/staff-member.ts'
import { type CaseGrant, longestGrantMinutes, worksTheCase } from './case-grant.ts'
import type { Cases } from './cases.ts'
import { showGrant } from './shown-grant.ts'
import { staffEntry } from './staff-entry.ts'

type Ports = { cases: Cases; agency: string; now: () => Date }

export type OpenCase = {
  caseId: string
  purpose: CasePurpose
  note?: string | null | undefined
  minutes?: number | null | undefined
}

/**
 * Gives the caller the right to read a case for a stated purpose and at most an hour. Opening again starts a new grant.
 * Only a purpose that works on the case puts a submitted one in review; a later status changes by deciding alone.
 */
export async function openCase(ports: Ports, caller: StaffMember, input: OpenCase): Promise<ShownGrant> {
  const { cases, agency, now } = ports
  const found = await cases.find(input.caseId)
  if (!found) throw notFound('case')

  const { caseId, purpose } = input
  const { name, email } = caller
  const grantedAt = now()
  const minutes = Math.min(input.minutes ?? longestGrantMinutes, longestGrantMinutes)
  const grant: CaseGrant = {
    caseId,
    sub: caller.sub,
    holder: { name, email },
    purpose,
    grantedAt: grantedAt.toISOString(),
    expiresAt: new Date(grantedAt.getTime() + minutes * 60_000).toISOString(),
  }
  const status = found.status === 'SUBMITTED' && worksTheCase[purpose] ? 'IN_REVIEW' : found.status
  const audit = staffEntry(caller, {
    caseId,
    at: grant.grantedAt,
    action: 'CASE_OPENED',
    purpose,
    note: input.note || undefined,
  })
  const event: CaseOpenedV1 = { ...eventEnvelope(audit, agency), type: 'case-opened', version: 1, actor: 'staff' }
  const written = await cases.open(found, { status, grant }, { audit, events: [event] })
  // A colleague has put the case in review in between, which this opening must not undo: look again.
  return written ? showGrant(cases, grant, grantedAt) : openCase(ports, caller, input)
}
