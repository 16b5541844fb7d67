import { createWriteTransaction } from 'electrodb'
import { outboxEntity, outboxItem } from '../outbox/record.ts'
import type { Sealer } from '../platform/sealer.ts'
import type { RecordsTable } from '../platform/table.ts'
import { writeTogether } from '../platform/write-together.ts'
import { plainEntryOf, settingsEntity, settingsItem, storedEntryOf } from './record.ts'
import type { PlainEntry, SettingsEntries } from './settings-entries.ts'

export function dynamoSettings(table: RecordsTable, sealer: Sealer, agency: string): SettingsEntries {
  const settings = settingsEntity(table)
  const entities = { settings, outbox: outboxEntity(table) }

  return {
    async list() {
      const { data } = await settings.query.record({ agency }).go({ consistent: true, pages: 'all' })
      return Promise.all(data.map((item) => storedEntryOf(item, sealer)))
    },

    async append(entry, event, after) {
      const item = await settingsItem(entry, { agency, place: after + 1 }, sealer)
      return writeTogether(() =>
        createWriteTransaction(entities, ({ settings, outbox }) => [
          settings.create(item).commit(),
          outbox.create(outboxItem(event)).commit(),
        ]).go(),
      )
    },
  }
}

/** Reads the entries for functions that may not open their sealed part. */
export function plainEntriesIn(table: RecordsTable, agency: string): () => Promise<PlainEntry[]> {
  const settings = settingsEntity(table)
  return async () => {
    const { data } = await settings.query.record({ agency }).go({ consistent: true, pages: 'all' })
    return data.map(plainEntryOf)
  }
}
