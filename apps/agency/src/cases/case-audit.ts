import type { AuditEvent } from '../audit/audit-event.ts'
import { notFound } from '../platform/api-error.ts'
import type { Page, PageRequest } from '../platform/page.ts'
import type { Cases } from './cases.ts'

type Ports = { cases: Cases }

/** Who did what with a case, newest first. */
export async function caseAudit({ cases }: Ports, caseId: string, page: PageRequest): Promise<Page<AuditEvent>> {
  if (!(await cases.find(caseId))) throw notFound('case')
  return cases.trail(caseId, page)
}
