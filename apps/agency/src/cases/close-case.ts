import { randomUUID } from 'node:crypto'
import { notFound } from '../api/api-error.ts'
import type { Caller } from '../api/caller.ts'
import type { CaseGrant } from './case-grant.ts'
import type { Cases } from './cases.ts'
import { requireGrant } from './require-grant.ts'

type Ports = { cases: Cases; now: () => Date }

/** Ends the caller's own live grant now. */
export async function closeCase(ports: Ports, caller: Caller, caseId: string): Promise<CaseGrant> {
  const { cases, now } = ports
  if (!(await cases.find(caseId))) throw notFound('case')
  const at = now()
  const grant = await requireGrant(cases, caller, caseId, at)
  const closed = { ...grant, expiresAt: at.toISOString() }
  const event = {
    id: randomUUID(),
    caseId,
    at: closed.expiresAt,
    action: 'CASE_CLOSED',
    actor: caller.sub,
    purpose: grant.purpose,
  } as const
  // A grant that was opened anew in between is not the one the caller meant to end: look again.
  return (await cases.close(closed, event)) ? closed : closeCase(ports, caller, caseId)
}
