import { createWriteTransaction } from 'electrodb'
import { changeLogItems } from '../audit/change-log-items.ts'
import { auditEntity } from '../audit/record.ts'
import { outboxEntity } from '../outbox/record.ts'
import { cutPage } from '../platform/page.ts'
import type { Sealer } from '../platform/sealer.ts'
import type { RecordsTable } from '../platform/table.ts'
import { writeTogether } from '../platform/write-together.ts'
import type { Notes } from './notes.ts'
import { noteEntity, noteItem, noteOf, noteTimeEntity } from './record.ts'

export function dynamoNotes(table: RecordsTable, sealer: Sealer): Notes {
  const [note, noteTime] = [noteEntity(table), noteTimeEntity(table)]
  const entities = { note, noteTime, audit: auditEntity(table), outbox: outboxEntity(table) }

  return {
    async find(caseId, id) {
      const time = await noteTime.get({ caseId, id }).go({ consistent: true })
      if (!time.data) return undefined
      const { data } = await note.get({ caseId, id, at: time.data.at }).go({ consistent: true })
      if (!data) throw new Error('a note is not where its time says')
      return noteOf(data, sealer)
    },

    async list(caseId, { limit, after }) {
      const written = note.query.record({ caseId })
      const query = after ? written.lt({ at: after.at, id: after.id }) : written
      const { data } = await query.go({ order: 'desc', limit: limit + 1, consistent: true })
      const { items, ...page } = cutPage(data, limit, ({ at, id }) => ({ at, id }))
      return { ...page, items: await Promise.all(items.map((item) => noteOf(item, sealer))) }
    },

    async add(added, log) {
      const { id, caseId, at } = added
      const [{ trail, published }, item] = await Promise.all([changeLogItems(log, sealer), noteItem(added, sealer)])
      return writeTogether(() =>
        createWriteTransaction(entities, ({ note, noteTime, audit, outbox }) => [
          noteTime.create({ id, caseId, at }).commit(),
          note.create(item).commit(),
          audit.create(trail).commit(),
          ...published.map((event) => outbox.create(event).commit()),
        ]).go(),
      )
    },
  }
}
