import type { Rule } from '../rule/trace.ts'
import { correctionPostings } from './correction-postings.ts'
import { depositPostings } from './deposit-postings.ts'
import { feePostings } from './fee-postings.ts'
import { isBalanced, type TrustEvent } from './journal.ts'
import { owe, paymentPostings } from './payment-postings.ts'
import { planPostings } from './plan-postings.ts'
import type { Posting, Postings } from './posting.ts'
import { suspensePostings } from './suspense-postings.ts'
import { type Draft, draftOf, emptyBook, known, mark, type TrustBook } from './trust-book.ts'
import type { CommandKind, TrustCommand } from './trust-command.ts'
import { trustRules } from './trust-rule.ts'

const postings: Postings<CommandKind> = {
  ...planPostings,
  ...depositPostings,
  ...paymentPostings,
  ...feePostings,
  ...suspensePostings,
  ...correctionPostings,
}

export type PostingResult =
  /** REPEATED: posted before; the event is the one of that time, and nothing changes. */
  | { result: 'POSTED' | 'REPEATED'; event: TrustEvent; book: TrustBook }
  | { result: 'REFUSED'; rule: Rule; book: TrustBook }

/**
 * Decides one command against a book. The caller stores the event if its number is still free, and otherwise decides
 * again on the newer book; so two callers never spend the same money. A refusal is not stored: the same command can be
 * posted once its rule allows it.
 */
export function post(book: TrustBook, command: TrustCommand): PostingResult {
  const before = book.events.get(command.key)
  if (before)
    return isSame(before.command, command)
      ? { result: 'REPEATED', event: before, book }
      : { result: 'REFUSED', rule: trustRules.oneKey, book }
  const decision = postingOf(command.kind).decide(book, command)
  if ('refusedBy' in decision) return { result: 'REFUSED', rule: decision.refusedBy, book }
  const { journal, voids = [] } = decision
  const event: TrustEvent = { number: book.count + 1, command, journal, voids }
  return { result: 'POSTED', event, book: replay([event], book) }
}

/** The rule that forbids a command now; null where it can be posted. */
export function refusalOf(book: TrustBook, command: TrustCommand): Rule | null {
  const decision = postingOf(command.kind).decide(book, command)
  return 'refusedBy' in decision ? decision.refusedBy : null
}

/**
 * The book after events that follow those of another; of an empty one if it is left out.
 * @throws RangeError for an event that is out of its place, is not balanced or names what the book does not have: the
 * store lost or changed one
 */
export function replay(events: Iterable<TrustEvent>, from: TrustBook = emptyBook): TrustBook {
  const draft = draftOf(from)
  for (const event of events) record(draft, event)
  return draft
}

function record(draft: Draft, event: TrustEvent): void {
  if (event.number !== draft.count + 1) throw new RangeError(`event ${event.number} follows event ${draft.count}`)
  if (!isBalanced(event.journal)) throw new RangeError(`the journal of event ${event.number} is not balanced`)
  draft.count = event.number
  draft.events.set(event.command.key, event)
  for (const { account, cents } of event.journal)
    draft.balances.set(account, (draft.balances.get(account) ?? 0) + cents)
  for (const key of event.voids) {
    const payment = known(draft.payments, key)
    owe(draft, payment, payment.cents)
    mark(draft.payments, key, 'VOID')
  }
  postingOf(event.command.kind).record(draft, event)
}

/** The table pairs each kind with its own commands; TypeScript cannot follow the pair through a lookup. */
function postingOf(kind: CommandKind): Posting<CommandKind> {
  return postings[kind] as Posting<CommandKind>
}

function isSame(one: TrustCommand, other: TrustCommand): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

/** Fields in one order, since a stored command can come back in another. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(fields.map(([name, field]) => [name, sorted(field)]))
}
