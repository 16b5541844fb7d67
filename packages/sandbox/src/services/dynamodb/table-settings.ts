import type { SealedRecords } from '../../account/sealed-records.ts'
import type { ViewType } from './stream-record.ts'

/** What a template declares of a table beside its keys and indexes. */
export type DeclaredSettings = {
  timeToLive?: string | undefined
  viewType?: ViewType | undefined
  deletionProtection: boolean
}

/** The settings of a table that no database has to know. */
export type TableSettings = {
  /** The attribute that says when an item ends. */
  timeToLive?: string | undefined
  /** When a call changed it last, in milliseconds since 1970. */
  timeToLiveChangedAt?: number | undefined
  deletionProtection: boolean
  /** What the template declared when it was applied last. */
  declared?: DeclaredSettings
}

/** The settings of an account's tables by name. A change is on disk when its function returns. */
export type SettingsStore = {
  get(table: string): TableSettings
  change(table: string, changed: Partial<TableSettings>): void
  forget(table: string): void
  /** Returns the tables whose items end. */
  withTimeToLive(): { table: string; attribute: string }[]
}

const plain: TableSettings = { deletionProtection: false }

export function openTableSettings(records: SealedRecords): SettingsStore {
  const kept = records.table<TableSettings>('dynamodb/settings')
  const settings = new Map(kept.entries())
  const get = (table: string) => settings.get(table) ?? plain
  return {
    get,
    change(table, changed) {
      const all = { ...get(table), ...changed }
      kept.put(table, all)
      settings.set(table, all)
    },
    forget(table) {
      kept.remove(table)
      settings.delete(table)
    },
    withTimeToLive: () =>
      [...settings].flatMap(([table, { timeToLive }]) =>
        timeToLive === undefined ? [] : [{ table, attribute: timeToLive }],
      ),
  }
}
