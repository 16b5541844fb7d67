import { type Cents, sumOf } from '../money/money.ts'
import type { Account, Journal, TrustEvent } from './journal.ts'

/** A plan as the ledger knows it. */
export type TrustPlan = Readonly<{
  state: string
  disbursementFrom: string
  feeFrom: string
  feeFromTrust: boolean
  endedOn: string | null
  /** Of the client's funds, what is not final. */
  heldCents: Cents
  creditors: ReadonlyMap<string, Creditor>
}>

export type Creditor = Readonly<{
  /**
   * What it is known to be owed, less what is queued for it and what was sent since its balance was stated. Below zero
   * where it stated less than is queued.
   */
  owedCents: Cents
  /** The number of the event that stated its balance. */
  statedAt: number
  /** When it got the proposal; null while it did not. */
  proposalSentOn: string | null
}>

export type Deposit = Readonly<{
  client: string
  cents: Cents
  sentOn: string
  status: 'SENT' | 'SETTLED' | 'FINAL' | 'RETURNED'
  /** The first day on which it can be final; null until it is settled. */
  finalFrom: string | null
}>

/** Money for a creditor, or back to the client where `creditor` is null. */
export type Payment = Readonly<{
  client: string
  creditor: string | null
  cents: Cents
  /** The day on which it was queued, and then the day on which it was sent. */
  on: string
  /** The number of the event that queued it. */
  queuedAt: number
  status: 'QUEUED' | 'VOID' | 'SENT' | 'CHECK_OUT' | 'CHECK_CLEARED' | 'STALE'
  returnedCents: Cents
}>

export type SuspenseItem = Readonly<{ cents: Cents; on: string; status: 'OPEN' | 'ASSIGNED' | 'RETURNED' }>

/** What the agency's own money has to cover; `bears` is the account of the agency that bears it. */
export type Shortage = Readonly<{ cents: Cents; on: string; bears: Account; isFunded: boolean }>

/**
 * What the events say together. It is always computed from them and never stored, so that no balance can disagree with
 * its lines.
 */
export type TrustBook = Readonly<{
  /** How many events it holds. */
  count: number
  /** Debits less credits of each account. */
  balances: ReadonlyMap<Account, Cents>
  events: ReadonlyMap<string, TrustEvent>
  plans: ReadonlyMap<string, TrustPlan>
  deposits: ReadonlyMap<string, Deposit>
  payments: ReadonlyMap<string, Payment>
  suspense: ReadonlyMap<string, SuspenseItem>
  shortages: ReadonlyMap<string, Shortage>
  /** Fees that were taken, by client, fee and period (`feeKey`). */
  fees: ReadonlyMap<string, Cents>
  reversed: ReadonlySet<string>
  /** The day of the latest fee. */
  lastFeeOn: string | null
  lastSweptOn: string | null
}>

/** A book that a fold is writing. */
export type Draft = {
  -readonly [Field in keyof TrustBook]: TrustBook[Field] extends ReadonlyMap<infer Key, infer Value>
    ? Map<Key, Value>
    : TrustBook[Field] extends ReadonlySet<infer Member>
      ? Set<Member>
      : TrustBook[Field]
}

export const emptyBook: TrustBook = {
  count: 0,
  balances: new Map(),
  events: new Map(),
  plans: new Map(),
  deposits: new Map(),
  payments: new Map(),
  suspense: new Map(),
  shortages: new Map(),
  fees: new Map(),
  reversed: new Set(),
  lastFeeOn: null,
  lastSweptOn: null,
}

/** A copy to write; its items are replaced and never changed. */
export function draftOf(book: TrustBook): Draft {
  return {
    ...book,
    balances: new Map(book.balances),
    events: new Map(book.events),
    plans: new Map(book.plans),
    deposits: new Map(book.deposits),
    payments: new Map(book.payments),
    suspense: new Map(book.suspense),
    shortages: new Map(book.shortages),
    fees: new Map(book.fees),
    reversed: new Set(book.reversed),
  }
}

/** What an event names. @throws RangeError where the book does not have it: the store lost an event */
export function known<Item>(items: ReadonlyMap<string, Item>, key: string): Item {
  const item = items.get(key)
  if (item === undefined) throw new RangeError(`the ledger does not have ${key}`)
  return item
}

/** Replaces what an event names by a changed one. @throws RangeError where the book does not have it */
export function update<Item>(items: Map<string, Item>, key: string, changed: (item: Item) => Item): void {
  items.set(key, changed(known(items, key)))
}

/** Notes what the lines of a posting leave to the agency's own money, if anything. */
export function noteShortage(
  draft: Draft,
  { key, on, journal, bears }: { key: string; on: string; journal: Journal; bears: Account },
): void {
  const cents = sumOf(journal, (line) => (line.account === 'dueFromOperating' ? line.cents : 0))
  if (cents > 0) draft.shortages.set(key, { cents, on, bears, isFunded: false })
}

/** Sets the status of an item. */
export function mark<Item extends { readonly status: string }>(
  items: Map<string, Item>,
  key: string,
  status: Item['status'],
): void {
  update(items, key, (item) => ({ ...item, status }))
}

/** Debits less credits of an account. */
export function balanceOf(book: TrustBook, account: Account): Cents {
  return book.balances.get(account) ?? 0
}

/** What the agency holds for a client, whether final or not. */
export function clientFunds(book: TrustBook, client: string): Cents {
  return 0 - balanceOf(book, `clientFunds:${client}`)
}

/** What may be paid out of a client's funds: only final money (UDMSA s. 22(c)(2)). */
export function availableFunds(book: TrustBook, client: string): Cents {
  return clientFunds(book, client) - (book.plans.get(client)?.heldCents ?? 0)
}

/** The payments of a client that are queued and have not left. */
export function queuedPayments(book: TrustBook, client: string): [string, Payment][] {
  return [...book.payments].filter(([, payment]) => payment.client === client && payment.status === 'QUEUED')
}

/** What is held for the clients of each state, in the order of their first plan: what a surety bond is measured by. */
export function fundsByState(book: TrustBook): ReadonlyMap<string, Cents> {
  const states = new Map<string, Cents>()
  for (const [client, { state }] of book.plans) states.set(state, (states.get(state) ?? 0) + clientFunds(book, client))
  return states
}

export function feeKey({ client, fee, period }: { client: string; fee: string; period: string }): string {
  return `${client}/${fee}/${period}`
}
