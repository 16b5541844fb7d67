import { domainEvent } from '@breakwater/contracts/events/domain-event'
import { outboxEntity } from '../outbox/record.ts'
import type { RecordsTable } from '../platform/table.ts'

/** The events of a subject in the outbox, in the order in which they happened, each read by its contract. */
export async function publishedEvents(table: RecordsTable, subject: string) {
  const { data } = await outboxEntity(table).query.record({ subject }).go({ consistent: true })
  return data.map((item) => domainEvent.parse(item))
}
