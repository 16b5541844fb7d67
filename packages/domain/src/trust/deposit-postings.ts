import { type Cents, sumOf } from '../money/money.ts'
import { transfer } from './journal.ts'
import { voidQueued } from './plan-postings.ts'
import { type Decision, noLines, type Postings, refuse } from './posting.ts'
import {
  availableFunds,
  type Deposit,
  type Draft,
  known,
  mark,
  noteShortage,
  queuedPayments,
  type TrustBook,
  update,
} from './trust-book.ts'
import { trustRules } from './trust-rule.ts'

type DepositKind = 'DEPOSIT_SENT' | 'DEPOSIT_SETTLED' | 'DEPOSIT_FINAL' | 'DEPOSIT_RETURNED'

/** A deposit from the debit file to its end; a return can come 60 days after it was paid out (UDMSA s. 22). */
export const depositPostings: Postings<DepositKind> = {
  DEPOSIT_SENT: {
    decide: (book, { client, cents }) => {
      const plan = book.plans.get(client)
      if (!plan) return refuse(trustRules.knownItem)
      if (plan.endedOn !== null) return refuse(trustRules.afterEnd)
      return { journal: transfer('depositsInTransit', `clientFunds:${client}`, cents) }
    },
    record: (draft, { command: { key, client, cents, on } }) => {
      draft.deposits.set(key, { client, cents, sentOn: on, status: 'SENT', finalFrom: null })
      hold(draft, client, cents)
    },
  },
  DEPOSIT_SETTLED: {
    decide: (book, { deposit }) =>
      ofDeposit(book, deposit, ({ status, cents }) =>
        status === 'SENT'
          ? { journal: transfer('trustBank', 'depositsInTransit', cents) }
          : refuse(trustRules.itemState),
      ),
    record: (draft, { command: { deposit, finalFrom } }) =>
      update(draft.deposits, deposit, (one) => ({ ...one, status: 'SETTLED' as const, finalFrom })),
  },
  DEPOSIT_FINAL: {
    decide: (book, { deposit, on }) =>
      ofDeposit(book, deposit, ({ status, finalFrom }) => {
        if (status !== 'SETTLED') return refuse(trustRules.itemState)
        return finalFrom !== null && on >= finalFrom ? noLines : refuse(trustRules.hold)
      }),
    record: (draft, { command: { deposit } }) => {
      const { client, cents } = known(draft.deposits, deposit)
      hold(draft, client, -cents)
      mark(draft.deposits, deposit, 'FINAL')
    },
  },
  DEPOSIT_RETURNED: {
    decide: (book, { deposit, cents }) =>
      ofDeposit(book, deposit, (found) => {
        if (found.status === 'RETURNED' || found.cents !== cents) return refuse(trustRules.itemState)
        return returned(book, found)
      }),
    record: (draft, { command: { key, deposit, on }, journal }) => {
      const { client, cents, status } = known(draft.deposits, deposit)
      if (status !== 'FINAL') hold(draft, client, -cents)
      mark(draft.deposits, deposit, 'RETURNED')
      noteShortage(draft, { key, on, journal, bears: `clientReceivable:${client}` })
    },
  },
}

/** Money on hold covers its own return. After that the client's final money does, and then the agency's own. */
function returned(book: TrustBook, { client, cents, status }: Deposit): Decision {
  const funds = `clientFunds:${client}` as const
  if (status === 'SENT') return { journal: transfer(funds, 'depositsInTransit', cents) }
  if (status === 'SETTLED') return { journal: transfer(funds, 'trustBank', cents) }
  const available = availableFunds(book, client)
  const isShort = available < cents
  const freed = isShort ? voidQueued(book, client) : { journal: [], voids: [] }
  const freedCents = isShort ? sumOf(queuedPayments(book, client), ([, payment]) => payment.cents) : 0
  const covered = Math.min(cents, available + freedCents)
  const shortage = transfer('dueFromOperating', 'trustBank', cents - covered)
  return { journal: [...freed.journal, ...transfer(funds, 'trustBank', covered), ...shortage], voids: freed.voids }
}

function ofDeposit(book: TrustBook, key: string, decide: (deposit: Deposit) => Decision): Decision {
  const deposit = book.deposits.get(key)
  return deposit ? decide(deposit) : refuse(trustRules.knownItem)
}

function hold(draft: Draft, client: string, cents: Cents): void {
  update(draft.plans, client, (plan) => ({ ...plan, heldCents: plan.heldCents + cents }))
}
