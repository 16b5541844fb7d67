import { streamOfIterator } from './shard-iterator.ts'

type TableReference = { TableName?: string }
/** How a request that `readInput` has read names tables and streams. */
export type TableRequest = TableReference & {
  StreamArn?: string
  ShardIterator?: string
  RequestItems?: Record<string, unknown>
  TransactItems?: Record<string, TableReference>[]
}

/** Matches the ARNs of any database server: none of them knows the account. */
const anyDatabaseArn = /arn:aws:dynamodb:[^:"]*:0{12}:/g

/**
 * Returns a request with names instead of table ARNs, because the database knows no ARNs.
 * @throws the error that `refuse` returns for another account's ARN, and for a batch that names a table twice
 */
export function withPlainNames(request: TableRequest, ownArn: string, refuse: (reason: string) => Error): TableRequest {
  const own = (arn: string) => {
    if (!arn.startsWith(ownArn)) throw refuse(`A call stays within one account: ${arn} is of another.`)
    return arn
  }
  const plain = (table: string) => (table.startsWith('arn:') ? own(table).slice(`${ownArn}table/`.length) : table)
  const reference = <Part extends TableReference>(part: Part): Part => ({
    ...part,
    ...(part.TableName !== undefined && { TableName: plain(part.TableName) }),
  })
  const { TransactItems, RequestItems } = request
  const batch = RequestItems && Object.entries(RequestItems).map(([table, items]) => [plain(table), items] as const)
  if (batch && new Set(batch.map(([table]) => table)).size < batch.length)
    throw refuse('A batch names each table once, by its name or its ARN.')
  return {
    ...reference(request),
    ...(TransactItems && {
      TransactItems: TransactItems.map((parts) =>
        Object.fromEntries(Object.entries(parts).map(([kind, part]) => [kind, reference(part)])),
      ),
    }),
    ...(batch && { RequestItems: Object.fromEntries(batch) }),
  }
}

/** Returns the account of the first table or stream that a request names by ARN. */
export function namedAccount(request: TableRequest): string | undefined {
  const { StreamArn, ShardIterator = '', TransactItems = [], RequestItems = {} } = request
  const tables = [request, ...TransactItems.flatMap((item) => Object.values(item))].map(({ TableName }) => TableName)
  const names = [...tables, StreamArn, streamOfIterator(ShardIterator), ...Object.keys(RequestItems)]
  return names.find((name) => name?.startsWith('arn:'))?.split(':')[4]
}

/** Replaces the database's ARNs of tables in a response with the account's own; items are never changed. */
export function withOwnArns(answer: string, operation: string, ownArn: string): string {
  const isAboutTables = /^(Describe|Create|Update|Delete|List)Tables?$/.test(operation)
  return isAboutTables ? answer.replaceAll(anyDatabaseArn, ownArn) : answer
}
