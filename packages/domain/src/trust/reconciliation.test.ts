import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumOf } from '../money/money.ts'
import { approve, type BankLine, type ReconciliationInput, reconcile } from './reconciliation.ts'
import {
  anyAttempts,
  commandOf,
  finalDeposit,
  type Ledger,
  ledgerOf,
  openedPlans,
  openPlan,
  postTo,
} from './testing/trust-history.ts'
import { clientFunds } from './trust-book.ts'
import type { TrustCommand } from './trust-command.ts'

const on = '2026-07-13'
const payment = 'run/ana/alpha'
const commands: TrustCommand[] = [
  ...openPlan('ana', { alpha: 500_000 }),
  ...finalDeposit('june', 'ana', 36_750),
  { kind: 'PAYMENTS_QUEUED', key: 'run/ana', on, client: 'ana', payments: [{ creditor: 'alpha', cents: 20_000 }] },
]

/** What the bank's statement has if it shows each posting on its day under its key. */
function statementOf({ events }: Ledger): BankLine[] {
  return events.flatMap(({ command, journal }) => {
    const cents = sumOf(journal, (line) => (line.account === 'trustBank' ? line.cents : 0))
    return cents === 0 ? [] : [{ on: command.on, cents, reference: command.key }]
  })
}

function inputOf(ledger: Ledger, lines: readonly BankLine[] = statementOf(ledger)): ReconciliationInput {
  return {
    on,
    events: ledger.events,
    clientBalances: new Map([...ledger.book.plans.keys()].map((client) => [client, clientFunds(ledger.book, client)])),
    bank: { balanceCents: sumOf(lines, ({ cents }) => cents), lines },
    preparedBy: 'kim',
  }
}

