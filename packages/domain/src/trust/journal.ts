import { type Cents, sumOf } from '../money/money.ts'
import type { CommandKind, CommandOf } from './trust-command.ts'

/** What the trust account holds, what it owes, and the agency's own accounts beside it. */
export type Account =
  | 'trustBank'
  | 'depositsInTransit'
  | 'dueFromOperating'
  | `clientFunds:${string}`
  | `creditorPayable:${string}/${string}`
  | `undeliverable:${string}`
  | 'checksOutstanding'
  | 'feePayable'
  | 'suspense'
  | OperatingAccount

type OperatingAccount = 'operatingBank' | 'feeIncome' | `clientReceivable:${string}`

/** One line of a journal: a debit is above zero, a credit below. */
export type Line = { readonly account: Account; readonly cents: Cents }

export type Journal = readonly Line[]

/** An accepted command: the facts, the lines that it was decided to post, and the queued payments that it voids. Never changed. */
export type TrustEvent<Kind extends CommandKind = CommandKind> = {
  /** Its place in the ledger, from 1. A store appends it only if no other event has this place. */
  readonly number: number
  readonly command: CommandOf<Kind>
  readonly journal: Journal
  readonly voids: readonly string[]
}

/** Debits one account and credits another; nothing for no money. */
export function transfer(debit: Account, credit: Account, cents: Cents): Journal {
  if (cents === 0) return []
  return [
    { account: debit, cents },
    { account: credit, cents: -cents },
  ]
}

/** Whether the debits of each book equal its credits: the trust's and the agency's own never mix (UDMSA s. 22). */
export function isBalanced(journal: Journal): boolean {
  const [trust, operating] = [journal.filter(isOfTrust), journal.filter((line) => !isOfTrust(line))]
  return sumOf(trust, centsOf) === 0 && sumOf(operating, centsOf) === 0
}

export function isOfTrust({ account }: Pick<Line, 'account'>): boolean {
  return account !== 'operatingBank' && account !== 'feeIncome' && !account.startsWith('clientReceivable:')
}

function centsOf({ cents }: Line): Cents {
  return cents
}
