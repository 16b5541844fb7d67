import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumOf } from '../money/money.ts'
import { type DisbursementRun, disbursementStep } from './disbursement-run.ts'
import type { TrustEvent } from './journal.ts'
import { finalDeposit, type Ledger, ledgerOf, openPlan, postTo, workerOn } from './testing/trust-history.ts'
import { balanceOf, clientFunds, type TrustBook } from './trust-book.ts'
import type { TrustCommand } from './trust-command.ts'
import { replay } from './trust-ledger.ts'

const clients = Array.from({ length: 10 }, (_, index) => `client-${index}`)
const creditors = ['alpha', 'beta', 'gamma', 'delta']
const payments = creditors.map((creditor, index) => ({ creditor, cents: 5_000 + index * 1_000 }))
const run: DisbursementRun = {
  id: 'run-7',
  on: '2026-07-15',
  plans: clients.map((client) => ({ client, method: 'EFT', payments })),
}
const owed = Object.fromEntries(creditors.map((creditor) => [creditor, 100_000]))
const funded = clients.flatMap((client) => [...openPlan(client, owed), ...finalDeposit(`d-${client}`, client, 30_000)])
const whole = 10 * (5_000 + 6_000 + 7_000 + 8_000)

/** Runs to the end, or until so many postings were made. Returns how many were. */
function continueRun(ledger: Ledger, { stopAfter = Infinity }: { stopAfter?: number } = {}): number {
  let steps = 0
  for (;;) {
    const { commands } = disbursementStep(ledger.book, run)
    if (commands.length === 0) return steps
    for (const command of commands) {
      if (steps === stopAfter) return steps
      expect(postTo(ledger, command).result).toBe('POSTED')
      steps += 1
    }
  }
}

/** What reached each creditor, as the bank sees it: by the events of payments that were sent. */
function paidTo(events: readonly TrustEvent[], book: TrustBook): number {
  return sumOf(events, ({ command }) =>
    command.kind === 'PAYMENT_SENT' ? (book.payments.get(command.payment)?.cents ?? 0) : 0,
  )
}

describe('a disbursement run', () => {
  it('pays ten plans of four creditors in 50 postings, and has nothing to do when it runs again', () => {
    const ledger = ledgerOf(funded)
    expect(continueRun(ledger)).toBe(50)
    expect(paidTo(ledger.events, ledger.book)).toBe(whole)
    expect(clients.map((client) => clientFunds(ledger.book, client))).toEqual(clients.map(() => 4_000))
    expect(continueRun(ledger)).toBe(0)
    expect(disbursementStep(ledger.book, run)).toEqual({ commands: [], refused: [] })
  })

  it.each(Array.from({ length: 51 }, (_, steps) => steps))(
    'goes on after a crash after posting %i, and pays nothing twice',
    (steps) => {
      const crashed = ledgerOf(funded)
      continueRun(crashed, { stopAfter: steps })
      const restarted: Ledger = { book: replay(crashed.events), events: [...crashed.events] }
      expect(restarted.book).toEqual(crashed.book)
      expect(sumOf([...restarted.book.balances.values()], (cents) => cents)).toBe(0)
      expect(continueRun(restarted)).toBe(50 - steps)
      expect(paidTo(restarted.events, restarted.book)).toBe(whole)
      expect(balanceOf(restarted.book, 'trustBank')).toBe(300_000 - whole)
    },
  )

  it('pays once where two workers do the same run at the same time, in any order of their steps', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1), { minLength: 250, maxLength: 400, size: 'max' }), (turns) => {
        const store = [...ledgerOf(funded).events]
        const next = (book: TrustBook) => disbursementStep(book, run).commands[0]
        const workers = [workerOn(store, next), workerOn(store, next)]
        for (const turn of turns) workers[turn]?.()
        const ledger: Ledger = { book: replay(store), events: store }
        continueRun(ledger)
        expect(paidTo(store, ledger.book)).toBe(whole)
      }),
      { numRuns: 40 },
    )
  })

  it('shares funds that do not cover the payments pro rata, and names the plans that cannot be paid', () => {
    const ledger = ledgerOf([
      ...openPlan('client-0', owed),
      ...finalDeposit('d0', 'client-0', 13_000),
      ...openPlan('client-1', owed),
      ...openPlan('client-2', { alpha: 1 }),
      ...finalDeposit('d2', 'client-2', 30_000),
    ])
    const { commands, refused } = disbursementStep(ledger.book, { ...run, plans: run.plans.slice(0, 4) })
    expect(commands).toEqual([
      {
        kind: 'PAYMENTS_QUEUED',
        key: 'run-7/client-0',
        on: '2026-07-15',
        client: 'client-0',
        payments: creditors.map((creditor, index) => ({ creditor, cents: 2_500 + index * 500 })),
      },
    ])
    expect(refused.map(({ client, rule }) => [client, rule.id])).toEqual([
      ['client-1', 'trust-available-funds'],
      ['client-2', 'trust-owed-balance'],
      ['client-3', 'trust-available-funds'],
    ])
  })

  it('sends nothing that was voided in between', () => {
    const ledger = ledgerOf(funded)
    continueRun(ledger, { stopAfter: 10 })
    const end: TrustCommand = { kind: 'PLAN_ENDED', key: 'end', on: '2026-07-15', client: 'client-3', reason: 'x' }
    expect(postTo(ledger, end).result).toBe('POSTED')
    expect(continueRun(ledger)).toBe(36)
    expect(clientFunds(ledger.book, 'client-3')).toBe(30_000)
  })
})
