import type { SealedRecords } from '../../account/sealed-records.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import { limitExceeded, tooManyRequests } from './ses-error.ts'

/** Recipients a day and a second. */
export type Limits = { daily: number; perSecond: number }

/** The limits of SES's sandbox, and those that a new account in production access has. */
export const [sandboxLimits, productionLimits]: readonly [Limits, Limits] = [
  { daily: 200, perSecond: 1 },
  { daily: 50_000, perSecond: 14 },
]

/** The recipients that the account sent to in the last 24 hours, by minute, in memory and on disk. */
export type Quota = {
  sentLastDay(): number
  /**
   * Counts the recipients of a message.
   *
   * @param more recipients of the mailbox simulator, which count for the rate alone
   * @throws SesError if they are more than the limits leave
   */
  take(recipients: number, more: number, limits: Limits): void
}

const [second, minute, day] = [1_000, 60_000, 86_400_000]

/** @see https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html */
export function openQuota(records: SealedRecords, clock: Clock): Quota {
  const table = records.table<number>('ses/sent')
  const byMinute = new Map(table.entries().map(([key, count]) => [Number(key), count]))
  /** The times at which the recipients of the last second were sent to. */
  let recent: number[] = []

  function sentLastDay(): number {
    const first = Math.floor((clock.now() - day) / minute)
    for (const key of byMinute.keys())
      if (key <= first) {
        byMinute.delete(key)
        table.remove(String(key))
      }
    return [...byMinute.values()].reduce((total, count) => total + count, 0)
  }

  return {
    sentLastDay,
    take(recipients, more, { daily, perSecond }) {
      const now = clock.now()
      recent = recent.filter((at) => at > now - second)
      // A message goes out as a whole: one with more recipients than a second allows passes when none was before it.
      if (recent.length > 0 && recent.length + recipients + more > perSecond)
        throw tooManyRequests('Maximum sending rate exceeded.')
      if (recipients > 0 && sentLastDay() + recipients > daily)
        throw limitExceeded('Daily message quota exceeded.', 'ACCOUNT_DAILY_QUOTA_EXCEEDED')
      recent.push(...Array.from({ length: recipients + more }, () => now))
      if (recipients === 0) return
      const key = Math.floor(now / minute)
      const count = (byMinute.get(key) ?? 0) + recipients
      byMinute.set(key, count)
      table.put(String(key), count)
    },
  }
}
