import type { CreateEntityItem } from 'electrodb'
import type { AuditEvent } from '../cases/audit-event.ts'
import type { Sealer } from '../sealing/sealer.ts'
import type { Records } from './entities.ts'

/** An event as the table keeps it: its note is sealed, since a counselor's own words may name a person. */
export async function auditItem(
  { note, ...plain }: AuditEvent,
  sealer: Sealer,
): Promise<CreateEntityItem<Records['entities']['audit']>> {
  return note ? { ...plain, sealed: await sealer.seal('audit', plain.id, { note }) } : plain
}
