import type { Clock } from '../../kit/clock/clock.ts'
import type { Item } from './attribute-value.ts'
import type { DatabaseClient } from './database-client.ts'
import { keyOf } from './named-keys.ts'
import type { TableKeys } from './table-keys.ts'
import type { SettingsStore } from './table-settings.ts'
import type { WriteJournal } from './write-journal.ts'

type Parts = {
  call: DatabaseClient
  journal: WriteJournal
  keys: TableKeys
  settings: SettingsStore
  clock: Clock
}
type Page = { Items: Item[]; LastEvaluatedKey?: Item }

/** DynamoDB leaves an item that ended longer ago than this, in seconds: five years. */
const oldest = 5 * 365 * 24 * 60 * 60

/**
 * Deletes the items whose time to live has ended, which DynamoDB does within a few days.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html
 */
export function createExpiry({ call, journal, keys, settings, clock }: Parts): () => Promise<void> {
  return async () => {
    for (const { table, attribute } of settings.withTimeToLive()) await sweep(table, attribute)
  }

  async function sweep(TableName: string, attribute: string): Promise<void> {
    const schema = await keys.of(TableName)
    if (!schema) return
    const now = Math.floor(clock.now() / 1000)
    const search = {
      TableName,
      // A value of another type than a number is never in this range.
      FilterExpression: '#ttl BETWEEN :oldest AND :now',
      ExpressionAttributeNames: { '#ttl': attribute },
      ExpressionAttributeValues: { ':oldest': { N: String(now - oldest) }, ':now': { N: String(now) } },
    }
    let start: Item | undefined
    do {
      const page = await call<Page>('Scan', { ...search, ...(start && { ExclusiveStartKey: start }) })
      for (const item of page.Items)
        await remove(TableName, keyOf(item, schema), { name: attribute, value: item[attribute] })
      start = page.LastEvaluatedKey
    } while (start)
  }

  /** Deletes an item, unless it was given another end meanwhile. */
  async function remove(
    TableName: string,
    Key: Item,
    { name, value }: { name: string; value: unknown },
  ): Promise<void> {
    await journal.write({
      operation: 'DeleteItem',
      input: {
        TableName,
        Key,
        ConditionExpression: '#ttl = :end',
        ExpressionAttributeNames: { '#ttl': name },
        ExpressionAttributeValues: { ':end': value },
      },
      items: [{ table: TableName, key: Key }],
      isExpiry: true,
    })
  }
}
