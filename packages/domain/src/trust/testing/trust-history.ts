import fc from 'fast-check'
import { dayAfter } from '../../rule/us-holiday.ts'
import type { TrustEvent } from '../journal.ts'
import { balanceOf, emptyBook, type TrustBook } from '../trust-book.ts'
import type { CommandOf, TrustCommand } from '../trust-command.ts'
import { type PostingResult, post, replay } from '../trust-ledger.ts'

/** A ledger that remembers its events, as a store does. */
export type Ledger = { book: TrustBook; events: TrustEvent[] }

export const openedOn = '2026-07-02'
export const disbursementFrom = '2026-07-09'
/** The cap of every generated fee. */
export const capCents = 4_000

/** Posts one command, and keeps its event if there is a new one. */
export function postTo(ledger: Ledger, command: TrustCommand): PostingResult {
  const outcome = post(ledger.book, command)
  if (outcome.result === 'POSTED') ledger.events.push(outcome.event)
  ledger.book = outcome.book
  return outcome
}

/** A ledger with these postings. @throws Error if one is refused, with the id of the rule */
export function ledgerOf(commands: readonly TrustCommand[]): Ledger {
  const ledger: Ledger = { book: emptyBook, events: [] }
  for (const command of commands) {
    const outcome = postTo(ledger, command)
    if (outcome.result === 'REFUSED') throw new Error(`${command.key}: ${outcome.rule.id}`)
  }
  return ledger
}

/** A plan of a resident of Rhode Island, with what each creditor is owed; its key is the client's id. */
export function openPlan(client: string, owed: Readonly<Record<string, number>> = {}): TrustCommand[] {
  const opened: CommandOf<'PLAN_OPENED'> = {
    kind: 'PLAN_OPENED',
    key: client,
    on: openedOn,
    client,
    state: 'RI',
    disbursementFrom,
    feeFrom: disbursementFrom,
    feeFromTrust: true,
  }
  const creditors = Object.entries(owed).map(([creditor, owedCents]): TrustCommand => {
    const proposalSentOn = openedOn
    return {
      kind: 'CREDITOR_STATED',
      key: `${client}-${creditor}`,
      on: openedOn,
      client,
      creditor,
      owedCents,
      proposalSentOn,
    }
  })
  return [opened, ...creditors]
}

/** A deposit that is final on July 10, in three postings; its key is `key`. */
export function finalDeposit(key: string, client: string, cents: number): TrustCommand[] {
  return [
    { kind: 'DEPOSIT_SENT', key, on: '2026-07-06', client, cents },
    { kind: 'DEPOSIT_SETTLED', key: `${key}.settled`, on: '2026-07-07', deposit: key, finalFrom: '2026-07-10' },
    { kind: 'DEPOSIT_FINAL', key: `${key}.final`, on: '2026-07-10', deposit: key },
  ]
}

/**
 * A worker that shares a store with others. One turn reads the store and decides, the next one appends the event if its
 * place is still free; otherwise the worker decides again. Returns the function of a turn.
 */
export function workerOn(store: TrustEvent[], next: (book: TrustBook) => TrustCommand | undefined): () => void {
  let book = emptyBook
  let decided: TrustEvent | null = null
  return () => {
    if (decided) {
      if (decided.number === store.length + 1) store.push(decided)
      decided = null
      return
    }
    book = replay(store.slice(book.count), book)
    const command = next(book)
    const outcome = command && post(book, command)
    decided = outcome?.result === 'POSTED' ? outcome.event : null
  }
}

const clients = ['ana', 'ben', 'carla'] as const
const creditors = ['alpha', 'beta'] as const
const states = { ana: 'RI', ben: 'KS', carla: 'RI' } as const

/** Something that is tried; which deposit, payment or client it means depends on the book in which it is tried. */
export type Attempt = { kind: TrustCommand['kind']; pick: number; cents: number }

const frequent: TrustCommand['kind'][] = ['DEPOSIT_SENT', 'DEPOSIT_SETTLED', 'DEPOSIT_FINAL', 'DEPOSIT_FINAL']
const leaving: TrustCommand['kind'][] = [
  'PAYMENTS_QUEUED',
  'PAYMENTS_QUEUED',
  'PAYMENT_SENT',
  'PAYMENT_SENT',
  'FEE_TAKEN',
]
const other: TrustCommand['kind'][] = [
  'DEPOSIT_RETURNED',
  'DEPOSIT_RETURNED',
  'CREDITOR_STATED',
  'FEES_SWEPT',
  'PAYMENT_RETURNED',
  'REFUNDED',
  'CHECK_CLEARED',
  'CHECK_STALE',
  'CHECK_STALE',
  'UNDELIVERABLE_PAID',
  'UNDELIVERABLE_PAID',
  'UNKNOWN_DEPOSIT',
  'SUSPENSE_ASSIGNED',
  'SUSPENSE_RETURNED',
  'OPERATING_FUNDED',
  'OPERATING_FUNDED',
  'REVERSED',
  'PLAN_ENDED',
]

