import type { SealedRecords } from '../../account/sealed-records.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import { conflict } from './scheduler-error.ts'

type Answered = { input: string; result: object; at: number }

/** How long a token is known, in milliseconds. AWS does not document it. */
const retention = 24 * 3_600_000

/** Answers a repeated call with the result of the first one, without doing it again. */
export type ClientTokens = {
  /** @throws ServiceError ConflictException if the token was used with another input */
  once(operation: string, input: { ClientToken?: string | undefined }, work: () => object): object
}

export function openClientTokens({ records, clock }: { records: SealedRecords; clock: Clock }): ClientTokens {
  const table = records.table<Answered>('scheduler/client-tokens')
  // The oldest come first.
  const answered = new Map(table.entries())

  function forgetOld(): void {
    for (const [key, { at }] of answered) {
      if (at > clock.now() - retention) return
      table.remove(key)
      answered.delete(key)
    }
  }

  return {
    once(operation, { ClientToken, ...given }, work) {
      if (ClientToken === undefined) return work()
      forgetOld()
      const [key, input] = [`${operation}/${ClientToken}`, JSON.stringify(given)]
      const known = answered.get(key)
      if (known && known.input !== input)
        throw conflict(`The client token ${ClientToken} was used for a call with other parameters.`)
      if (known) return known.result
      return records.transaction(() => {
        const result = work()
        const answer = { input, result, at: clock.now() }
        table.put(key, answer)
        answered.set(key, answer)
        return result
      })
    },
  }
}
