import type { CaseNoteAddedV1 } from '@breakwater/contracts/events/case-note-added.v1'
import type { CaseNoteKind } from '@breakwater/contracts/generated/schema'
import { eventEnvelope } from '../audit/change-log.ts'
import type { Cases } from '../cases/cases.ts'
import { requireWorkingGrant } from '../cases/require-grant.ts'
import { staffEntry } from '../cases/staff-entry.ts'
import { ApiError, notFound } from '../platform/api-error.ts'
import { derivedUuid } from '../platform/derived-uuid.ts'
import type { StaffMember } from '../platform/staff-member.ts'
import type { Quotas } from '../quotas/quota.ts'
import type { CaseNote } from './case-note.ts'
import type { Notes } from './notes.ts'

export type NotePorts = { cases: Cases; notes: Notes; quotas: Quotas; agency: string; now: () => Date }

export type AddCaseNote = { caseId: string; idempotencyKey: string; kind: CaseNoteKind; text: string }

/**
 * Adds a session note to a case, in any status of it. A call that is sent again answers with the note that it added.
 * @throws ApiError NOT_FOUND, GRANT_REQUIRED, WRONG_PURPOSE; INVALID_INPUT for the key of a note with another text or kind
 */
export async function addCaseNote(ports: NotePorts, caller: StaffMember, input: AddCaseNote): Promise<CaseNote> {
  const { cases, notes, agency, now } = ports
  const { caseId, idempotencyKey, kind, text } = input
  if (!(await cases.find(caseId))) throw notFound('case')
  const at = now()
  const { purpose } = await requireWorkingGrant(ports, caller, { caseId, at })
  const note: CaseNote = {
    id: derivedUuid(`${caseId} ${caller.sub} ${idempotencyKey}`),
    caseId,
    at: at.toISOString(),
    kind,
    text,
    author: caller.sub,
    authorName: caller.name,
  }
  const audit = staffEntry(caller, { caseId, at: note.at, action: 'NOTE_ADDED', purpose })
  const event: CaseNoteAddedV1 = {
    ...eventEnvelope(audit, agency),
    type: 'case-note-added',
    version: 1,
    actor: 'staff',
  }
  if (await notes.add(note, { audit, events: [event] })) return note

  const earlier = await notes.find(caseId, note.id)
  if (earlier?.text === text && earlier.kind === kind) return earlier
  throw new ApiError('INVALID_INPUT', 'idempotencyKey: belongs to another note of this case; make a new one')
}
