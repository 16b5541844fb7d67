import { type Cents, sumOf } from '../money/money.ts'
import { bankingDayAfter, bankingDaysBetween } from '../rule/banking-day.ts'
import type { Rule } from '../rule/trace.ts'
import { dayAfter } from '../rule/us-holiday.ts'
import { isOfTrust, type TrustEvent } from './journal.ts'
import { balanceOf, clientFunds, type TrustBook } from './trust-book.ts'
import { replay } from './trust-ledger.ts'

export const reconciliationRule: Rule = {
  id: 'trust-reconciliation',
  version: 1,
  source: {
    en: 'UDMSA s. 22(e); 28 CFR 58.23: at least monthly. Daily: proposal',
    es: 'UDMSA s. 22(e); 28 CFR 58.23: al menos cada mes. Cada día: propuesta',
  },
  formula: {
    en: "the bank's balance less what only one side has = the ledger's cash = the clients' balances and all else that is owed, less deposits in transit and what the agency owes",
    es: 'el saldo del banco menos lo que solo tiene una de las partes = el efectivo del libro = los saldos de los clientes y todo lo demás que se debe, menos los depósitos en tránsito y lo que debe la agencia',
  },
}

const approvalRule: Rule = {
  id: 'trust-reconciliation-approval',
  version: 1,
  source: { en: 'Proposal: dual control', es: 'Propuesta: doble control' },
  formula: {
    en: 'another person than the one who prepared it approves a reconciliation, once, and only with equal totals',
    es: 'una persona distinta de quien la preparó aprueba la conciliación, una sola vez y solo con totales iguales',
  },
}

/** A line of the trust account's bank statement. A credit is above zero. */
export type BankLine = {
  on: string
  cents: Cents
  /** What the bank repeats of ours: the key of a posting, or the reference of several that move together. */
  reference: string
}

export type ReconciliationInput = {
  /** The day that has ended, YYYY-MM-DD; later events and lines are left out. */
  on: string
  events: readonly TrustEvent[]
  /** What the clients' own records say of each, by client. They are kept apart from the ledger that they are compared with. */
  clientBalances: ReadonlyMap<string, Cents>
  bank: {
    /** What the statement says at the end of the day. */
    balanceCents: Cents
    /** All lines since the account was opened. */
    lines: readonly BankLine[]
  }
  /** The reference under which the bank shows a posting; its key unless several move as one. */
  referenceOf?: (event: TrustEvent) => string
  preparedBy: string
}

/** Why two of the three totals may differ for a while, or what is owed and waits. */
export type ReconcilingItem = {
  kind:
    | 'NOT_YET_AT_BANK'
    | 'NOT_IN_LEDGER'
    | 'AMOUNT_DIFFERS'
    | 'DEPOSIT_IN_TRANSIT'
    | 'CHECK_OUTSTANDING'
    | 'IN_SUSPENSE'
    | 'DUE_FROM_OPERATING'
  /** The reference at the bank, or the key of the deposit, the payment or the item. */
  reference: string
  /** Of an item between ledger and bank: the ledger's amount less the bank's. */
  cents: Cents
  since: string
  bankingDays: number
}

export type Incident =
  | { kind: 'LEDGER_AND_CLIENTS_DIFFER' | 'STATEMENT_INCOMPLETE'; cents: Cents }
  | { kind: 'CLIENT_DIFFERS'; client: string; cents: Cents }
  | { kind: 'ITEM_TOO_OLD'; item: ReconcilingItem }

export type Reconciliation = {
  on: string
  /** The bank's balance as the items between ledger and bank explain it; the ledger's cash; what the clients' records ask for. */
  bankCents: Cents
  ledgerCents: Cents
  clientsCents: Cents
  items: readonly ReconcilingItem[]
  incidents: readonly Incident[]
  preparedBy: string
  /** Another person; null until then. */
  approvedBy: string | null
  rule: Rule
}

/** The last day on which an item is no incident. What the agency owes the trust is due on the same day (proposal). */
const lastDay: Readonly<Record<ReconcilingItem['kind'], (since: string) => string>> = {
  NOT_YET_AT_BANK: fiveBankingDays,
  NOT_IN_LEDGER: fiveBankingDays,
  AMOUNT_DIFFERS: fiveBankingDays,
  DEPOSIT_IN_TRANSIT: fiveBankingDays,
  CHECK_OUTSTANDING: (since) => dayAfter(since, 90),
  IN_SUSPENSE: fiveBankingDays,
  DUE_FROM_OPERATING: (since) => since,
}

function fiveBankingDays(since: string): string {
  return bankingDayAfter(since, 5)
}

/** Compares the bank, the ledger and the clients' own records at the end of a day. */
export function reconcile(input: ReconciliationInput): Reconciliation {
  const { on, clientBalances, bank, preparedBy } = input
  const events = input.events.filter(({ command }) => command.on <= on)
  const book = replay(events.map((event, index) => ({ ...event, number: index + 1 })))
  const between = betweenLedgerAndBank(events, input)
  const items = [...between, ...waiting(book, on)]
  const totals = {
    bankCents: bank.balanceCents + sumOf(between, ({ cents }) => cents),
    ledgerCents: balanceOf(book, 'trustBank'),
    clientsCents: sumOf([...clientBalances.values()], (cents) => cents) + owedBesidesClients(book),
  }
  const incidents = [
    ...differences(totals),
    ...clientDifferences(book, clientBalances),
    ...items
      .filter((item) => on > lastDay[item.kind](item.since))
      .map((item) => ({ kind: 'ITEM_TOO_OLD', item }) as const),
  ]
  return { on, ...totals, items, incidents, preparedBy, approvedBy: null, rule: reconciliationRule }
}

