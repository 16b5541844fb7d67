import type { CaseClosedV1 } from '@breakwater/contracts/events/case-closed.v1'
import type { CaseExtendedV1 } from '@breakwater/contracts/events/case-extended.v1'
import type { DomainEvent } from '@breakwater/contracts/events/domain-event'
import type { AuditAction, CaseGrant as ShownGrant } from '@breakwater/contracts/generated/schema'
import type { AuditEvent } from '../audit/audit-event.ts'
import { eventEnvelope } from '../audit/change-log.ts'
import { notFound } from '../platform/api-error.ts'
import type { StaffMember } from '../platform/staff-member.ts'
import type { Quotas } from '../quotas/quota.ts'
import { longestGrantMinutes } from './case-grant.ts'
import type { Cases } from './cases.ts'
import { requireGrant } from './require-grant.ts'
import { showGrant } from './shown-grant.ts'
import { staffEntry } from './staff-entry.ts'

type Ports = { cases: Cases; quotas: Quotas; agency: string; now: () => Date }

/** Ends the caller's own live grant now. The case itself stays as it is. */
export function lockCase(ports: Ports, caller: StaffMember, caseId: string): Promise<ShownGrant> {
  return changeGrant(ports, caller, { caseId, action: 'CASE_LOCKED', minutes: 0, publish: caseClosed })
}

/** Lets the caller's own live grant last an hour from now. Its purpose stays: for another one the case is opened again. */
export function extendCase(ports: Ports, caller: StaffMember, caseId: string): Promise<ShownGrant> {
  return changeGrant(ports, caller, {
    caseId,
    action: 'CASE_EXTENDED',
    minutes: longestGrantMinutes,
    publish: caseExtended,
  })
}

type Change = {
  caseId: string
  action: AuditAction
  minutes: number
  /** The event that the change publishes. */
  publish: (audit: AuditEvent, agency: string) => DomainEvent
}

function caseClosed(audit: AuditEvent, agency: string): CaseClosedV1 {
  return { ...eventEnvelope(audit, agency), type: 'case-closed', version: 1, actor: 'staff' }
}

function caseExtended(audit: AuditEvent, agency: string): CaseExtendedV1 {
  return { ...eventEnvelope(audit, agency), type: 'case-extended', version: 1, actor: 'staff' }
}

async function changeGrant(ports: Ports, caller: StaffMember, change: Change): Promise<ShownGrant> {
  const { cases, agency, now } = ports
  const { caseId, action, minutes, publish } = change
  if (!(await cases.find(caseId))) throw notFound('case')
  const at = now()
  const grant = await requireGrant(ports, caller, { caseId, at })
  const expiresAt = new Date(at.getTime() + minutes * 60_000).toISOString()
  const audit = staffEntry(caller, { caseId, at: at.toISOString(), action, purpose: grant.purpose })
  const written = await cases.changeEnd(grant, expiresAt, { audit, events: [publish(audit, agency)] })
  // A grant that was opened, extended or locked in between is not the one the caller meant: look again.
  return written ? showGrant(cases, { ...grant, expiresAt }, at) : changeGrant(ports, caller, change)
}
