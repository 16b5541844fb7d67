import { sumOf } from '../money/money.ts'
import { type Journal, transfer } from './journal.ts'
import { noLines, type Postings, refuse } from './posting.ts'
import { queuedPayments, type TrustBook, update } from './trust-book.ts'
import { trustRules } from './trust-rule.ts'

/** A plan's terms, and its end, which voids what is queued in the same event (UDMSA s. 26). */
export const planPostings: Postings<'PLAN_OPENED' | 'CREDITOR_STATED' | 'PLAN_ENDED'> = {
  PLAN_OPENED: {
    decide: (book, { client }) => (book.plans.has(client) ? refuse(trustRules.itemState) : noLines),
    record: (draft, { command: { client, state, disbursementFrom, feeFrom, feeFromTrust } }) => {
      const terms = { state, disbursementFrom, feeFrom, feeFromTrust }
      draft.plans.set(client, { ...terms, endedOn: null, heldCents: 0, creditors: new Map() })
    },
  },
  CREDITOR_STATED: {
    decide: (book, { client }) => (book.plans.has(client) ? noLines : refuse(trustRules.knownItem)),
    record: (draft, { number, command: { client, creditor, owedCents, proposalSentOn } }) => {
      // No creditor's statement counts what has not left.
      const queued = queuedPayments(draft, client).filter(([, payment]) => payment.creditor === creditor)
      const open = owedCents - sumOf(queued, ([, { cents }]) => cents)
      const stated = { owedCents: open, statedAt: number, proposalSentOn }
      update(draft.plans, client, (plan) => ({ ...plan, creditors: new Map(plan.creditors).set(creditor, stated) }))
    },
  },
  PLAN_ENDED: {
    decide: (book, { client }) => {
      const plan = book.plans.get(client)
      if (!plan) return refuse(trustRules.knownItem)
      if (plan.endedOn !== null) return refuse(trustRules.itemState)
      return voidQueued(book, client)
    },
    record: (draft, { command: { client, on } }) => update(draft.plans, client, (one) => ({ ...one, endedOn: on })),
  },
}

/** Gives all that is queued for a client's creditors back to the client's funds. */
export function voidQueued(book: TrustBook, client: string): { journal: Journal; voids: readonly string[] } {
  const queued = queuedPayments(book, client)
  return {
    journal: queued.flatMap(([, { creditor, cents }]) =>
      transfer(`creditorPayable:${client}/${creditor}`, `clientFunds:${client}`, cents),
    ),
    voids: queued.map(([payment]) => payment),
  }
}
