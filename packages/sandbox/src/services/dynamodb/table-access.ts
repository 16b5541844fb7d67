import type { ConditionKeys } from '@breakwater/iam/request-context'
import type { AccessNeed } from '../../kit/access/access-need.ts'
import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { AttributeValue, Item } from './attribute-value.ts'
import { demandedValues, type ExpressionNames, namedAttributes } from './expression.ts'
import type { GuardedTable } from './guarded-table.ts'
import { isStreamArn, streamOfIterator } from './shard-iterator.ts'

/** What permissions depend on in a request that `readInput` has read, or in one part of a batch or a transaction. */
type TableRequest = ExpressionNames & {
  TableName?: string
  IndexName?: string
  Key?: Item
  Item?: Item
  KeyConditionExpression?: string
  ProjectionExpression?: string
  FilterExpression?: string
  ConditionExpression?: string
  UpdateExpression?: string
  Select?: string
  ReturnValues?: string
  ReturnConsumedCapacity?: string
  ConsistentRead?: boolean
}

type Batch = { RequestItems?: Record<string, unknown> }
type Transaction = { TransactItems?: Record<string, TableRequest>[] }
type StreamRequest = { TableName?: string; StreamArn?: string; ShardIterator?: string }

export type TableAccess = {
  accountId: string
  /** The account of the caller; `accountId` if omitted. */
  callerAccountId?: string | undefined
  region: string
  tables: ReadonlyMap<string, GuardedTable>
}

/** How long DynamoDB caches a table's key for each caller, in seconds. */
const tableKeySeconds = 300

