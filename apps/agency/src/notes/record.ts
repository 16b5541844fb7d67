// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ElectroDB has templates of its own
import type { CaseNoteKind } from '@breakwater/contracts/generated/schema'
import { type CreateEntityItem, CustomAttributeType, Entity, type EntityItem } from 'electrodb'
import * as z from 'zod'
import { recordKind } from '../platform/record-kind.ts'
import type { Sealer } from '../platform/sealer.ts'
import { type RecordsTable, tableKeys } from '../platform/table.ts'
import type { CaseNote } from './case-note.ts'

/** Session notes of cases, and where each is by its id. */
export const noteRecord = recordKind('note', { sealed: true })

const partition = {
  field: tableKeys.partition,
  template: `${noteRecord.prefix}\${caseId}`,
  casing: 'none',
} as const

export function noteEntity(table: RecordsTable) {
  return new Entity(
    {
      model: { service: 'breakwater', entity: noteRecord.name, version: '1' },
      attributes: {
        id: { type: 'string', required: true },
        caseId: { type: 'string', required: true },
        at: { type: 'string', required: true },
        kind: { type: CustomAttributeType<CaseNoteKind>('string'), required: true },
        author: { type: 'string', required: true },
        /** The text, and the name of the person who wrote it. */
        sealed: { type: CustomAttributeType<Uint8Array>('any'), required: true },
      },
      indexes: {
        record: {
          pk: { ...partition, composite: ['caseId'] },
          sk: { field: tableKeys.sort, composite: ['at', 'id'], template: 'at#${at}#${id}', casing: 'none' },
        },
      },
    },
    table,
  )
}

/**
 * The time of a note by its id. A note sorts by its time, which differs when the same note is sent again: this item is what can be
 * created once only. Its key comes after those of notes.
 */
export function noteTimeEntity(table: RecordsTable) {
  return new Entity(
    {
      model: { service: 'breakwater', entity: 'noteTime', version: '1' },
      attributes: {
        id: { type: 'string', required: true },
        caseId: { type: 'string', required: true },
        at: { type: 'string', required: true },
      },
      indexes: {
        record: {
          pk: { ...partition, composite: ['caseId'] },
          sk: { field: tableKeys.sort, composite: ['id'], template: 'id#${id}', casing: 'none' },
        },
      },
    },
    table,
  )
}

type NoteEntity = ReturnType<typeof noteEntity>

const sealedPart = z.object({ text: z.string(), authorName: z.string() })

/** A note as the table keeps it: its text and the writer's name are sealed. */
export async function noteItem(
  { text, authorName, ...plain }: CaseNote,
  sealer: Sealer,
): Promise<CreateEntityItem<NoteEntity>> {
  return { ...plain, sealed: await sealer.seal(noteRecord, plain.id, { text, authorName }) }
}

/** The note that an item keeps. */
export async function noteOf({ sealed, ...plain }: EntityItem<NoteEntity>, sealer: Sealer): Promise<CaseNote> {
  return { ...plain, ...sealedPart.parse(await sealer.open(noteRecord, plain.id, sealed)) }
}