/** Attempts in the proportions of a busy month, reasonable and not. */
export const anyAttempts: fc.Arbitrary<Attempt[]> = fc.array(
  fc.record({
    kind: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...frequent) },
      { weight: 4, arbitrary: fc.constantFrom(...leaving) },
      { weight: 3, arbitrary: fc.constantFrom(...other) },
    ),
    pick: fc.nat(1_000),
    cents: fc.integer({ min: 1, max: 5_000 }),
  }),
  { minLength: 60, maxLength: 150, size: 'max' },
)

/** The plans of the generated histories; the fees of one come out of trust in no case. */
export const openedPlans: readonly TrustCommand[] = clients.flatMap((client) =>
  openPlan(client, { alpha: 20_000, beta: 3_000 }).map((command) =>
    command.kind === 'PLAN_OPENED' ? { ...command, state: states[client], feeFromTrust: client !== 'ben' } : command,
  ),
)

/** The command that an attempt is in a book; `step` makes its key and its day. */
export function commandOf(book: TrustBook, { kind, pick, cents }: Attempt, step: number): TrustCommand {
  // What the bank did some days ago is posted too.
  const daysAgo = pick % 5 === 0 ? pick % 7 : 0
  const common = { key: `s${step}`, on: dayAfter(openedOn, Math.floor(step / 3) - daysAgo) }
  const client = pickOf(clients, pick)
  const creditor = pickOf(creditors, pick >> 2)
  const method = pick % 2 === 0 ? 'CHECK' : 'EFT'
  switch (kind) {
    case 'PLAN_OPENED':
      return { ...common, kind, client, state: 'RI', disbursementFrom, feeFrom: disbursementFrom, feeFromTrust: true }
    case 'CREDITOR_STATED':
      return {
        ...common,
        kind,
        client,
        creditor,
        owedCents: cents * 2,
        proposalSentOn: pick % 7 === 0 ? null : openedOn,
      }
    case 'PLAN_ENDED':
      return { ...common, kind, client, reason: 'the client asked for it' }
    case 'DEPOSIT_SENT':
      return { ...common, kind, client, cents }
    case 'DEPOSIT_SETTLED':
      return { ...common, kind, deposit: keyOf(book.deposits, pick), finalFrom: dayAfter(common.on, pick % 4) }
    case 'DEPOSIT_FINAL':
      return { ...common, kind, deposit: keyOf(book.deposits, pick) }
    case 'DEPOSIT_RETURNED': {
      const deposit = keyOf(book.deposits, pick)
      return { ...common, kind, deposit, cents: book.deposits.get(deposit)?.cents ?? cents, code: 'R01' }
    }
    case 'FEE_TAKEN': {
      const cap = { rule: 'monthly-fee', version: 2, cents: capCents }
      return { ...common, kind, client, fee: 'MONTHLY', period: common.on.slice(0, 7), cents: 1 + (cents % 3_000), cap }
    }
    case 'FEES_SWEPT':
      return {
        ...common,
        kind,
        cents: Math.max(1, -balanceOf(book, 'feePayable')),
        preparedBy: 'x',
        approvedBy: pickOf('xyz', pick),
      }
    case 'PAYMENTS_QUEUED': {
      const second = pick % 2 === 0 ? [{ creditor: pickOf(creditors, (pick >> 2) + 1), cents: 1 + (pick % 500) }] : []
      return { ...common, kind, client, payments: [{ creditor, cents }, ...second] }
    }
    case 'PAYMENT_SENT':
      return { ...common, kind, payment: keyOf(book.payments, pick), method }
    case 'PAYMENT_RETURNED':
      return { ...common, kind, payment: keyOf(book.payments, pick), cents, code: 'R02' }
    case 'REFUNDED':
      return { ...common, kind, client, cents, method }
    case 'CHECK_CLEARED':
    case 'CHECK_STALE':
      return { ...common, kind, payment: keyOf(book.payments, pick) }
    case 'UNDELIVERABLE_PAID':
      return { ...common, kind, client, cents: Math.max(1, -balanceOf(book, `undeliverable:${client}`)), to: 'CLIENT' }
    case 'UNKNOWN_DEPOSIT':
      return { ...common, kind, cents }
    case 'SUSPENSE_ASSIGNED':
      return { ...common, kind, item: keyOf(book.suspense, pick), client }
    case 'SUSPENSE_RETURNED':
      return { ...common, kind, item: keyOf(book.suspense, pick) }
    case 'OPERATING_FUNDED':
      return { ...common, kind, shortage: keyOf(book.shortages, pick) }
    case 'REVERSED':
      return { ...common, kind, of: keyOf(book.events, pick), reason: 'entered by mistake' }
  }
}

function pickOf<Item>(list: ArrayLike<Item>, pick: number): Item {
  const item = list[pick % list.length]
  if (item === undefined) throw new RangeError('an empty list has nothing to pick')
  return item
}

function keyOf(items: ReadonlyMap<string, unknown>, pick: number): string {
  return items.size === 0 ? 'none' : pickOf([...items.keys()], pick)
}
