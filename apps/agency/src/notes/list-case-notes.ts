import { requireGrant } from '../cases/require-grant.ts'
import { staffEntry } from '../cases/staff-entry.ts'
import { notFound } from '../platform/api-error.ts'
import type { Page, PageRequest } from '../platform/page.ts'
import type { StaffMember } from '../platform/staff-member.ts'
import type { NotePorts } from './add-case-note.ts'
import type { CaseNote } from './case-note.ts'

/**
 * The session notes of a case, newest first, for a caller who holds a live grant. The reading is in the trail before anything is
 * decrypted.
 * @throws ApiError NOT_FOUND, GRANT_REQUIRED
 */
export async function listCaseNotes(
  ports: NotePorts,
  caller: StaffMember,
  { caseId, ...page }: PageRequest & { caseId: string },
): Promise<Page<CaseNote>> {
  const { cases, notes, now } = ports
  if (!(await cases.find(caseId))) throw notFound('case')
  const at = now()
  const { purpose } = await requireGrant(ports, caller, { caseId, at })
  const audit = staffEntry(caller, { caseId, at: at.toISOString(), action: 'NOTES_READ', purpose })
  await cases.record({ audit, events: [] })
  return notes.list(caseId, page)
}
