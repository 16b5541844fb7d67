import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { type KeySchema, type TableIndex, tableProperties } from './table-properties.ts'

/** A table as IAM's condition keys need it. */
export type GuardedTable = {
  arn: string
  /** The ARN of the stream that the template declares; undefined if it declares none. */
  streamArn: string | undefined
  /** The name of the table's partition key, and of each index's by the index name. */
  partitionKey: string
  indexKeys: ReadonlyMap<string, string>
  /** The names of all attributes of each index's key, by the index name. */
  indexAttributes: ReadonlyMap<string, readonly string[]>
  globalIndexes: ReadonlySet<string>
  /** The attributes of each global index that does not have all of the table's, by the index name. */
  projections: ReadonlyMap<string, ReadonlySet<string>>
  /** The ARN of the account's own key that encrypts the table; undefined if AWS's key does. */
  keyArn: string | undefined
}

/** Returns the tables that an account's templates declare, by name. */
export function guardedTables(resources: Resource[]): Map<string, GuardedTable> {
  const keyArns = new Map(
    resources
      .filter(({ type }) => type === 'AWS::KMS::Key')
      .flatMap(({ ref, attributes: { Arn = '' } }) => [[ref, Arn] as const, [Arn, Arn] as const]),
  )
  return new Map(
    resources
      .filter(({ type }) => type === 'AWS::DynamoDB::Table')
      .map((resource) => {
        const { ref, attributes } = resource
        const table = parseProperties(tableProperties, resource)
        const indexes = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])]
        const keyId = table.SSESpecification?.KMSMasterKeyId
        const guarded: GuardedTable = {
          arn: attributes.Arn ?? '',
          streamArn: table.StreamSpecification && attributes.StreamArn,
          partitionKey: partitionKey(table.KeySchema),
          indexKeys: new Map(indexes.map((index) => [index.IndexName, partitionKey(index.KeySchema)])),
          indexAttributes: new Map(
            indexes.map(({ IndexName, KeySchema: key }) => [IndexName, key.map(({ AttributeName }) => AttributeName)]),
          ),
          globalIndexes: new Set(table.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)),
          projections: new Map(
            (table.GlobalSecondaryIndexes ?? []).flatMap((index) => projectionOf(index, table.KeySchema)),
          ),
          keyArn: keyId === undefined ? undefined : (keyArns.get(keyId) ?? keyId),
        }
        return [ref, guarded]
      }),
  )
}

/** Returns the attributes of an index by its name; nothing for an index that has all of them. */
function projectionOf(
  { IndexName, KeySchema, Projection }: TableIndex,
  tableKey: KeySchema,
): [name: string, attributes: Set<string>][] {
  if (Projection.ProjectionType === 'ALL') return []
  const keys = [...tableKey, ...KeySchema].map(({ AttributeName }) => AttributeName)
  return [[IndexName, new Set([...keys, ...(Projection.NonKeyAttributes ?? [])])]]
}

function partitionKey(keySchema: KeySchema): string {
  return keySchema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? ''
}
