import type { SealedRecords } from '../../account/sealed-records.ts'
import { SandboxError } from '../../sandbox-error.ts'
import type { Item } from './attribute-value.ts'
import type { DatabaseAnswer, DatabaseServer } from './database-server.ts'
import { isSameImage } from './item-image.ts'
import { type ItemKey, keyOf } from './named-keys.ts'
import type { PastImages } from './past-images.ts'
import type { ItemChange } from './stream-record.ts'
import type { Streams } from './streams.ts'
import type { TableKeys } from './table-keys.ts'
import type { SpentToken, TransactionTokens } from './transaction-tokens.ts'

/** A write, and what must be known of it once the database has committed it. */
export type JournaledWrite = {
  operation: string
  input: object
  items: readonly ItemKey[]
  token?: SpentToken | undefined
  isExpiry?: true
}

/**
 * Carries out writes one after the other, and records what each has changed: in the streams of the tables, and in the
 * tokens of transactions. This is the one place where a committed write is known with its old and new images.
 *
 * The database commits by itself, so the old images are on disk before it is called. After a crash the items are
 * compared with them: a change that was committed gets its records then, and one that was not gets none.
 */
export type WriteJournal = {
  write(write: JournaledWrite): Promise<DatabaseAnswer>
  /** Completes the write that a crash interrupted. */
  recover(): Promise<void>
}

/** The write that is under way, on disk. */
type Intent = {
  items: (ItemKey & { before?: Item | undefined })[]
  token?: SpentToken | undefined
  isExpiry?: true | undefined
}

type JournalParts = {
  call: DatabaseServer['call']
  records: SealedRecords
  keys: TableKeys
  streams: Streams
  tokens: TransactionTokens
  /** Set if reads of indexes may be stale. */
  past?: PastImages | undefined
}

export function openWriteJournal({ call, records, keys, streams, tokens, past }: JournalParts): WriteJournal {
  const intents = records.table<Intent>('dynamodb/journal')
  let previous: Promise<unknown> = Promise.resolve()

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = previous.then(work)
    previous = done.catch(() => undefined)
    return done
  }

  async function carryOut({ operation, input, items, token, isExpiry }: JournaledWrite): Promise<DatabaseAnswer> {
    // A write whose answer did not arrive: the database has dealt with it when it answers again.
    await complete()
    const intent = { items: await imagesOf(items), token, isExpiry }
    intents.put('write', intent)
    const answer = await call(`DynamoDB_20120810.${operation}`, input)
    await settle(intent, answer.status === 200)
    return answer
  }

  async function imagesOf(items: readonly ItemKey[]): Promise<Intent['items']> {
    const images: Intent['items'] = []
    for (const item of items) {
      const image = await imageOf(item)
      if (image) images.push({ ...item, before: image.item })
    }
    return images
  }

  /** Reads an item. Returns undefined for one that can't be read: the database refuses to write it for the same reason. */
  async function imageOf({ table, key }: ItemKey): Promise<{ item: Item | undefined } | undefined> {
    const { status, body } = await call('DynamoDB_20120810.GetItem', {
      TableName: table,
      Key: key,
      ConsistentRead: true,
    })
    if (status >= 500) throw new SandboxError(`the database can't read an item of ${table}: ${body}`)
    return status === 200 ? { item: (JSON.parse(body) as { Item?: Item }).Item } : undefined
  }

  /** @param isDone whether the database confirmed the write; undefined if its answer is lost */
  async function settle({ items, token, isExpiry }: Intent, isDone?: boolean): Promise<void> {
    const changes: { table: string; change: ItemChange }[] = []
    for (const { table, key, before } of items) {
      const image = await imageOf({ table, key })
      if (!image || isSameImage(before, image.item)) continue
      const itemKeys = keyOf(image.item ?? before ?? {}, (await keys.of(table)) ?? [])
      changes.push({ table, change: { keys: itemKeys, before, after: image.item, isExpiry } })
    }
    records.transaction(() => {
      for (const { table, change } of changes) {
        streams.enabledOf(table)?.append(change)
        past?.add(table, change.keys, change.before)
      }
      if (token && (isDone ?? changes.length > 0)) tokens.spend(token)
      intents.remove('write')
    })
  }

  async function complete(): Promise<void> {
    const intent = intents.get('write')
    if (intent) await settle(intent)
  }

  return {
    write: (write) => inTurn(() => carryOut(write)),
    recover: () => inTurn(complete),
  }
}
