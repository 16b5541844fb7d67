import { caseStatusValues } from '@breakwater/contracts/generated/enum-values'
import type { CaseStatus } from '@breakwater/contracts/generated/schema'
import type { Page, PageRequest } from '../platform/page.ts'
import type { CaseSummary, Cases } from './cases.ts'

type Ports = { cases: Cases }

/** Whether a case of a status is in the queue. */
const inQueue: Record<CaseStatus, boolean> = {
  SUBMITTED: true,
  IN_REVIEW: true,
  DECISION_PENDING: true,
  DECIDED: false,
}
const queuedStatuses = caseStatusValues.filter((status) => inQueue[status])

/** The queue, longest waiting first; of decided cases, which no longer wait, the newest first. Holds nothing personal, so that it needs no grant. */
export function listCases({ cases }: Ports, page: PageRequest, status?: CaseStatus | null): Promise<Page<CaseSummary>> {
  return cases.list(status ? [status] : queuedStatuses, { ...page, newestFirst: status === 'DECIDED' })
}