describe('the daily reconciliation', () => {
  it('finds the same total at the bank, in the ledger and in the records of the clients', () => {
    const ledger = ledgerOf([...commands, { kind: 'PAYMENT_SENT', key: 'sent', on, payment, method: 'EFT' }])
    expect(reconcile(inputOf(ledger))).toMatchObject({
      bankCents: 16_750,
      ledgerCents: 16_750,
      clientsCents: 16_750,
      items: [],
      incidents: [],
      approvedBy: null,
    })
  })

  it('agrees after any history whose lines the bank shows', () => {
    fc.assert(
      fc.property(anyAttempts, (attempts) => {
        const ledger = ledgerOf(openedPlans)
        attempts.forEach((attempt, step) => {
          postTo(ledger, commandOf(ledger.book, attempt, step))
        })
        const { bankCents, ledgerCents, clientsCents } = reconcile({ ...inputOf(ledger), on: '2026-12-31' })
        expect([bankCents, clientsCents]).toEqual([ledgerCents, ledgerCents])
      }),
      { numRuns: 100 },
    )
  })

  it('names what only the ledger has, with its age in banking days, and an incident after five of them', () => {
    const ledger = ledgerOf([...commands, { kind: 'PAYMENT_SENT', key: 'sent', on, payment, method: 'EFT' }])
    const lines = statementOf(ledger).filter(({ reference }) => reference !== 'sent')
    const item = { kind: 'NOT_YET_AT_BANK', reference: 'sent', cents: -20_000, since: on }
    const report = reconcile({ ...inputOf(ledger, lines), on: '2026-07-20' })
    expect(report).toMatchObject({ bankCents: 16_750, ledgerCents: 16_750, incidents: [] })
    expect(report.items).toEqual([{ ...item, bankingDays: 5 }])
    const later = reconcile({ ...inputOf(ledger, lines), on: '2026-07-21' })
    expect(later.incidents).toEqual([{ kind: 'ITEM_TOO_OLD', item: { ...item, bankingDays: 6 } }])
  })

  it('names what only the bank has, and what the two state differently', () => {
    const ledger = ledgerOf(commands)
    const lines = statementOf(ledger).map((line) => ({ ...line, cents: line.cents - 50 }))
    const charge = { on, cents: -1_500, reference: 'SERVICE CHARGE' }
    expect(reconcile(inputOf(ledger, [...lines, charge])).items).toEqual([
      { kind: 'AMOUNT_DIFFERS', reference: 'june.settled', cents: 50, since: '2026-07-07', bankingDays: 4 },
      { kind: 'NOT_IN_LEDGER', reference: 'SERVICE CHARGE', cents: 1_500, since: on, bankingDays: 0 },
    ])
  })

  it('matches postings that the bank shows as one line by their common reference', () => {
    const ledger = ledgerOf([...commands, ...openPlan('ben'), ...finalDeposit('bens', 'ben', 5_000)])
    const lines = [{ on: '2026-07-07', cents: 41_750, reference: 'file-12' }]
    const referenceOf = () => 'file-12'
    expect(reconcile({ ...inputOf(ledger, lines), referenceOf })).toMatchObject({ items: [], incidents: [] })
    const halves = [
      { on: '2026-07-08', cents: 20_000, reference: 'file-12' },
      { on: '2026-07-07', cents: 21_750, reference: 'file-12' },
    ]
    expect(reconcile({ ...inputOf(ledger, halves), referenceOf }).items).toEqual([])
  })

  it('counts the age of what has several lines from the first of them', () => {
    const lines = ['2026-07-09', '2026-07-08', '2026-07-10'].map((day) => ({ on: day, cents: 100, reference: 'x' }))
    const report = reconcile(inputOf(ledgerOf([]), lines))
    expect(report.items).toEqual([
      { kind: 'NOT_IN_LEDGER', reference: 'x', cents: -300, since: '2026-07-08', bankingDays: 3 },
    ])
  })

  it('lists what the ledger itself waits for: deposits, checks, suspense and what the agency owes', () => {
    const ledger = ledgerOf([
      ...commands,
      { kind: 'PAYMENT_SENT', key: 'sent', on, payment, method: 'CHECK' },
      { kind: 'DEPOSIT_SENT', key: 'july', on, client: 'ana', cents: 100 },
      { kind: 'UNKNOWN_DEPOSIT', key: 'x', on: '2026-07-03', cents: 700 },
      { kind: 'DEPOSIT_RETURNED', key: 'back', on, deposit: 'june', cents: 36_750, code: 'R10' },
    ])
    const report = reconcile(inputOf(ledger))
    expect(report.items.map(({ kind, cents, bankingDays }) => [kind, cents, bankingDays])).toEqual([
      ['DEPOSIT_IN_TRANSIT', 100, 0],
      ['CHECK_OUTSTANDING', 20_000, 0],
      ['IN_SUSPENSE', 700, 6],
      ['DUE_FROM_OPERATING', 20_000, 0],
    ])
    expect(report.incidents).toMatchObject([{ kind: 'ITEM_TOO_OLD', item: { kind: 'IN_SUSPENSE' } }])
    const next = reconcile({ ...inputOf(ledger), on: '2026-07-14' })
    expect(next.incidents.map((one) => one.kind === 'ITEM_TOO_OLD' && one.item.kind)).toEqual([
      'IN_SUSPENSE',
      'DUE_FROM_OPERATING',
    ])
    const stale = reconcile({ ...inputOf(ledger), on: '2026-10-12' })
    expect(stale.incidents).toContainEqual(
      expect.objectContaining({ item: expect.objectContaining({ kind: 'CHECK_OUTSTANDING' }) }),
    )
  })

  it("finds a client's record that differs from the ledger, and one that the ledger does not have", () => {
    const input = inputOf(ledgerOf(commands))
    const clientBalances = new Map([
      ['ana', 16_700],
      ['zoe', 10],
    ])
    expect(reconcile({ ...input, clientBalances }).incidents).toEqual([
      { kind: 'LEDGER_AND_CLIENTS_DIFFER', cents: 40 },
      { kind: 'CLIENT_DIFFERS', client: 'ana', cents: 50 },
      { kind: 'CLIENT_DIFFERS', client: 'zoe', cents: -10 },
    ])
    const withoutAna = reconcile({ ...input, clientBalances: new Map() })
    expect(withoutAna.incidents).toContainEqual({ kind: 'CLIENT_DIFFERS', client: 'ana', cents: 16_750 })
  })

  it('finds a statement whose lines do not add up to its balance', () => {
    const input = inputOf(ledgerOf(commands))
    const bank = { ...input.bank, balanceCents: input.bank.balanceCents + 5 }
    expect(reconcile({ ...input, bank }).incidents).toEqual([{ kind: 'STATEMENT_INCOMPLETE', cents: 5 }])
  })

  it('leaves out what comes after its day', () => {
    const ledger = ledgerOf(commands)
    const lines = statementOf(ledger)
    const early = lines.filter((line) => line.on <= '2026-07-06')
    const balances = new Map([['ana', 36_750]])
    const input = { ...inputOf(ledger, lines), on: '2026-07-06', clientBalances: balances }
    const report = reconcile({ ...input, bank: { balanceCents: 0, lines } })
    expect([early, report.ledgerCents, report.clientsCents, report.bankCents]).toEqual([[], 0, 0, 0])
    expect(report.items.map(({ kind }) => kind)).toEqual(['DEPOSIT_IN_TRANSIT'])
  })

  it('is approved once, by another person, and only with equal totals', () => {
    const report = reconcile(inputOf(ledgerOf(commands)))
    const approval = approve(report, 'lee')
    expect(approval).toEqual({ approved: { ...report, approvedBy: 'lee' } })
    const refused = { refusedBy: expect.objectContaining({ id: 'trust-reconciliation-approval' }) }
    expect(approve(report, 'kim')).toEqual(refused)
    expect(approve({ ...report, approvedBy: 'lee' }, 'max')).toEqual(refused)
    expect(approve({ ...report, clientsCents: 1 }, 'lee')).toEqual(refused)
    expect(approve({ ...report, bankCents: 1 }, 'lee')).toEqual(refused)
  })
})
