import type { ChangeLog } from '../audit/change-log.ts'
import type { Page, PageRequest } from '../platform/page.ts'
import type { CaseNote } from './case-note.ts'

/** The store of session notes. */
export type Notes = {
  find(caseId: string, id: string): Promise<CaseNote | undefined>
  /** Newest first. */
  list(caseId: string, page: PageRequest): Promise<Page<CaseNote>>
  /** Writes a new note with the log. False, and nothing is written, if the case has a note of this id. */
  add(note: CaseNote, log: ChangeLog): Promise<boolean>
}
