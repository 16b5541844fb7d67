import type { CaseNoteKind } from '@breakwater/contracts/generated/schema'

/** A session note of a case. Written once, never changed. */
export type CaseNote = {
  id: string
  caseId: string
  at: string
  kind: CaseNoteKind
  text: string
  /** The writer's sub in the staff pool, and their name in it when they wrote the note. */
  author: string
  authorName: string
}
