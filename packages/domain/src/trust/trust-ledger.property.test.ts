import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumOf } from '../money/money.ts'
import { isBalanced, isOfTrust, type TrustEvent } from './journal.ts'
import {
  anyAttempts,
  capCents,
  commandOf,
  disbursementFrom,
  type Ledger,
  ledgerOf,
  openedPlans,
  postTo,
  workerOn,
} from './testing/trust-history.ts'
import { availableFunds, balanceOf, clientFunds, fundsByState, queuedPayments, type TrustBook } from './trust-book.ts'
import type { CommandKind, CommandOf, TrustCommand } from './trust-command.ts'
import { post, replay } from './trust-ledger.ts'

/** Runs a generated history, and looks at the book after each step. */
function everyHistory(
  check: (ledger: Ledger) => void,
  { afterEachStep, seed }: { afterEachStep: boolean; seed?: number },
): void {
  fc.assert(
    fc.property(anyAttempts, (attempts) => {
      const ledger = ledgerOf(openedPlans)
      attempts.forEach((attempt, step) => {
        postTo(ledger, commandOf(ledger.book, attempt, step))
        if (afterEachStep) check(ledger)
      })
      check(ledger)
    }),
    { numRuns: 150, ...(seed === undefined ? {} : { seed }) },
  )
}

const clientsOf = (book: TrustBook) => [...book.plans.keys()]
const liabilities = (book: TrustBook) =>
  sumOf(
    [...book.balances].filter(([account]) => isOfTrust({ account }) && !assets.includes(account)),
    ([, cents]) => -cents,
  )
const assets: readonly string[] = ['trustBank', 'depositsInTransit', 'dueFromOperating']
type Of<Kind extends CommandKind> = TrustEvent & { command: CommandOf<Kind> }

const ofKind = <Kind extends CommandKind>(events: readonly TrustEvent[], kind: Kind) =>
  events.filter((event): event is Of<Kind> => event.command.kind === kind)

