import { caseStatusValues } from '@breakwater/contracts/generated/enum-values'
import type { CaseStatus } from '@breakwater/contracts/generated/schema'
import { describe, expect, it } from 'vitest'
import { terms } from '../../shared/terms/terms.ts'
import type { QueuedCase } from './cases-query.ts'
import { isInView, matches, orderCases, type QueueView, queueViewSchema } from './queue-view.ts'

function queued(id: string, changes: Partial<QueuedCase> = {}): QueuedCase {
  return {
    id,
    caseNumber: id,
    status: 'SUBMITTED',
    state: 'RI',
    language: 'en',
    outcome: 'DMP_STANDARD',
    flags: [],
    submittedAt: '2026-11-18T12:00:00.000Z',
    ...changes,
  }
}

const cases = [
  queued('new', { submittedAt: '2026-11-20T12:00:00.000Z', state: 'WA', outcome: 'BUDGET_ONLY' }),
  queued('old', { submittedAt: '2026-11-18T12:00:00.000Z', state: 'CA', outcome: 'SELF_PAY', language: 'es' }),
  queued('in review', { submittedAt: '2026-11-17T12:00:00.000Z', status: 'IN_REVIEW', state: 'OR' }),
  queued('urgent in review', { submittedAt: '2026-11-16T12:00:00.000Z', status: 'IN_REVIEW', flags: ['URGENT'] }),
  queued('urgent', { submittedAt: '2026-11-21T12:00:00.000Z', flags: ['THIN_MARGIN', 'URGENT'] }),
]

const order = (view: Pick<QueueView, 'sort' | 'descending'>, language: 'en' | 'es' = 'en') =>
  orderCases(cases, view, terms[language]).map(({ id }) => id)

describe('the order of the queue', () => {
  it('is urgent cases first, then the longest waiting, then those in review', () => {
    expect(order({})).toEqual(['urgent', 'urgent in review', 'old', 'new', 'in review'])
  })

  it('leaves the list that it is given as it was', () => {
    order({ sort: 'state' })
    expect(cases.map(({ id }) => id)).toEqual(['new', 'old', 'in review', 'urgent in review', 'urgent'])
  })

  it.each<[Pick<QueueView, 'sort' | 'descending'>, string[]]>([
    [{ sort: 'waiting' }, ['urgent in review', 'in review', 'urgent', 'new', 'old']],
    [{ sort: 'waiting', descending: true }, ['old', 'new', 'urgent', 'urgent in review', 'in review']],
    [{ sort: 'submittedAt' }, ['urgent in review', 'in review', 'old', 'new', 'urgent']],
    [{ sort: 'submittedAt', descending: true }, ['urgent', 'new', 'old', 'in review', 'urgent in review']],
    [{ sort: 'state' }, ['old', 'in review', 'urgent', 'urgent in review', 'new']],
    [{ sort: 'language' }, ['urgent', 'urgent in review', 'new', 'in review', 'old']],
    [{ sort: 'status' }, ['urgent in review', 'in review', 'urgent', 'old', 'new']],
  ])('by a column is %o, and urgent cases first where it has the same value', (view, ids) => {
    expect(order(view)).toEqual(ids)
  })

  it('by the outcome is that of its words in the language of the page', () => {
    expect(order({ sort: 'outcome' })).toEqual(['new', 'old', 'urgent', 'urgent in review', 'in review'])
    expect(order({ sort: 'outcome' }, 'es')).toEqual(['urgent', 'urgent in review', 'in review', 'old', 'new'])
  })
})

describe('the filters of the queue', () => {
  it.each([
    [{}, ['new', 'old', 'in review', 'urgent in review', 'urgent']],
    [{ state: 'CA' }, ['old']],
    [{ language: 'es' }, ['old']],
    [{ outcome: 'BUDGET_ONLY' }, ['new']],
    [{ flag: 'URGENT' }, ['urgent in review', 'urgent']],
    [{ flag: 'URGENT', state: 'CA' }, []],
  ] as const)('%o leave the cases that have all of it', (filters, ids) => {
    expect(cases.filter((one) => matches(one, filters)).map(({ id }) => id)).toEqual(ids)
  })
})

describe('a view of the queue', () => {
  it.each<{ status?: CaseStatus; statuses: CaseStatus[] }>([
    { statuses: ['SUBMITTED', 'IN_REVIEW', 'DECISION_PENDING'] },
    ...caseStatusValues.map((status) => ({ status, statuses: [status] })),
  ])('of the status $status has the cases of the statuses $statuses', ({ statuses, ...view }) => {
    expect(caseStatusValues.filter((status) => isInView({ status }, view))).toEqual(statuses)
  })
})

describe('the address of the queue', () => {
  it('names what is shown', () => {
    const view = { status: 'IN_REVIEW', state: 'CA', language: 'es', outcome: 'DEFICIT', flag: 'URGENT', page: 2 }
    expect(queueViewSchema.parse({ ...view, sort: 'waiting', descending: true })).toEqual({
      ...view,
      sort: 'waiting',
      descending: true,
    })
  })

  it('counts an unknown value as none', () => {
    const unknown = { status: 'CLOSED', state: 'ri', language: 'fr', outcome: 'X', flag: 'X', sort: 'name', page: 0 }
    expect(Object.values(queueViewSchema.parse({ ...unknown, descending: 'yes' })).filter(Boolean)).toEqual([])
  })
})
