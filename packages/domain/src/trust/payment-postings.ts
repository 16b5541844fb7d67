import { type Cents, sumOf } from '../money/money.ts'
import { transfer } from './journal.ts'
import { type Decision, type Postings, recordNothing, refuse } from './posting.ts'
import {
  availableFunds,
  balanceOf,
  type Creditor,
  type Draft,
  known,
  mark,
  type Payment,
  type TrustBook,
  update,
} from './trust-book.ts'
import type { CommandOf } from './trust-command.ts'
import { trustRules } from './trust-rule.ts'

type PaymentKind =
  | 'PAYMENTS_QUEUED'
  | 'PAYMENT_SENT'
  | 'PAYMENT_RETURNED'
  | 'REFUNDED'
  | 'CHECK_CLEARED'
  | 'CHECK_STALE'
  | 'UNDELIVERABLE_PAID'

const sent = { EFT: 'SENT', CHECK: 'CHECK_OUT' } as const
const paidFrom = { EFT: 'trustBank', CHECK: 'checksOutstanding' } as const

/** Client's money to creditors and back to the client, by electronic transfer or by check (UDMSA s. 22). */
export const paymentPostings: Postings<PaymentKind> = {
  PAYMENTS_QUEUED: {
    decide: queue,
    record: (draft, { number, command: { key, client, payments, on } }) => {
      for (const { creditor, cents } of payments) {
        const common = { client, creditor, cents, on, queuedAt: number, returnedCents: 0 }
        const payment: Payment = { ...common, status: 'QUEUED' }
        draft.payments.set(paymentKey(key, creditor), payment)
        owe(draft, payment, -cents)
      }
    },
  },
  PAYMENT_SENT: {
    decide: (book, { payment, method, on }) =>
      ofPayment(book, payment, ({ status, client, creditor, cents, on: queuedOn }) => {
        if (status !== 'QUEUED' || creditor === null || on < queuedOn) return refuse(trustRules.itemState)
        if (creditorOf(book, client, creditor).owedCents < 0) return refuse(trustRules.owedBalance)
        return { journal: transfer(`creditorPayable:${client}/${creditor}`, paidFrom[method], cents) }
      }),
    record: (draft, { command: { payment, method, on } }) =>
      update(draft.payments, payment, (one) => ({ ...one, status: sent[method], on })),
  },
  PAYMENT_RETURNED: {
    decide: (book, { payment, cents }) =>
      ofPayment(book, payment, (found) => {
        const left = found.status === 'SENT' || found.status === 'CHECK_CLEARED' ? found.cents - found.returnedCents : 0
        return cents <= left
          ? { journal: transfer('trustBank', `clientFunds:${found.client}`, cents) }
          : refuse(trustRules.itemState)
      }),
    record: (draft, { command: { payment, cents } }) => {
      const found = known(draft.payments, payment)
      // A balance that was stated after the payment already counts what the creditor did not keep.
      const { client, creditor, queuedAt } = found
      if (creditor === null || queuedAt > creditorOf(draft, client, creditor).statedAt) owe(draft, found, cents)
      update(draft.payments, payment, (one) => ({ ...one, returnedCents: one.returnedCents + cents }))
    },
  },
  REFUNDED: {
    decide: (book, { client, cents, method }) => {
      if (!book.plans.has(client)) return refuse(trustRules.knownItem)
      if (cents > availableFunds(book, client)) return refuse(trustRules.availableFunds)
      return { journal: transfer(`clientFunds:${client}`, paidFrom[method], cents) }
    },
    record: (draft, { number, command: { key, client, cents, method, on } }) => {
      const common = { client, creditor: null, cents, on, queuedAt: number, returnedCents: 0 }
      draft.payments.set(key, { ...common, status: sent[method] })
    },
  },
  CHECK_CLEARED: {
    decide: (book, { payment }) => ofCheck(book, payment, (cents) => transfer('checksOutstanding', 'trustBank', cents)),
    record: (draft, { command: { payment } }) => mark(draft.payments, payment, 'CHECK_CLEARED'),
  },
  CHECK_STALE: {
    decide: (book, { payment }) =>
      ofCheck(book, payment, (cents, client) => transfer('checksOutstanding', `undeliverable:${client}`, cents)),
    record: (draft, { command: { payment } }) => mark(draft.payments, payment, 'STALE'),
  },
  UNDELIVERABLE_PAID: {
    decide: (book, { client, cents }) => {
      const account = `undeliverable:${client}` as const
      if (cents > -balanceOf(book, account)) return refuse(trustRules.availableFunds)
      return { journal: transfer(account, 'trustBank', cents) }
    },
    record: recordNothing,
  },
}

/** The key of one payment of those that were queued together. */
export function paymentKey(queued: string, creditor: string): string {
  return `${queued}/${creditor}`
}

/** Adds to what a creditor is known to be owed, or subtracts; nothing for a refund, which has no creditor. */
export function owe(draft: Draft, { client, creditor }: Payment, cents: Cents): void {
  if (creditor === null) return
  update(draft.plans, client, (plan) => {
    const creditors = new Map(plan.creditors)
    update(creditors, creditor, (one) => ({ ...one, owedCents: one.owedCents + cents }))
    return { ...plan, creditors }
  })
}

function creditorOf(book: TrustBook, client: string, creditor: string): Creditor {
  return known(known(book.plans, client).creditors, creditor)
}

function queue(book: TrustBook, { client, payments, on }: CommandOf<'PAYMENTS_QUEUED'>): Decision {
  const plan = book.plans.get(client)
  if (!plan) return refuse(trustRules.knownItem)
  if (plan.endedOn !== null) return refuse(trustRules.afterEnd)
  if (on < plan.disbursementFrom) return refuse(trustRules.cancellationPeriod)
  if (new Set(payments.map(({ creditor }) => creditor)).size < payments.length) return refuse(trustRules.oneKey)
  for (const { creditor, cents } of payments) {
    const terms = plan.creditors.get(creditor)
    if (!terms) return refuse(trustRules.knownItem)
    if (terms.proposalSentOn === null || on < terms.proposalSentOn) return refuse(trustRules.proposalSent)
    if (cents > terms.owedCents) return refuse(trustRules.owedBalance)
  }
  if (sumOf(payments, ({ cents }) => cents) > availableFunds(book, client)) return refuse(trustRules.availableFunds)
  return {
    journal: payments.flatMap(({ creditor, cents }) =>
      transfer(`clientFunds:${client}`, `creditorPayable:${client}/${creditor}`, cents),
    ),
  }
}

function ofPayment(book: TrustBook, key: string, decide: (payment: Payment) => Decision): Decision {
  const payment = book.payments.get(key)
  return payment ? decide(payment) : refuse(trustRules.knownItem)
}

function ofCheck(
  book: TrustBook,
  key: string,
  journalOf: (cents: Cents, client: string) => ReturnType<typeof transfer>,
): Decision {
  return ofPayment(book, key, ({ status, cents, client }) =>
    status === 'CHECK_OUT' ? { journal: journalOf(cents, client) } : refuse(trustRules.itemState),
  )
}
