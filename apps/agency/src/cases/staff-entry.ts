import { randomUUID } from 'node:crypto'
import type { AuditEvent } from '../audit/audit-event.ts'
import type { StaffMember } from '../platform/staff-member.ts'

type Deed = Pick<AuditEvent, 'caseId' | 'at' | 'action' | 'purpose' | 'note' | 'rule'>

/** An entry of a case's trail about what a staff member did, with the name and address that they have now. */
export function staffEntry({ sub, name, email }: StaffMember, deed: Deed): AuditEvent {
  return { id: randomUUID(), ...deed, actor: sub, actorName: name, actorEmail: email }
}
