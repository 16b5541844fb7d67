import type { Rule } from '../rule/trace.ts'
import type { Journal, TrustEvent } from './journal.ts'
import type { Draft, TrustBook } from './trust-book.ts'
import type { CommandKind, CommandOf } from './trust-command.ts'

/** The journal of a command and the queued payments that it voids; or the rule that forbids it. */
export type Decision = { journal: Journal; voids?: readonly string[] } | { refusedBy: Rule }

/** One kind of posting: whether a book takes it and by which lines, and what an accepted one says of plans and items. */
export type Posting<Kind extends CommandKind> = {
  decide: (book: TrustBook, command: CommandOf<Kind>) => Decision
  record: (draft: Draft, event: TrustEvent<Kind>) => void
}

export type Postings<Kind extends CommandKind> = { readonly [Each in Kind]: Posting<Each> }

export function refuse(rule: Rule): Decision {
  return { refusedBy: rule }
}

export const noLines: Decision = { journal: [] }

/** For a kind that only moves money between accounts. */
export function recordNothing(): void {
  // The journal says all.
}
