import { createHash } from 'node:crypto'
import type { SealedRecords } from '../../account/sealed-records.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import { isPlainObject } from '../../kit/protocol/plain-object.ts'

/** The token of a transaction, and a hash of its items. */
export type SpentToken = { token: string; fingerprint: string }

/** The tokens of the transactions of the last ten minutes, which are not carried out again. */
export type TransactionTokens = {
  /** Returns the hash of the items of the transaction that had a token. */
  find(token: string): string | undefined
  /** Must be called in the transaction that records the write. */
  spend(spent: SpentToken): void
}

type Kept = { fingerprint: string; at: number }

/** How long a transaction with the same token is the same one, in milliseconds. */
const tokenLife = 10 * 60_000

export function openTransactionTokens(records: SealedRecords, clock: Clock): TransactionTokens {
  const table = records.table<Kept>('dynamodb/tokens')
  const tokens = new Map(table.entries())

  function forgetOld(): void {
    // Tokens are in the order in which they were spent.
    for (const [token, { at }] of tokens) {
      if (clock.now() - at < tokenLife) return
      tokens.delete(token)
      table.remove(token)
    }
  }

  return {
    find(token) {
      const kept = tokens.get(token)
      return kept && clock.now() - kept.at < tokenLife ? kept.fingerprint : undefined
    },
    spend({ token, fingerprint }) {
      forgetOld()
      const kept = { fingerprint, at: clock.now() }
      tokens.set(token, kept)
      table.put(token, kept)
    },
  }
}

/** Returns a hash of the items of a transaction, in which the order of members does not count. */
export function fingerprintOf(items: unknown): string {
  return createHash('sha256').update(JSON.stringify(items, sortedMembers)).digest('base64')
}

function sortedMembers(_name: string, value: unknown): unknown {
  if (!isPlainObject(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
}
