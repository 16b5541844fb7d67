import { isDeepStrictEqual } from 'node:util'
import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { SandboxError } from '../../sandbox-error.ts'
import { type DatabaseClient, DatabaseError } from './database-client.ts'
import { type TableIndex, type TableProperties, tableProperties } from './table-properties.ts'

type TableDescription = Pick<TableProperties, 'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes'>

/** Provisions a table as its template declares it, as CloudFormation does: creates it, or adds and removes indexes. */
export async function provisionTable(call: DatabaseClient, resource: Resource): Promise<void> {
  const wanted = parseProperties(tableProperties, resource)
  const existing = await describe(call, resource.ref)
  if (existing) await update(call, resource, existing)
  else await create(call, resource.ref, wanted)
}

async function describe(call: DatabaseClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await call<{ Table: TableDescription }>('DescribeTable', { TableName: name })).Table
  } catch (error) {
    if (error instanceof DatabaseError && error.code === 'ResourceNotFoundException') return undefined
    throw error
  }
}

async function create(call: DatabaseClient, name: string, wanted: TableProperties): Promise<void> {
  await call('CreateTable', {
    TableName: name,
    KeySchema: wanted.KeySchema,
    AttributeDefinitions: wanted.AttributeDefinitions,
    GlobalSecondaryIndexes: wanted.GlobalSecondaryIndexes,
    LocalSecondaryIndexes: wanted.LocalSecondaryIndexes,
    BillingMode: 'PAY_PER_REQUEST',
  })
}

async function update(call: DatabaseClient, resource: Resource, existing: TableDescription): Promise<void> {
  const wanted = parseProperties(tableProperties, resource)
  if (!isDeepStrictEqual(existing.KeySchema, wanted.KeySchema)) {
    throw new SandboxError(
      `${resource.path}: the key of the table has changed, and a table's key can't: start with --fresh to give up its data`,
    )
  }
  const [wantedIndexes, existingIndexes] = [wanted, existing].map((table) => table.GlobalSecondaryIndexes ?? [])
  const apply = (change: object) =>
    call('UpdateTable', {
      TableName: resource.ref,
      AttributeDefinitions: wanted.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [change],
    })
  for (const { IndexName } of indexesMissingFrom(existingIndexes, wantedIndexes)) await apply({ Delete: { IndexName } })
  for (const { IndexName, KeySchema, Projection } of indexesMissingFrom(wantedIndexes, existingIndexes)) {
    await apply({ Create: { IndexName, KeySchema, Projection } })
  }
}

/**
 * Returns the indexes of the first list that are not in the second. A changed index is in both results: once to remove
 * and once to add.
 */
function indexesMissingFrom(indexes: TableIndex[] = [], others: TableIndex[] = []): TableIndex[] {
  const shape = ({ IndexName, KeySchema, Projection }: TableIndex) => ({ IndexName, KeySchema, Projection })
  return indexes.filter((index) => !others.some((other) => isDeepStrictEqual(shape(index), shape(other))))
}
