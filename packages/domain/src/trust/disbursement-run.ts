import type { Cents } from '../money/money.ts'
import type { Rule } from '../rule/trace.ts'
import { allocateDeposit } from '../servicing/allocation.ts'
import { paymentKey } from './payment-postings.ts'
import { availableFunds, type TrustBook } from './trust-book.ts'
import type { CommandOf, TrustCommand } from './trust-command.ts'
import { refusalOf } from './trust-ledger.ts'
import { trustRules } from './trust-rule.ts'

export type DisbursementRun = {
  /** The same for every attempt at the run. */
  id: string
  /** YYYY-MM-DD */
  on: string
  plans: readonly PlanToPay[]
}

export type PlanToPay = {
  client: string
  method: 'EFT' | 'CHECK'
  /** What the plan pays each creditor this time. */
  payments: readonly { creditor: string; cents: Cents }[]
}

export type DisbursementStep = {
  /** What the book lets the run post next. Empty: the run is done. */
  commands: readonly TrustCommand[]
  /** Which plans cannot be paid, by which rule; a person looks at them. */
  refused: readonly { client: string; rule: Rule }[]
}

/**
 * What a run has left to do: first it queues each plan's payments in one posting, then it sends each payment. All of it
 * follows from the book, so that a run that was interrupted anywhere goes on where the ledger is, and a second run with
 * the same id posts nothing. Funds that do not cover the payments are shared pro rata (UDMSA s. 22).
 */
export function disbursementStep(book: TrustBook, run: DisbursementRun): DisbursementStep {
  const wanted = run.plans.flatMap((plan) => {
    const key = `${run.id}/${plan.client}`
    const queued = book.events.get(key)?.command
    return queued?.kind === 'PAYMENTS_QUEUED' ? unsent(book, run, { plan, queued }) : [queueing(book, run, plan)]
  })
  return {
    commands: wanted.flatMap(({ command }) => (command && !ruleAgainst(book, command) ? [command] : [])),
    refused: wanted.flatMap(({ client, command }) => {
      const rule = ruleAgainst(book, command)
      return rule ? [{ client, rule }] : []
    }),
  }
}

function ruleAgainst(book: TrustBook, command: TrustCommand | null): Rule | null {
  return command ? refusalOf(book, command) : trustRules.availableFunds
}

/** A plan's posting, and null where the client has no final money. */
type Wanted = { client: string; command: TrustCommand | null }

function queueing(book: TrustBook, { id, on }: DisbursementRun, { client, payments }: PlanToPay): Wanted {
  const shares = allocateDeposit(
    Math.max(0, availableFunds(book, client)),
    payments.map(({ cents }) => cents),
  )
  const paid = payments.map(({ creditor }, index) => ({ creditor, cents: shares[index] ?? 0 }))
  const some = paid.filter(({ cents }) => cents > 0)
  const command = { kind: 'PAYMENTS_QUEUED', key: `${id}/${client}`, on, client, payments: some } as const
  return { client, command: some.length > 0 ? command : null }
}

function unsent(
  book: TrustBook,
  { on }: DisbursementRun,
  { plan, queued }: { plan: PlanToPay; queued: CommandOf<'PAYMENTS_QUEUED'> },
): Wanted[] {
  return queued.payments
    .map(({ creditor }) => paymentKey(queued.key, creditor))
    .filter((payment) => book.payments.get(payment)?.status === 'QUEUED')
    .map((payment) => {
      const command = { kind: 'PAYMENT_SENT', key: `${payment}/sent`, on, payment, method: plan.method } as const
      return { client: plan.client, command }
    })
}
