import type { Item } from './attribute-value.ts'
import type { TableKeys } from './table-keys.ts'

/** An item that a call reads or writes, by its table and key. */
export type ItemKey = { table: string; key: Item }

type Part = { TableName?: string; Key?: Item; Item?: Item }
type Write = { PutRequest?: { Item?: Item }; DeleteRequest?: { Key?: Item } }
type Request = Part & { RequestItems?: Record<string, Write[]>; TransactItems?: Record<string, Part>[] }
type Named = { table: string; item: Item }

/** The operations that write items: there is no other way to change one. */
export const writes: ReadonlySet<string> = new Set([
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'TransactWriteItems',
])

/**
 * Returns the keys of the items that a write or a transaction names, in their order. The items of a transaction are
 * those that it checks, too. An item without a table is left out: the database refuses it.
 */
export async function keysNamed(operation: string, input: object, tables: TableKeys): Promise<ItemKey[]> {
  const keys: ItemKey[] = []
  for (const { table, item } of itemsNamed(operation, input)) {
    const schema = await tables.of(table)
    if (schema) keys.push({ table, key: keyOf(item, schema) })
  }
  return keys
}

export function keyOf(item: Item, schema: readonly { AttributeName: string }[]): Item {
  return Object.fromEntries(
    schema.flatMap(({ AttributeName: name }) => (item[name] && Object.hasOwn(item, name) ? [[name, item[name]]] : [])),
  )
}

function itemsNamed(operation: string, request: Request): Named[] {
  switch (operation) {
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return ofPart(request)
    case 'BatchWriteItem':
      return Object.entries(request.RequestItems ?? {}).flatMap(([table, all]) =>
        all.flatMap(({ PutRequest, DeleteRequest }) =>
          [PutRequest?.Item, DeleteRequest?.Key].flatMap((item) => (item ? [{ table, item }] : [])),
        ),
      )
    case 'TransactWriteItems':
    case 'TransactGetItems':
      return (request.TransactItems ?? []).flatMap((parts) => Object.values(parts).flatMap(ofPart))
    default:
      return []
  }
}

function ofPart({ TableName: table, Key, Item: item = Key }: Part): Named[] {
  return table !== undefined && item ? [{ table, item }] : []
}