describe('any history of the trust ledger', () => {
  it('has only balanced journals (I1)', () => {
    everyHistory(({ events }) => expect(events.every(({ journal }) => isBalanced(journal))).toBe(true), {
      afterEachStep: false,
    })
  })

  it("never leaves a client's funds below zero, nor what is available of them (I2)", () => {
    everyHistory(
      ({ book }) => {
        for (const client of clientsOf(book)) {
          expect(clientFunds(book, client)).toBeGreaterThanOrEqual(0)
          expect(availableFunds(book, client)).toBeGreaterThanOrEqual(0)
        }
      },
      { afterEachStep: true },
    )
  })

  it('holds as much as it owes, and no account has the sign of its opposite (I3)', () => {
    everyHistory(
      ({ book }) => {
        expect(sumOf(assets, (account) => balanceOf(book, account as 'trustBank'))).toBe(liabilities(book))
        for (const [account, cents] of book.balances) {
          if (account === 'depositsInTransit' || account === 'dueFromOperating') expect(cents).toBeGreaterThanOrEqual(0)
          else if (isOfTrust({ account }) && account !== 'trustBank') expect(cents).toBeLessThanOrEqual(0)
        }
      },
      { afterEachStep: true },
    )
  })

  it('reverses a posting once at most, with a reason, and changes none (I4)', () => {
    everyHistory(
      ({ events }) => {
        const reversed = ofKind(events, 'REVERSED').map(({ command }) => command)
        expect(new Set(reversed.map(({ of }) => of)).size).toBe(reversed.length)
        expect(reversed.every(({ reason }) => reason !== '')).toBe(true)
        expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1))
      },
      { afterEachStep: false },
    )
  })

  it('gives the first result for a repeated key, and refuses the key for anything else (I5)', () => {
    everyHistory(
      ({ book, events }) => {
        for (const event of events) {
          expect(post(book, { ...event.command })).toEqual({ result: 'REPEATED', event, book })
          const other = post(book, { kind: 'UNKNOWN_DEPOSIT', key: event.command.key, on: '2027-01-01', cents: 1 })
          expect(other).toMatchObject({ result: 'REFUSED', rule: { id: 'trust-one-key' } })
        }
      },
      { afterEachStep: false },
    )
  })

  it('makes available only what has become final (I6)', () => {
    everyHistory(
      ({ book, events }) => {
        for (const client of clientsOf(book)) {
          const isOfClient = (key: string) => book.deposits.get(key)?.client === client
          const became = ofKind(events, 'DEPOSIT_FINAL').filter(({ command }) => isOfClient(command.deposit))
          const final = sumOf(became, ({ command }) => book.deposits.get(command.deposit)?.cents ?? 0)
          const assigned = ofKind(events, 'SUSPENSE_ASSIGNED').filter(({ command }) => command.client === client)
          const other = sumOf(assigned, ({ command }) => book.suspense.get(command.item)?.cents ?? 0)
          const left = sumOf([...book.payments.values()], (payment) =>
            payment.client === client && payment.status !== 'VOID' ? payment.cents - payment.returnedCents : 0,
          )
          expect(availableFunds(book, client) + left).toBeLessThanOrEqual(final + other + shortOf(events, client))
        }
      },
      { afterEachStep: false },
    )
  })

  it('pays a creditor no more than it is known to be owed (I7)', () => {
    everyHistory(
      ({ book, events }) => {
        for (const { number, command } of ofKind(events, 'CREDITOR_STATED')) {
          const isHere = (client: string, creditor: string | null) =>
            client === command.client && creditor === command.creditor
          const next = ofKind(events, 'CREDITOR_STATED').find(
            (one) => one.number > number && isHere(one.command.client, one.command.creditor),
          )
          const inTime = events.filter((one) => one.number > number && one.number < (next?.number ?? Infinity))
          const paid = sumOf(ofKind(inTime, 'PAYMENT_SENT'), ({ command: { payment } }) => {
            const sent = book.payments.get(payment)
            return sent && isHere(sent.client, sent.creditor) ? sent.cents : 0
          })
          const back = sumOf(ofKind(inTime, 'PAYMENT_RETURNED'), ({ command: { payment, cents } }) => {
            const sent = book.payments.get(payment)
            return sent && isHere(sent.client, sent.creditor) ? cents : 0
          })
          expect(paid).toBeLessThanOrEqual(command.owedCents + back)
        }
      },
      { afterEachStep: false },
    )
  })

  it('takes fees within the cap of the period and from the permitted day on (I8)', () => {
    everyHistory(
      ({ book, events }) => {
        for (const cents of book.fees.values()) expect(cents).toBeLessThanOrEqual(capCents)
        for (const { command } of ofKind(events, 'FEE_TAKEN')) {
          expect(command.on >= disbursementFrom).toBe(true)
          expect(book.plans.get(command.client)?.feeFromTrust).toBe(true)
        }
      },
      { afterEachStep: false },
    )
  })

  it('lets nothing but refunds leave before the right to cancel has ended (I9)', () => {
    everyHistory(
      ({ events }) => {
        const early = events.filter(({ command }) => command.on < disbursementFrom)
        for (const kind of ['FEE_TAKEN', 'PAYMENTS_QUEUED', 'PAYMENT_SENT', 'FEES_SWEPT'] as const)
          expect(ofKind(early, kind)).toEqual([])
      },
      { afterEachStep: false },
    )
  })

  it('pays only the client once the plan has ended, with nothing left in the queue (I10)', () => {
    everyHistory(
      ({ book, events }) => {
        for (const { number, command } of ofKind(events, 'PLAN_ENDED')) {
          const { client } = command
          const later = events.filter((one) => one.number > number)
          const fees = ofKind(later, 'FEE_TAKEN').filter((one) => one.command.client === client)
          const queued = ofKind(later, 'PAYMENTS_QUEUED').filter((one) => one.command.client === client)
          const sent = ofKind(later, 'PAYMENT_SENT').filter(
            (one) => book.payments.get(one.command.payment)?.client === client,
          )
          expect([fees, queued, sent, queuedPayments(book, client)]).toEqual([[], [], [], []])
        }
      },
      { afterEachStep: false },
    )
  })

  it("moves one client's funds at most with a posting, and a client's funds follow from that client's postings alone (I12)", () => {
    everyHistory(
      ({ book, events }) => {
        for (const { journal, command } of events) {
          const funds = new Set(journal.map(({ account }) => account).filter((one) => one.startsWith('clientFunds:')))
          expect([...funds]).toEqual(funds.size === 0 ? [] : [`clientFunds:${ownerOf(book, command)}`])
        }
        for (const client of clientsOf(book)) {
          const own = events.filter(({ command }) => [client, null].includes(ownerOf(book, command)))
          const alone = replay(own.map((event, index) => ({ ...event, number: index + 1 })))
          expect(clientFunds(alone, client)).toBe(clientFunds(book, client))
        }
      },
      { afterEachStep: false },
    )
  })

  it("adds up the states' funds to all clients' funds (I13)", () => {
    everyHistory(
      ({ book }) => {
        const whole = sumOf(clientsOf(book), (client) => clientFunds(book, client))
        expect(sumOf([...fundsByState(book).values()], (cents) => cents)).toBe(whole)
      },
      { afterEachStep: false },
    )
  })

  it('has the same book after a replay, from the start or from any event on (I14)', () => {
    everyHistory(
      ({ book, events }) => {
        expect(replay(events)).toEqual(book)
        const middle = events.length >> 1
        expect(replay(events.slice(middle), replay(events.slice(0, middle)))).toEqual(book)
        const lines = events.flatMap(({ journal }) => journal)
        for (const [account, cents] of book.balances)
          expect(sumOf(lines, (line) => (line.account === account ? line.cents : 0))).toBe(cents)
      },
      { afterEachStep: false },
    )
  })

  it('sweeps all fees that are payable, once a day, approved by a second person (I15)', () => {
    everyHistory(
      ({ events }) => {
        const sweeps = ofKind(events, 'FEES_SWEPT')
        expect(new Set(sweeps.map(({ command }) => command.on)).size).toBe(sweeps.length)
        for (const { number, command } of sweeps) {
          const before = replay(events.slice(0, number - 1))
          expect(-balanceOf(before, 'feePayable')).toBe(command.cents)
          expect(command.approvedBy).not.toBe(command.preparedBy)
        }
      },
      { afterEachStep: false },
    )
  })

  it('stays balanced and never overdrawn where two workers post at the same time, each on what it read before', () => {
    fc.assert(
      fc.property(anyAttempts, fc.infiniteStream(fc.nat(1)), (attempts, turns) => {
        const store = [...ledgerOf(openedPlans).events]
        let step = 0
        const next = (book: TrustBook) => {
          const attempt = attempts[step % attempts.length]
          step += 1
          return attempt && commandOf(book, attempt, step)
        }
        const workers = [workerOn(store, next), workerOn(store, next)]
        for (const turn of turns.take(2 * attempts.length)) workers[turn]?.()
        const book = replay(store)
        for (const client of clientsOf(book)) expect(availableFunds(book, client)).toBeGreaterThanOrEqual(0)
        expect(sumOf(assets, (account) => balanceOf(book, account as 'trustBank'))).toBe(liabilities(book))
        expect(new Set(store.map(({ command }) => command.key)).size).toBe(store.length)
      }),
      { numRuns: 150 },
    )
  })

  it('tries every kind of posting, and accepts each of them in some history', () => {
    const accepted = new Set<string>(openedPlans.map(({ kind }) => kind))
    everyHistory(
      ({ events }) => {
        for (const { command } of events) accepted.add(command.kind)
      },
      { afterEachStep: false, seed: 20 },
    )
    expect(accepted.size).toBe(21)
  })
})

/** The client whose posting a command is; null for the postings of the whole account. */
function ownerOf(book: TrustBook, command: TrustCommand): string | null {
  if ('client' in command) return command.client
  if ('deposit' in command) return book.deposits.get(command.deposit)?.client ?? null
  if ('payment' in command) return book.payments.get(command.payment)?.client ?? null
  const of = 'of' in command ? command.of : 'shortage' in command ? command.shortage : null
  const original = of === null ? undefined : book.events.get(of)
  return original ? ownerOf(book, original.command) : null
}

/** What the agency's own money covered of a client's returns. */
function shortOf(events: readonly TrustEvent[], client: string): number {
  const returned = ofKind(events, 'DEPOSIT_RETURNED').filter(({ journal }) =>
    journal.some(({ account }) => account === 'dueFromOperating'),
  )
  const deposits = new Map(ofKind(events, 'DEPOSIT_SENT').map(({ command }) => [command.key, command.client]))
  return sumOf(
    returned.filter(({ command }) => deposits.get(command.deposit) === client),
    ({ command }) => command.cents,
  )
}
