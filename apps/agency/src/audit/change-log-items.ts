import { outboxItem } from '../outbox/record.ts'
import type { Sealer } from '../platform/sealer.ts'
import type { ChangeLog } from './change-log.ts'
import { auditItem } from './record.ts'

/** The items of a log, for the transaction of its change. */
export async function changeLogItems({ audit, events }: ChangeLog, sealer: Sealer) {
  return { trail: await auditItem(audit, sealer), published: events.map(outboxItem) }
}
