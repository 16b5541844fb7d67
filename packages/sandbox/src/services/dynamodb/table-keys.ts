import { type DatabaseClient, DatabaseError } from './database-client.ts'
import type { KeySchema } from './table-properties.ts'

/** The keys of the tables that the database has. */
export type TableKeys = {
  /** Returns undefined if there is no such table. */
  of(table: string): Promise<KeySchema | undefined>
  /** Must be called before a table of this name can have another key. */
  forget(table: string): void
}

/** Asks the database once for each table. */
export function createTableKeys(call: DatabaseClient): TableKeys {
  const known = new Map<string, KeySchema>()
  return {
    async of(table) {
      const found = known.get(table) ?? (await describe(call, table))
      if (found) known.set(table, found)
      return found
    },
    forget: (table) => known.delete(table),
  }
}

async function describe(call: DatabaseClient, TableName: string): Promise<KeySchema | undefined> {
  try {
    return (await call<{ Table: { KeySchema: KeySchema } }>('DescribeTable', { TableName })).Table.KeySchema
  } catch (error) {
    // No such table, or no name of a table: the database says so when it gets the call itself.
    if (error instanceof DatabaseError) return undefined
    throw error
  }
}
