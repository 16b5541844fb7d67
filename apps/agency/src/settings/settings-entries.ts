import type { SettingsEvent } from '@breakwater/contracts/events/domain-event'
import type { SettingsEntry } from '@breakwater/domain/settings-history'

/** What was done with an agency's settings, without what could tell of a person. */
export type PlainEntry = SettingsEntry

/** The same with who did it, by name, and their comment. */
export type StoredEntry = SettingsEntry & { name: string; comment: string }

/** The store of what was done with an agency's settings: a list that only grows. */
export type SettingsEntries = {
  /** In the order in which it was done. */
  list(): Promise<StoredEntry[]>
  /**
   * Adds an entry and its event, both or neither; false, and nothing, where the list no longer has `after` entries: what was decided
   * by looking at it may not hold.
   */
  append(entry: StoredEntry, event: SettingsEvent, after: number): Promise<boolean>
}
