import { bankingDayAfter } from '@breakwater/domain/banking-day'
import type { Cents } from '@breakwater/domain/money'
import type { Text } from '@breakwater/domain/text'
import type { CommandOf } from '@breakwater/domain/trust-command'
import { dayAfter } from '@breakwater/domain/us-holiday'
import { type AuthorizationEffect, type Retry, type ReturnTask, returnCode } from './return-code.ts'
import type { ReturnedEntry } from './returned-entry.ts'

/** What was sent under a trace number; `key` is the posting of the trust ledger. */
export type SentEntry = {
  /** A client's deposit, a payment to a creditor or back to a client, or a prenote, which moved no money. */
  kind: 'DEPOSIT' | 'PAYMENT' | 'PRENOTE'
  key: string
  cents: Cents
  settledOn: string
}

export type ReturnOutcome = {
  meaning: Text
  /** What the trust ledger is asked to post; null where no money moved. */
  command: CommandOf<'DEPOSIT_RETURNED' | 'PAYMENT_RETURNED'> | null
  /** What becomes of the authorization of a deposit, and whether it is tried again. */
  authorization: AuthorizationEffect
  retry: Retry
  tasks: readonly (ReturnTask | ReturnException)[]
}

/** What keeps a return from being posted, or is to be settled between the banks. */
type ReturnException =
  | 'UNMATCHED_RETURN'
  | 'AMOUNT_DIFFERS'
  | 'RETURNED_TOO_LATE'
  | 'DISHONORED_BY_OUR_BANK'
  | 'RETURN_IS_FINAL'
  | 'PAYMENT_CAME_BACK'

/**
 * What a return means for the ledger, the authorization and people. It is matched by the original trace number, the
 * direction and the amount, and its command has a key of its own, so that it is posted once however often it is read. A return
 * that comes after its time is posted all the same, since the bank has moved the money; our bank can dishonor it (R68).
 * @param on the day on which the bank returned the entry
 */
export function returnOutcome(entry: ReturnedEntry, sent: ReadonlyMap<string, SentEntry>, on: string): ReturnOutcome {
  const { meaning, window, authorization, retry, task } = returnCode(entry.code)
  // The banks dispute a return that was posted when it came. Money that comes of it is a deposit that people assign.
  if (entry.kind !== 'RETURN') {
    const exception = entry.kind === 'DISHONORED' ? 'DISHONORED_BY_OUR_BANK' : 'RETURN_IS_FINAL'
    return { meaning, command: null, authorization: 'SUSPEND', retry: 'NEVER', tasks: [exception] }
  }
  const stopped = { meaning, command: null, authorization, retry: 'NEVER' } as const
  const original = sent.get(entry.originalTrace)
  if (!original || ((original.kind === 'DEPOSIT') !== (entry.direction === 'DEBIT') && original.kind !== 'PRENOTE'))
    return { ...stopped, tasks: ['UNMATCHED_RETURN'] }
  if (original.cents !== entry.cents) return { ...stopped, tasks: ['AMOUNT_DIFFERS'] }
  if (original.kind === 'PRENOTE') return { ...stopped, tasks: [task] }
  const late = isLate(window, original.settledOn, on) ? (['RETURNED_TOO_LATE'] as const) : []
  const common = { key: `${original.key}/returned`, on, cents: entry.cents, code: entry.code }
  if (original.kind === 'PAYMENT') {
    const command = { ...common, kind: 'PAYMENT_RETURNED', payment: original.key } as const
    return { meaning, command, authorization: 'KEEP', retry: 'NEVER', tasks: ['PAYMENT_CAME_BACK', ...late] }
  }
  const command = { ...common, kind: 'DEPOSIT_RETURNED', deposit: original.key } as const
  return { meaning, command, authorization, retry, tasks: [task, ...late] }
}

function isLate(window: ReturnType<typeof returnCode>['window'], settledOn: string, on: string): boolean {
  if (!window) return false
  const count = window.kind === 'BANKING' ? bankingDayAfter : dayAfter
  return on > count(settledOn, window.days)
}

/** A debit that came back, and the tries of it since. */
export type ReturnedDebit = { code: string; settledOn: string; retries: number }

/**
 * Whether a debit may be sent again as it was: only for want of funds, at most twice, within 180 days of the original
 * (Nacha Operating Rules 2.13.4). The amount, the company's name and id stay the same, and the description is RETRY PYMT.
 */
export function mayRetry({ code, settledOn, retries }: ReturnedDebit, on: string): boolean {
  return returnCode(code).retry === 'TWICE_UNCHANGED' && retries < 2 && on <= dayAfter(settledOn, 180)
}
