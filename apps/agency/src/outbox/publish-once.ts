import type { DomainEvent } from '@breakwater/contracts/events/domain-event'
import { unlessRefused } from '../platform/conditional-write.ts'
import type { RecordsTable } from '../platform/table.ts'
import { outboxEntity, outboxItem } from './record.ts'

export type PublishOnce = (event: DomainEvent) => Promise<void>

/** Writes events that no other change belongs to. An event that is there already, by its case, time and id, is not written again. */
export function publishOnceIn(table: RecordsTable): PublishOnce {
  const outbox = outboxEntity(table)
  return async (event) => {
    await unlessRefused(() => outbox.create(outboxItem(event)).go())
  }
}
