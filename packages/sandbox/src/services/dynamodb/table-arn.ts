type Refuse = (arn: string) => Error
type TableReference = { TableName?: string; StreamArn?: string }
type TableRequest = TableReference & {
  RequestItems?: Record<string, unknown>
  TransactItems?: Record<string, TableReference>[]
}

const databaseArn = 'arn:aws:dynamodb:dynoxide:000000000000:'
/** Matches the ARNs of any database server: none of them knows the account. */
const anyDatabaseArn = /arn:aws:dynamodb:[^:"]*:0{12}:/g

/**
 * Replaces table ARNs with names, because the database process knows no ARNs. @throws the error that `refuse` returns
 * for another account's ARN
 */
export function plainTableNames(input: object, ownArn: string, refuse: Refuse): string {
  const body = JSON.stringify(input)
  if (!body.includes('arn:aws:dynamodb:')) return body
  const request = JSON.parse(body) as TableRequest
  const plain = (table: string) => {
    if (!table.startsWith('arn:')) return table
    if (!table.startsWith(ownArn)) throw refuse(table)
    return table.slice(`${ownArn}table/`.length)
  }
  const references = [request, ...(request.TransactItems ?? []).flatMap((item) => Object.values(item))]
  for (const reference of references) {
    if (reference.TableName) reference.TableName = plain(reference.TableName)
    if (reference.StreamArn?.startsWith('arn:') && !reference.StreamArn.startsWith(ownArn))
      throw refuse(reference.StreamArn)
    if (reference.StreamArn) reference.StreamArn = reference.StreamArn.replace(ownArn, databaseArn)
  }
  if (request.RequestItems) {
    request.RequestItems = Object.fromEntries(
      Object.entries(request.RequestItems).map(([table, items]) => [plain(table), items]),
    )
  }
  return JSON.stringify(request)
}

/** Returns the account of the first table or stream that a request names by ARN. */
export function namedAccount(input: object): string | undefined {
  const request = input as TableRequest
  const references = [request, ...(request.TransactItems ?? []).flatMap((item) => Object.values(item))]
  const names = [
    ...references.flatMap(({ TableName, StreamArn }) => [TableName, StreamArn]),
    ...Object.keys(request.RequestItems ?? {}),
  ]
  return names.find((name) => name?.startsWith('arn:'))?.split(':')[4]
}

/** Replaces the database's ARNs of tables and streams in a response with the account's own; items are never changed. */
export function withOwnArns(answer: Buffer, target: string, ownArn: string): Buffer {
  const aboutTables = /\.(Describe|Create|Update|Delete|List)\w*(Table|Stream|Tables|Streams)$/.test(target)
  return aboutTables ? Buffer.from(answer.toString().replaceAll(anyDatabaseArn, ownArn)) : answer
}
