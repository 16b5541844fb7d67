type TableReference = { TableName?: string; StreamArn?: string }
/** How a request that `readInput` has read names tables and streams. */
export type TableRequest = TableReference & {
  RequestItems?: Record<string, unknown>
  TransactItems?: Record<string, TableReference>[]
}

const databaseArn = 'arn:aws:dynamodb:dynoxide:000000000000:'
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
    ...(part.StreamArn?.startsWith('arn:') && { StreamArn: own(part.StreamArn).replace(ownArn, databaseArn) }),
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
  const references = [request, ...(request.TransactItems ?? []).flatMap((item) => Object.values(item))]
  const names = [
    ...references.flatMap(({ TableName, StreamArn }) => [TableName, StreamArn]),
    ...Object.keys(request.RequestItems ?? {}),
  ]
  return names.find((name) => name?.startsWith('arn:'))?.split(':')[4]
}

/** Replaces the database's ARNs of tables and streams in a response with the account's own; items are never changed. */
export function withOwnArns(answer: string, target: string, ownArn: string): string {
  const aboutTables = /\.(Describe|Create|Update|Delete|List)(Table|Stream)s?$/.test(target)
  return aboutTables ? answer.replaceAll(anyDatabaseArn, ownArn) : answer
}
