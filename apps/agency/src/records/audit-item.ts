import type { CreateEntityItem, EntityItem } from 'electrodb'
import * as z from 'zod'
import type { AuditEvent } from '../cases/audit-event.ts'
import type { Sealer } from '../sealing/sealer.ts'
import type { Records } from './entities.ts'

const sealedPart = z.object({
  actorName: z.string().optional(),
  actorEmail: z.string().optional(),
  note: z.string().optional(),
})

/** An event as the table keeps it: who acted is sealed, and so is the note, since a counselor's own words may name a person. */
export async function auditItem(
  { note, actorName, actorEmail, ...plain }: AuditEvent,
  sealer: Sealer,
): Promise<CreateEntityItem<Records['entities']['audit']>> {
  const personal = { note, actorName, actorEmail }
  if (Object.values(personal).every((value) => value === undefined)) return plain
  return { ...plain, sealed: await sealer.seal('audit', plain.id, personal) }
}

/** The event that an item keeps. */
export async function auditEventOf(
  { sealed, ...plain }: EntityItem<Records['entities']['audit']>,
  sealer: Sealer,
): Promise<AuditEvent> {
  if (!sealed) return plain
  return { ...plain, ...sealedPart.parse(await sealer.open('audit', plain.id, sealed)) }
}
