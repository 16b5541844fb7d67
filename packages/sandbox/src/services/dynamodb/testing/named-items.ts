/** A table, as a request names it, and the partition key of an item of it. */
export type NamedItem = { action: string; table: string; id: string }

type Part = Record<string, unknown>

const transacted: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
}

/** Returns the items that a request which the service has taken reads or writes by their key: a second reading, from the API reference. */
export function namedItems(operation: string, input: Part): NamedItem[] {
  switch (operation) {
    case 'PutItem':
      return [{ action: operation, table: String(input.TableName), id: idOf(input.Item) }]
    case 'GetItem':
    case 'UpdateItem':
    case 'DeleteItem':
    case 'ConditionCheckItem':
      return [{ action: operation, table: String(input.TableName), id: idOf(input.Key) }]
    case 'BatchGetItem':
      return Object.entries(input.RequestItems as Record<string, { Keys: Part[] }>).flatMap(([table, { Keys }]) =>
        Keys.map((key) => ({ action: operation, table, id: idOf(key) })),
      )
    case 'BatchWriteItem':
      return Object.entries(input.RequestItems as Record<string, Record<string, Part>[]>).flatMap(([table, writes]) =>
        writes.map(({ PutRequest, DeleteRequest }) => ({
          action: operation,
          table,
          id: idOf(PutRequest?.Item ?? DeleteRequest?.Key),
        })),
      )
    case 'TransactGetItems':
    case 'TransactWriteItems':
      return (input.TransactItems as Record<string, Part>[]).flatMap((item) =>
        Object.entries(item).flatMap(([kind, part]) =>
          part && transacted[kind] ? namedItems(transacted[kind], part) : [],
        ),
      )
    default:
      return []
  }
}

function idOf(item: unknown): string {
  return String((item as { id: { S: unknown } }).id.S)
}
