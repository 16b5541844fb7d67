// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ElectroDB has templates of its own
import type { AuditAction, CasePurpose, RuleVersion } from '@breakwater/contracts/generated/schema'
import { type CreateEntityItem, CustomAttributeType, Entity, type EntityItem } from 'electrodb'
import * as z from 'zod'
import { recordKind } from '../platform/record-kind.ts'
import type { Sealer } from '../platform/sealer.ts'
import { type RecordsTable, tableKeys } from '../platform/table.ts'
import type { AuditEvent } from './audit-event.ts'

/** Entries of the audit trail. */
export const auditRecord = recordKind('audit', { sealed: true })

export function auditEntity(table: RecordsTable) {
  return new Entity(
    {
      model: { service: 'breakwater', entity: auditRecord.name, version: '1' },
      attributes: {
        id: { type: 'string', required: true },
        caseId: { type: 'string', required: true },
        at: { type: 'string', required: true },
        action: { type: CustomAttributeType<AuditAction>('string'), required: true },
        actor: { type: 'string', required: true },
        purpose: { type: CustomAttributeType<CasePurpose>('string') },
        rule: { type: CustomAttributeType<RuleVersion>('any') },
        /** Who acted, by name, and the note: a counselor's own words may name a person. */
        sealed: { type: CustomAttributeType<Uint8Array>('any') },
      },
      indexes: {
        record: {
          pk: {
            field: tableKeys.partition,
            composite: ['caseId'],
            template: `${auditRecord.prefix}\${caseId}`,
            casing: 'none',
          },
          sk: { field: tableKeys.sort, composite: ['at', 'id'], template: '${at}#${id}', casing: 'none' },
        },
      },
    },
    table,
  )
}

type AuditEntity = ReturnType<typeof auditEntity>

const sealedPart = z.object({
  actorName: z.string().optional(),
  actorEmail: z.string().optional(),
  note: z.string().optional(),
})

/** An event as the table keeps it: the actor's name and address are sealed, and so is the note. */
export async function auditItem(
  { note, actorName, actorEmail, purpose, rule, ...stated }: AuditEvent,
  sealer: Sealer,
): Promise<CreateEntityItem<AuditEntity>> {
  const plain = { ...stated, ...(purpose && { purpose }), ...(rule && { rule }) }
  const personal = { note, actorName, actorEmail }
  if (Object.values(personal).every((value) => value === undefined)) return plain
  return { ...plain, sealed: await sealer.seal(auditRecord, plain.id, personal) }
}

/** The event that an item keeps. */
export async function auditEventOf({ sealed, ...plain }: EntityItem<AuditEntity>, sealer: Sealer): Promise<AuditEvent> {
  if (!sealed) return plain
  return { ...plain, ...sealedPart.parse(await sealer.open(auditRecord, plain.id, sealed)) }
}
