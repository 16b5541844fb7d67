import type { AuditEvent } from '../audit/audit-event.ts'
import { notFound } from '../platform/api-error.ts'
import type { Page, PageRequest } from '../platform/page.ts'
import type { StaffMember } from '../platform/staff-member.ts'
import type { Cases } from './cases.ts'
import { liveGrant } from './require-grant.ts'
import { staffEntry } from './staff-entry.ts'

type Ports = { cases: Cases; now: () => Date }

/** An entry of the trail as a reader sees it. */
type ShownEvent = AuditEvent & { noteWithheld: boolean }

/**
 * Who did what with a case, newest first. This look is recorded before anything is decrypted. Notes may tell of the consumer, so
 * that only a reader with a live grant on the case sees them.
 */
export async function caseAudit(
  { cases, now }: Ports,
  caller: StaffMember,
  { caseId, ...page }: PageRequest & { caseId: string },
): Promise<Page<ShownEvent>> {
  if (!(await cases.find(caseId))) throw notFound('case')
  const at = now()
  const grant = await liveGrant(cases, caller, { caseId, at })
  const audit = staffEntry(caller, { caseId, at: at.toISOString(), action: 'AUDIT_READ' })
  await cases.record({ audit, events: [] })
  const { items, ...rest } = await cases.trail(caseId, page)
  return { ...rest, items: items.map((event) => shownEvent(event, Boolean(grant))) }
}

function shownEvent({ note, ...event }: AuditEvent, caseIsOpen: boolean): ShownEvent {
  return { ...event, note: caseIsOpen ? note : undefined, noteWithheld: note !== undefined && !caseIsOpen }
}
