import { transfer } from './journal.ts'
import { type Decision, type Postings, refuse } from './posting.ts'
import { mark, type SuspenseItem, type TrustBook } from './trust-book.ts'
import { trustRules } from './trust-rule.ts'

/** Money whose owner is not known. It pays nothing until it is assigned to a client or goes back (28 CFR 58.23). */
export const suspensePostings: Postings<'UNKNOWN_DEPOSIT' | 'SUSPENSE_ASSIGNED' | 'SUSPENSE_RETURNED'> = {
  UNKNOWN_DEPOSIT: {
    decide: (_, { cents }) => ({ journal: transfer('trustBank', 'suspense', cents) }),
    record: (draft, { command: { key, cents, on } }) => {
      draft.suspense.set(key, { cents, on, status: 'OPEN' })
    },
  },
  SUSPENSE_ASSIGNED: {
    decide: (book, { item, client }) =>
      book.plans.has(client)
        ? ofOpen(book, item, ({ cents }) => ({ journal: transfer('suspense', `clientFunds:${client}`, cents) }))
        : refuse(trustRules.knownItem),
    record: (draft, { command: { item } }) => mark(draft.suspense, item, 'ASSIGNED'),
  },
  SUSPENSE_RETURNED: {
    decide: (book, { item }) =>
      ofOpen(book, item, ({ cents }) => ({ journal: transfer('suspense', 'trustBank', cents) })),
    record: (draft, { command: { item } }) => mark(draft.suspense, item, 'RETURNED'),
  },
}

function ofOpen(book: TrustBook, key: string, decide: (item: SuspenseItem) => Decision): Decision {
  const item = book.suspense.get(key)
  if (!item) return refuse(trustRules.knownItem)
  return item.status === 'OPEN' ? decide(item) : refuse(trustRules.itemState)
}
