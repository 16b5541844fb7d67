import type { Clock } from '../../kit/clock/clock.ts'
import type { Item } from './attribute-value.ts'

/** What items were before they changed. */
export type PastImages = {
  add(table: string, key: Item, before: Item | undefined): void
  /** Returns an item as it was at a time; undefined if it has not changed since. @param time milliseconds since 1970 */
  at(table: string, key: Item, time: number): { item: Item | undefined } | undefined
}

/** The longest time that a stale read looks back, in milliseconds. */
const longest = 15 * 60_000

type Change = { place: string; at: number; before: Item | undefined }

/** Remembers the images of the last 15 minutes. */
export function createPastImages(clock: Clock): PastImages {
  const changes = new Set<Change>()
  const byItem = new Map<string, Change[]>()
  const placeOf = (table: string, key: Item) => JSON.stringify([table, key])

  function forgetOld(): void {
    for (const change of changes) {
      if (change.at >= clock.now() - longest) return
      changes.delete(change)
      const [, ...later] = byItem.get(change.place) ?? []
      if (later.length > 0) byItem.set(change.place, later)
      else byItem.delete(change.place)
    }
  }

  return {
    add(table, key, before) {
      forgetOld()
      const change = { place: placeOf(table, key), at: clock.now(), before }
      changes.add(change)
      byItem.set(change.place, [...(byItem.get(change.place) ?? []), change])
    },
    at(table, key, time) {
      const first = byItem.get(placeOf(table, key))?.find((change) => change.at > time)
      return first && { item: first.before }
    },
  }
}
