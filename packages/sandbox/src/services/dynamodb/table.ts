import { isDeepStrictEqual } from 'node:util'
import type { Resource } from '@breakwater/cloud/resource'
import { SandboxError } from '../../sandbox-error.ts'
import { type DatabaseClient, DatabaseError } from './database-client.ts'

type Key = { AttributeName: string; KeyType: string }
type Index = {
  IndexName: string
  KeySchema: Key[]
  Projection: { ProjectionType?: string; NonKeyAttributes?: string[] }
}

type TableProperties = {
  KeySchema: Key[]
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[]
  GlobalSecondaryIndexes?: Index[]
  LocalSecondaryIndexes?: Index[]
  StreamSpecification?: { StreamViewType: string }
  TimeToLiveSpecification?: { AttributeName: string; Enabled: boolean }
  DeletionProtectionEnabled?: boolean
}

type TableDescription = Pick<TableProperties, 'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes'>

/** Makes a table what its template says, as CloudFormation would: creates it, or adds and removes indexes. */
export async function provisionTable(call: DatabaseClient, resource: Resource): Promise<void> {
  const wanted = resource.properties as TableProperties
  const standing = await describe(call, resource.ref)
  if (standing) await update(call, resource, standing)
  else await create(call, resource.ref, wanted)
  if (!standing && wanted.TimeToLiveSpecification) {
    await call('UpdateTimeToLive', {
      TableName: resource.ref,
      TimeToLiveSpecification: wanted.TimeToLiveSpecification,
    })
  }
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
    DeletionProtectionEnabled: wanted.DeletionProtectionEnabled,
    ...(wanted.StreamSpecification && { StreamSpecification: { StreamEnabled: true, ...wanted.StreamSpecification } }),
  })
}

async function update(call: DatabaseClient, resource: Resource, standing: TableDescription): Promise<void> {
  const wanted = resource.properties as TableProperties
  if (!isDeepStrictEqual(standing.KeySchema, wanted.KeySchema)) {
    throw new SandboxError(
      `${resource.path}: the key of the table has changed, and a table's key can't: start with --fresh to give up its data`,
    )
  }
  const [wantedIndexes, standingIndexes] = [wanted, standing].map((table) => table.GlobalSecondaryIndexes ?? [])
  const apply = (change: object) =>
    call('UpdateTable', {
      TableName: resource.ref,
      AttributeDefinitions: wanted.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [change],
    })
  for (const { IndexName } of withoutTwin(standingIndexes, wantedIndexes)) await apply({ Delete: { IndexName } })
  for (const { IndexName, KeySchema, Projection } of withoutTwin(wantedIndexes, standingIndexes)) {
    await apply({ Create: { IndexName, KeySchema, Projection } })
  }
}

/** Those indexes that stand in the first list only; a changed one is gone from one and new in the other. */
function withoutTwin(indexes: Index[] = [], others: Index[] = []): Index[] {
  const shape = ({ IndexName, KeySchema, Projection }: Index) => ({ IndexName, KeySchema, Projection })
  return indexes.filter((index) => !others.some((other) => isDeepStrictEqual(shape(index), shape(other))))
}
