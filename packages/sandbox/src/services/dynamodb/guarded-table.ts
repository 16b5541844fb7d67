import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { type KeySchema, tableProperties } from './table-properties.ts'

/** A table as IAM's condition keys need it. */
export type GuardedTable = {
  arn: string
  /** As the template knows it: the database has its own label for a stream. */
  streamArn: string
  /** Name of the partition key; of an index by the index's name. */
  partitionKey: string
  indexKeys: ReadonlyMap<string, string>
  /** ARN of the key of the account's own that encrypts its storage; undefined where AWS's does. */
  keyArn: string | undefined
}

/** The tables that an account's templates declare, by name. */
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
          keyArn: keyId === undefined ? undefined : (keyArns.get(keyId) ?? keyId),
        }
        return [ref, guarded]
      }),
  )
}

function partitionKey(keySchema: KeySchema): string {
  return keySchema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? ''
}
