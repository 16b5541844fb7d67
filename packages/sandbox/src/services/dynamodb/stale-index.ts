import type { Item } from './attribute-value.ts'
import type { GuardedTable } from './guarded-table.ts'
import { keyOf } from './named-keys.ts'
import type { PastImages } from './past-images.ts'
import type { KeySchema } from './table-properties.ts'

/** The parts of a `Query` or `Scan` that say what it reads. */
export type Search = { TableName?: string; IndexName?: string; ProjectionExpression?: string }
type Found = { Items?: Item[]; Count?: number; ScannedCount?: number }

/**
 * Returns what a search of an index finds while the index has not caught up with the table: an item that is new, or whose keys in
 * the index have changed, is not there yet, and any other has its old attributes. An item that was deleted is gone at once.
 *
 * @param body the answer of the database. @param since the time that the index has reached, in milliseconds since 1970
 */
export function staleAnswer(
  body: string,
  { TableName = '', IndexName = '', ProjectionExpression }: Search,
  { table, tableKey, past, since }: { table: GuardedTable; tableKey: KeySchema; past: PastImages; since: number },
): string {
  const found = JSON.parse(body) as Found
  if (!found.Items) return body
  const indexKey = table.indexAttributes.get(IndexName) ?? []
  const projected = table.projections.get(IndexName)

  function asBefore(item: Item): Item[] {
    const before = past.at(TableName, keyOf(item, tableKey), since)
    if (!before) return [item]
    const old = before.item
    const isMoved = indexKey.some((name) => name in item && JSON.stringify(old?.[name]) !== JSON.stringify(item[name]))
    if (!old || isMoved) return []
    const names =
      ProjectionExpression === undefined ? (projected ?? new Set(Object.keys(old))) : new Set(Object.keys(item))
    return [Object.fromEntries(Object.entries(old).filter(([name]) => names.has(name)))]
  }

  const Items = found.Items.flatMap(asBefore)
  const missing = found.Items.length - Items.length
  return JSON.stringify({
    ...found,
    Items,
    Count: Items.length,
    ScannedCount: (found.ScannedCount ?? found.Items.length) - missing,
  })
}
