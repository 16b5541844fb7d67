import { caseFlagValues, caseStatusValues, outcomeValues } from '@breakwater/contracts/generated/enum-values'
import type { CaseStatus } from '@breakwater/contracts/generated/staff'
import { languages } from '@breakwater/vocabulary/languages'
import * as z from 'zod'
import type { QueuedCase } from './cases-query.ts'

/** The columns that sort. */
export const sortColumns = ['waiting', 'submittedAt', 'outcome', 'state', 'language', 'status'] as const
export type SortColumn = (typeof sortColumns)[number]

/** What of the queue is shown, as the address of the page names it. An unknown value counts as none. */
export const queueViewSchema = z.object({
  status: z.enum(caseStatusValues).optional().catch(undefined),
  state: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .catch(undefined),
  language: z.enum(languages).optional().catch(undefined),
  outcome: z.enum(outcomeValues).optional().catch(undefined),
  flag: z.enum(caseFlagValues).optional().catch(undefined),
  sort: z.enum(sortColumns).optional().catch(undefined),
  descending: z.literal(true).optional().catch(undefined),
  page: z.int().min(2).optional().catch(undefined),
})

export type QueueView = z.infer<typeof queueViewSchema>
export type QueueFilters = Pick<QueueView, 'state' | 'language' | 'outcome' | 'flag'>

/** Whether a case of a status waits for a counselor. */
const waits: Readonly<Record<CaseStatus, boolean>> = {
  SUBMITTED: true,
  IN_REVIEW: false,
  DECISION_PENDING: false,
  DECIDED: false,
}

export function isWaiting({ status }: Pick<QueuedCase, 'status'>): boolean {
  return waits[status]
}

/** Whether a case is in a view: that of its status, or that of all open cases, which decided ones are not. */
export function isInView({ status }: Pick<QueuedCase, 'status'>, view: Pick<QueueView, 'status'>): boolean {
  return view.status ? status === view.status : status !== 'DECIDED'
}

export function isUrgent({ flags }: Pick<QueuedCase, 'flags'>): boolean {
  return flags.includes('URGENT')
}

export function matches(queued: QueuedCase, { state, language, outcome, flag }: QueueFilters): boolean {
  return (
    (!state || queued.state === state) &&
    (!language || queued.language === language) &&
    (!outcome || queued.outcome === outcome) &&
    (!flag || queued.flags.includes(flag))
  )
}

/** The words by which a column sorts where its values are codes. */
export type SortWords = Readonly<Record<'outcome' | 'language' | 'status', Readonly<Record<string, string>>>>

/** The cases by a column, and in it or without one: urgent cases first, then the longest waiting. */
export function orderCases(
  cases: readonly QueuedCase[],
  { sort, descending }: Pick<QueueView, 'sort' | 'descending'>,
  words: SortWords,
): QueuedCase[] {
  if (!sort) return cases.toSorted((a, b) => rank(a) - rank(b) || byText(a.submittedAt, b.submittedAt))
  const sign = descending ? -1 : 1
  return cases.toSorted(
    (a, b) => sign * compare[sort](a, b, words) || rank(a) - rank(b) || byText(a.submittedAt, b.submittedAt),
  )
}

type Compare = (a: QueuedCase, b: QueuedCase, words: SortWords) => number

const compare: Record<SortColumn, Compare> = {
  // A case that does not wait has waited for no time at all.
  waiting: (a, b) =>
    Number(isWaiting(a)) - Number(isWaiting(b)) || (isWaiting(a) ? byText(b.submittedAt, a.submittedAt) : 0),
  submittedAt: (a, b) => byText(a.submittedAt, b.submittedAt),
  state: (a, b) => byText(a.state, b.state),
  outcome: byWords('outcome'),
  language: byWords('language'),
  status: byWords('status'),
}

function byWords(column: keyof SortWords): Compare {
  return (a, b, words) => byText(words[column][a[column]] ?? '', words[column][b[column]] ?? '')
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Urgent cases come before others, and of each those that wait before those in review. */
function rank(queued: QueuedCase): number {
  return (isUrgent(queued) ? 0 : 2) + (isWaiting(queued) ? 0 : 1)
}
