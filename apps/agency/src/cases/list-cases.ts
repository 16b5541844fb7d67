import type { CaseStatus } from '@breakwater/contracts/generated/schema'
import type { Page, PageRequest } from '../api/page.ts'
import type { CaseSummary, Cases } from './cases.ts'

type Ports = { cases: Cases }

const everyStatus: readonly CaseStatus[] = ['SUBMITTED', 'IN_REVIEW']

/** The queue, longest waiting first. Holds nothing personal, so that it needs no grant. */
export function listCases({ cases }: Ports, page: PageRequest, status?: CaseStatus | null): Promise<Page<CaseSummary>> {
  return cases.list(status ? [status] : everyStatus, page)
}
