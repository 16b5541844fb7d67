import type { Cents } from '../money/money.ts'
import { type Account, transfer } from './journal.ts'
import { paymentKey } from './payment-postings.ts'
import { type Decision, type Postings, refuse } from './posting.ts'
import { availableFunds, balanceOf, feeKey, known, mark, noteShortage, type TrustBook, update } from './trust-book.ts'
import type { CommandOf, TrustCommand } from './trust-command.ts'
import { trustRules } from './trust-rule.ts'

/** Reversals, and the agency's money for what is short. No posting is ever edited or deleted. */
export const correctionPostings: Postings<'REVERSED' | 'OPERATING_FUNDED'> = {
  REVERSED: {
    decide: (book, { of }) => {
      const original = book.events.get(of)
      if (!original) return refuse(trustRules.knownItem)
      return book.reversed.has(of) ? refuse(trustRules.oneReversal) : reversal(book, original.command)
    },
    record: (draft, { command: { key, of, on }, journal }) => {
      draft.reversed.add(of)
      const original = known(draft.events, of).command
      if (original.kind === 'FEE_TAKEN') update(draft.fees, feeKey(original), (cents) => cents - original.cents)
      if (original.kind === 'SUSPENSE_ASSIGNED') mark(draft.suspense, original.item, 'OPEN')
      noteShortage(draft, { key, on, journal, bears: 'feeIncome' })
    },
  },
  OPERATING_FUNDED: {
    decide: (book, { shortage }) => {
      const found = book.shortages.get(shortage)
      if (!found) return refuse(trustRules.knownItem)
      if (found.isFunded) return refuse(trustRules.itemState)
      const own = transfer(found.bears, 'operatingBank', found.cents)
      return { journal: [...transfer('trustBank', 'dueFromOperating', found.cents), ...own] }
    },
    record: (draft, { command: { shortage } }) =>
      update(draft.shortages, shortage, (one) => ({ ...one, isFunded: true })),
  },
}

function reversal(book: TrustBook, original: TrustCommand): Decision {
  switch (original.kind) {
    case 'FEE_TAKEN':
      return feeBack(book, original)
    case 'PAYMENTS_QUEUED':
      return unqueue(book, original)
    case 'SUSPENSE_ASSIGNED': {
      const { cents } = known(book.suspense, original.item)
      if (cents > availableFunds(book, original.client)) return refuse(trustRules.availableFunds)
      return { journal: transfer(`clientFunds:${original.client}`, 'suspense', cents) }
    }
    default:
      return refuse(trustRules.reversible)
  }
}

/** Fees that were not swept give it back first, the agency's own money the rest. */
function feeBack(book: TrustBook, { client, cents }: CommandOf<'FEE_TAKEN'>): Decision {
  const funds: Account = `clientFunds:${client}`
  const unswept: Cents = Math.min(cents, -balanceOf(book, 'feePayable'))
  return {
    journal: [...transfer('feePayable', funds, unswept), ...transfer('dueFromOperating', funds, cents - unswept)],
  }
}

/** Only while none of the payments that were queued together has left or was voided. */
function unqueue(book: TrustBook, { key, client, payments }: CommandOf<'PAYMENTS_QUEUED'>): Decision {
  const keys = payments.map(({ creditor }) => paymentKey(key, creditor))
  if (keys.some((payment) => known(book.payments, payment).status !== 'QUEUED')) return refuse(trustRules.itemState)
  return {
    journal: payments.flatMap(({ creditor, cents }) =>
      transfer(`creditorPayable:${client}/${creditor}`, `clientFunds:${client}`, cents),
    ),
    voids: keys,
  }
}
