import { longestSessionNote } from '@breakwater/contracts/case-note'
import { caseNoteKindValues } from '@breakwater/contracts/generated/enum-values'
import type { CaseNote as ShownNote } from '@breakwater/contracts/generated/schema'
import { checkText, isBlank } from '@breakwater/domain/text-check'
import * as z from 'zod'
import type { Fields } from '../platform/create-handler.ts'
import { idempotencyKey } from '../platform/idempotency-key.ts'
import { pageArguments, pageRequest } from '../platform/page.ts'
import { parseArguments } from '../platform/parse-arguments.ts'
import { addCaseNote, type NotePorts } from './add-case-note.ts'
import type { CaseNote } from './case-note.ts'
import { listCaseNotes } from './list-case-notes.ts'

type FieldName = 'caseNotes' | 'addCaseNote'

const caseId = z.string().min(1).max(64)

const notesArguments = z.object({ ...pageArguments, caseId })
const addArguments = z.object({
  input: z.object({
    caseId,
    idempotencyKey,
    kind: z.enum(caseNoteKindValues),
    text: z
      .string()
      .max(longestSessionNote)
      .superRefine(checkText)
      .refine((text) => !isBlank(text), 'must have a text'),
  }),
})

/** The fields of session notes, which the agency's staff ask for. */
export function noteFields(ports: NotePorts): Fields<FieldName> {
  return {
    async caseNotes(sent, caller) {
      const { caseId, ...page } = parseArguments(notesArguments, sent)
      const { items, ...rest } = await listCaseNotes(ports, caller, { caseId, ...pageRequest(page) })
      return { ...rest, items: items.map(shownNote) }
    },
    async addCaseNote(sent, caller) {
      return shownNote(await addCaseNote(ports, caller, parseArguments(addArguments, sent).input))
    },
  }
}

function shownNote({ id, caseId, at, kind, text, authorName }: CaseNote): ShownNote {
  return { id, caseId, at, kind, text, by: authorName }
}
