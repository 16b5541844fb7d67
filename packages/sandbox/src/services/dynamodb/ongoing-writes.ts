import type { ItemKey } from './named-keys.ts'

/** The items that calls work on at this moment. */
export type OngoingWrites = {
  /**
   * Returns which of the items another call works on, so that DynamoDB would refuse this one. The caller must not wait
   * between this and `hold`.
   */
  conflicts(operation: string, items: readonly ItemKey[]): boolean[]
  /** Returns a function that releases the items. */
  hold(operation: string, items: readonly ItemKey[]): () => void
}

/**
 * A write of one item conflicts with a transaction that writes it, and a transaction with another one; one that reads
 * conflicts with every write. Batches wait.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling
 */
export function createOngoingWrites(): OngoingWrites {
  const [transacted, written] = [new Map<string, number>(), new Map<string, number>()]

  const mapsFor = (operation: string): readonly ReadonlyMap<string, number>[] => {
    if (operation === 'BatchWriteItem') return []
    return operation === 'TransactGetItems' ? [transacted, written] : [transacted]
  }

  return {
    conflicts(operation, items) {
      const maps = mapsFor(operation)
      return items.map((item) => maps.some((held) => held.has(nameOf(item))))
    },
    hold(operation, items) {
      if (operation === 'TransactGetItems') return () => undefined
      const held = operation === 'TransactWriteItems' ? transacted : written
      const names = items.map(nameOf)
      for (const name of names) held.set(name, (held.get(name) ?? 0) + 1)
      return () => {
        for (const name of names) {
          const left = (held.get(name) ?? 1) - 1
          if (left > 0) held.set(name, left)
          else held.delete(name)
        }
      }
    },
  }
}

/** Two texts of the same number name the same item. */
function nameOf({ table, key }: ItemKey): string {
  const values = Object.entries(key).map(([name, { N, ...other }]) => [name, N === undefined ? other : Number(N)])
  return JSON.stringify([table, ...values])
}