/** Locks a reconciliation: by another person than the one who prepared it, once, and only where the three totals agree. */
export function approve(report: Reconciliation, by: string): { approved: Reconciliation } | { refusedBy: Rule } {
  const { bankCents, ledgerCents, clientsCents, preparedBy, approvedBy } = report
  const isEqual = bankCents === ledgerCents && ledgerCents === clientsCents
  if (!isEqual || by === preparedBy || approvedBy !== null) return { refusedBy: approvalRule }
  return { approved: { ...report, approvedBy: by } }
}

type Totals = Pick<Reconciliation, 'bankCents' | 'ledgerCents' | 'clientsCents'>

function differences({ bankCents, ledgerCents, clientsCents }: Totals): Incident[] {
  const [atBank, ofClients] = [bankCents - ledgerCents, ledgerCents - clientsCents]
  return [
    ...(atBank === 0 ? [] : [{ kind: 'STATEMENT_INCOMPLETE', cents: atBank } as const]),
    ...(ofClients === 0 ? [] : [{ kind: 'LEDGER_AND_CLIENTS_DIFFER', cents: ofClients } as const]),
  ]
}

function clientDifferences(book: TrustBook, stated: ReadonlyMap<string, Cents>): Incident[] {
  return [...new Set([...book.plans.keys(), ...stated.keys()])].flatMap((client) => {
    const cents = clientFunds(book, client) - (stated.get(client) ?? 0)
    return cents === 0 ? [] : [{ kind: 'CLIENT_DIFFERS', client, cents } as const]
  })
}

/** What the trust owes to others than clients, less what it is to receive: without it, cash is what the clients own. */
function owedBesidesClients(book: TrustBook): Cents {
  const accounts = [...book.balances].filter(
    ([account]) => isOfTrust({ account }) && account !== 'trustBank' && !account.startsWith('clientFunds:'),
  )
  return 0 - sumOf(accounts, ([, cents]) => cents)
}

/** Compares by reference, since the bank shows a file of many entries as one line. */
function betweenLedgerAndBank(
  events: readonly TrustEvent[],
  { on, bank, referenceOf = ({ command }) => command.key }: ReconciliationInput,
): ReconcilingItem[] {
  const ours = events.flatMap((event) => {
    const cents = sumOf(event.journal, (line) => (line.account === 'trustBank' ? line.cents : 0))
    return cents === 0 ? [] : [{ on: event.command.on, cents, reference: referenceOf(event) }]
  })
  const theirs = bank.lines.filter((line) => line.on <= on)
  const inLedger = new Set(ours.map(({ reference }) => reference))
  const atBank = new Set(theirs.map(({ reference }) => reference))
  const differences = byReference([...ours, ...theirs.map((line) => ({ ...line, cents: -line.cents }))])
  return differences.flatMap(({ reference, cents, on: since }) => {
    if (cents === 0) return []
    const kind = !atBank.has(reference)
      ? 'NOT_YET_AT_BANK'
      : inLedger.has(reference)
        ? 'AMOUNT_DIFFERS'
        : 'NOT_IN_LEDGER'
    return [aged({ kind, reference, cents, since }, on)]
  })
}

/** One line for each reference: the sum, and the first day. */
function byReference(lines: readonly BankLine[]): BankLine[] {
  const sums = new Map<string, BankLine>()
  for (const line of lines) {
    const before = sums.get(line.reference)
    const first = before && before.on < line.on ? before.on : line.on
    sums.set(line.reference, { ...line, on: first, cents: line.cents + (before?.cents ?? 0) })
  }
  return [...sums.values()]
}

/** What the ledger itself knows to be unfinished. */
function waiting(book: TrustBook, on: string): ReconcilingItem[] {
  const deposits = [...book.deposits].filter(([, { status }]) => status === 'SENT')
  const checks = [...book.payments].filter(([, { status }]) => status === 'CHECK_OUT')
  const unknown = [...book.suspense].filter(([, { status }]) => status === 'OPEN')
  const shortages = [...book.shortages].filter(([, { isFunded }]) => !isFunded)
  const item = (kind: ReconcilingItem['kind'], reference: string, { cents, on: since }: { cents: Cents; on: string }) =>
    aged({ kind, reference, cents, since }, on)
  return [
    ...deposits.map(([key, deposit]) => item('DEPOSIT_IN_TRANSIT', key, { cents: deposit.cents, on: deposit.sentOn })),
    ...checks.map(([key, payment]) => item('CHECK_OUTSTANDING', key, payment)),
    ...unknown.map(([key, one]) => item('IN_SUSPENSE', key, one)),
    ...shortages.map(([key, shortage]) => item('DUE_FROM_OPERATING', key, shortage)),
  ]
}

function aged(item: Omit<ReconcilingItem, 'bankingDays'>, on: string): ReconcilingItem {
  return { ...item, bankingDays: bankingDaysBetween(item.since, on) }
}
