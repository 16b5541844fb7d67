import type { DomainEvent } from '@breakwater/contracts/events/domain-event'
import type { AuditEvent } from './audit-event.ts'

/** What is written in the transaction of a change: its entry in the audit trail, and the events that it publishes. */
export type ChangeLog = { audit: AuditEvent; events: readonly DomainEvent[] }

/** The envelope of an event that a change publishes: it has the id and the time of the change's entry in the audit trail. */
export function eventEnvelope({ id, at, caseId }: AuditEvent, agency: string) {
  return { id, time: at, agency, caseId }
}
