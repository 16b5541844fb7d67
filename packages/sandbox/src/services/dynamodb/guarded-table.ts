import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { type KeySchema, tableProperties } from './table-properties.ts'

/** A table as IAM's condition keys need it. */
export type GuardedTable = {
  arn: string
  /** The ARN in the template: the database has its own label for a stream. */
  streamArn: string
  /** The name of the table's partition key, and of each index's by the index name. */
  partitionKey: string
  indexKeys: ReadonlyMap<string, string>
  globalIndexes: ReadonlySet<string>
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
          streamArn: attributes.StreamArn ?? '',
          partitionKey: partitionKey(table.KeySchema),
          indexKeys: new Map(indexes.map((index) => [index.IndexName, partitionKey(index.KeySchema)])),
          globalIndexes: new Set(table.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)),
          keyArn: keyId === undefined ? undefined : (keyArns.get(keyId) ?? keyId),
        }
        return [ref, guarded]
      }),
  )
}

function partitionKey(keySchema: KeySchema): string {
  return keySchema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? ''
}