const itemOperations = new Set(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'])
const searches = new Set(['Query', 'Scan'])
const tableOperations = new Set([
  'DescribeTable',
  'DescribeTimeToLive',
  'DescribeContinuousBackups',
  'ListTagsOfResource',
  'CreateTable',
  'UpdateTable',
  'DeleteTable',
  'UpdateTimeToLive',
])
const transactionActions: ReadonlyMap<string, string> = new Map([
  ['Get', 'GetItem'],
  ['Put', 'PutItem'],
  ['Update', 'UpdateItem'],
  ['Delete', 'DeleteItem'],
  ['ConditionCheck', 'ConditionCheckItem'],
])

/**
 * Returns the permissions that a DynamoDB call needs: one for each table of a batch and each item of a transaction, and
 * the use of each table's key.
 * @throws AccessDenied for a call whose permission isn't known here
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export function tableNeeds(operation: string, input: object, access: TableAccess): AccessNeed[] {
  if (itemOperations.has(operation)) return withKeys([itemNeed(operation, input, access)], access)
  if (searches.has(operation)) return withKeys([searchNeed(operation, input, access)], access)
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem') {
    return withKeys(batchNeeds(operation, input, access), access)
  }
  if (operation === 'TransactGetItems' || operation === 'TransactWriteItems') {
    return withKeys(transactionNeeds(operation, input, access), access)
  }
  if (tableOperations.has(operation)) {
    const { TableName, ResourceArn } = input as TableRequest & { ResourceArn?: string }
    return [need(operation, tableArn(TableName ?? ResourceArn, access), access)]
  }
  if (operation === 'ListTables') return [need(operation, '*', access)]
  throw new AccessDenied(`the sandbox does not know which permission dynamodb:${operation} needs, and so denies it`)
}

/**
 * Returns the permissions that a DynamoDB Streams call needs. Records are decrypted with the key of the table.
 * @throws ServiceError for a text that names no stream
 */
export function streamNeeds(operation: string, input: StreamRequest, access: TableAccess): AccessNeed[] {
  const { TableName, StreamArn = '', ShardIterator = '' } = input
  switch (operation) {
    case 'ListStreams':
      return [need(operation, TableName === undefined ? '*' : streamsOf(TableName, access), access)]
    case 'DescribeStream':
    case 'GetShardIterator':
      if (!isStreamArn(StreamArn)) throw new ServiceError('ValidationException', 'Invalid StreamArn')
      return [need(operation, StreamArn, access)]
    case 'GetRecords': {
      const stream = streamOfIterator(ShardIterator)
      if (stream === undefined) throw new ServiceError('ValidationException', 'Invalid ShardIterator')
      return withKeys([need(operation, stream, access)], access)
    }
    default:
      throw new AccessDenied(`the sandbox does not know which permission dynamodb:${operation} needs, and so denies it`)
  }
}

/** Returns the ARN of a table's stream, or of any stream of a table without one in its template. */
function streamsOf(name: string, access: TableAccess): string {
  return tableOf(name, access)?.streamArn ?? `${tableArn(name, access)}/stream/*`
}

function itemNeed(action: string, input: object, access: TableAccess): AccessNeed {
  const request = input as TableRequest
  const key = request.Key ?? request.Item ?? {}
  const table = tableOf(request.TableName, access)
  const leading = table && key[table.partitionKey]
  return {
    ...need(action, tableArn(request.TableName, access), access),
    context: {
      ...(leading && { 'dynamodb:leadingkeys': [scalar(leading)] }),
      ...requestKeys(request),
    },
  }
}

/**
 * Refuses a query without its partition key, as DynamoDB does: `ForAllValues` is true if the key is absent, so omitting
 * it must not pass a policy on leading keys.
 */
function searchNeed(action: string, input: object, access: TableAccess): AccessNeed {
  const request = input as TableRequest
  const { TableName, IndexName } = request
  const table = tableOf(TableName, access)
  const arn = tableArn(TableName, access)
  const resource = IndexName === undefined ? arn : `${arn}/index/${IndexName}`
  if (action === 'Scan') {
    return { ...need(action, resource, access), context: { 'dynamodb:fulltablescan': 'true', ...requestKeys(request) } }
  }
  const partitionKey = IndexName === undefined ? table?.partitionKey : table?.indexKeys.get(IndexName)
  if (partitionKey === undefined) return { ...need(action, resource, access), context: requestKeys(request) }
  const leading = demandedValues(request.KeyConditionExpression ?? '', partitionKey, request)
  if (leading.length === 0) {
    throw new ServiceError('ValidationException', `Query condition missed key schema element: ${partitionKey}`)
  }
  return {
    ...need(action, resource, access),
    context: { 'dynamodb:leadingkeys': leading.map(scalar), ...requestKeys(request) },
  }
}

/** @throws ServiceError as DynamoDB refuses a consistent read of a global index, which the database would allow */
export function refuseConsistentIndex(
  { TableName, IndexName = '', ConsistentRead }: TableRequest,
  access: TableAccess,
) {
  if (!ConsistentRead || !tableOf(TableName, access)?.globalIndexes.has(IndexName)) return
  throw new ServiceError('ValidationException', 'Consistent reads are not supported on global secondary indexes')
}

/** @throws ServiceError as DynamoDB refuses to read attributes from a global index that does not have them */
export function refuseUnprojected(request: TableRequest, access: TableAccess) {
  const { TableName, IndexName = '', ProjectionExpression = '' } = request
  const projected = tableOf(TableName, access)?.projections.get(IndexName)
  if (!projected) return
  const missing = new Set(namedAttributes(ProjectionExpression, request).filter((name) => !projected.has(name)))
  if (missing.size === 0) return
  throw new ServiceError(
    'ValidationException',
    `One or more parameter values were invalid: Global secondary index ${IndexName} does not project [${[...missing].join(', ')}]`,
  )
}

function batchNeeds(operation: string, input: Batch, access: TableAccess): AccessNeed[] {
  return Object.entries(input.RequestItems ?? {}).map(([name, part]) => {
    const requests = operation === 'BatchGetItem' ? readKeys(part) : writtenItems(part)
    const partitionKey = tableOf(name, access)?.partitionKey ?? ''
    const leading = requests.flatMap((item) => (item[partitionKey] ? [scalar(item[partitionKey])] : []))
    return {
      ...need(operation, tableArn(name, access), access),
      context: {
        ...(leading.length > 0 && { 'dynamodb:leadingkeys': leading }),
        'dynamodb:attributes': [...new Set(requests.flatMap((item) => Object.keys(item)))],
      },
    }
  })
}

function transactionNeeds(operation: string, { TransactItems = [] }: Transaction, access: TableAccess): AccessNeed[] {
  return TransactItems.flatMap((item) =>
    Object.entries(item).map(([kind, request]) => {
      const action = transactionActions.get(kind)
      if (!action) throw new ServiceError('ValidationException', `a transaction has no ${kind}`)
      const { context, ...asked } = itemNeed(action, request, access)
      return { ...asked, context: { ...context, 'dynamodb:enclosingoperation': operation } }
    }),
  )
}

function readKeys(part: unknown): Item[] {
  return (part as { Keys?: Item[] }).Keys ?? []
}

function writtenItems(part: unknown): Item[] {
  const writes = part as { PutRequest?: { Item?: Item }; DeleteRequest?: { Key?: Item } }[]
  return writes.flatMap(({ PutRequest, DeleteRequest }) => [PutRequest?.Item ?? {}, DeleteRequest?.Key ?? {}])
}

/** Adds the use of keys: DynamoDB decrypts a table that an account's own key encrypts in the caller's name. */
function withKeys(needs: AccessNeed[], access: TableAccess): AccessNeed[] {
  const { accountId, callerAccountId = accountId, region, tables } = access
  const used = new Set(needs.map(({ resource }) => resource.split('/')[1] ?? ''))
  const keyNeeds = [...used].flatMap((name): AccessNeed[] => {
    const keyArn = tables.get(name)?.keyArn
    if (keyArn === undefined) return []
    return [
      {
        action: 'kms:Decrypt',
        resource: keyArn,
        resourceAccountId: keyArn.split(':')[4] ?? accountId,
        via: 'dynamodb.amazonaws.com',
        cache: { key: name, seconds: tableKeySeconds },
        context: {
          'kms:viaservice': `dynamodb.${region}.amazonaws.com`,
          'kms:calleraccount': callerAccountId,
          'kms:encryptioncontext:aws:dynamodb:tablename': name,
          'kms:encryptioncontext:aws:dynamodb:subscriberid': accountId,
          'kms:encryptioncontextkeys': ['aws:dynamodb:tableName', 'aws:dynamodb:subscriberId'],
        },
      },
    ]
  })
  return [...needs, ...keyNeeds]
}

function need(operation: string, resource: string, access: TableAccess): AccessNeed {
  const resourceAccountId = resource.split(':')[4] ?? access.accountId
  return { action: `dynamodb:${operation}`, resource, resourceAccountId }
}

function tableArn(name: string | undefined, { accountId, region }: TableAccess): string {
  if (name?.startsWith('arn:')) return name
  return `arn:aws:dynamodb:${region}:${accountId}:table/${name ?? ''}`
}

function tableOf(name: string | undefined, { tables, ...access }: TableAccess): GuardedTable | undefined {
  const arn = tableArn(name, { tables, ...access })
  const own = arn.startsWith(`arn:aws:dynamodb:${access.region}:${access.accountId}:table/`)
  return own ? tables.get(arn.split('/')[1] ?? '') : undefined
}

function requestKeys(request: TableRequest): ConditionKeys {
  const attributes = requestedAttributes(request)
  const { Select, ReturnValues, ReturnConsumedCapacity, ProjectionExpression } = request
  const select = Select ?? (ProjectionExpression === undefined ? undefined : 'SPECIFIC_ATTRIBUTES')
  return {
    ...(attributes.length > 0 && { 'dynamodb:attributes': attributes }),
    ...(select !== undefined && { 'dynamodb:select': select }),
    ...(ReturnValues !== undefined && { 'dynamodb:returnvalues': ReturnValues }),
    ...(ReturnConsumedCapacity !== undefined && { 'dynamodb:returnconsumedcapacity': ReturnConsumedCapacity }),
  }
}

function requestedAttributes(request: TableRequest): string[] {
  const { KeyConditionExpression, ProjectionExpression, FilterExpression, ConditionExpression, UpdateExpression } =
    request
  const expressions = [
    KeyConditionExpression,
    ProjectionExpression,
    FilterExpression,
    ConditionExpression,
    UpdateExpression,
  ]
  const named = [request.Key, request.Item]
  return [
    ...new Set([
      ...named.flatMap((part) => Object.keys(part ?? {})),
      ...expressions.flatMap((expression) => (expression === undefined ? [] : namedAttributes(expression, request))),
    ]),
  ]
}

/**
 * Returns a key's value: text, number or base64 bytes, all of which are text in the protocol. A key with two values is
 * refused: the policy could see one and the table the other.
 */
function scalar(value: AttributeValue): string {
  const [text, ...others] = Object.values(value)
  if (typeof text !== 'string' || others.length > 0) {
    throw new ServiceError(
      'ValidationException',
      'Supplied AttributeValue must contain exactly one of the supported datatypes',
    )
  }
  return text
}
