import type { CaseReadV1 } from '@breakwater/contracts/events/case-read.v1'
import type { SettingsAt } from '../applications/evaluate-household.ts'
import { eventEnvelope } from '../audit/change-log.ts'
import { notFound } from '../platform/api-error.ts'
import type { StaffMember } from '../platform/staff-member.ts'
import type { Quotas } from '../quotas/quota.ts'
import type { Cases } from './cases.ts'
import type { Corrections } from './corrections.ts'
import { type DecisionsOf, type OpenedCase, openedCase } from './opened-case.ts'
import { requireGrant } from './require-grant.ts'
import { staffEntry } from './staff-entry.ts'

type Ports = {
  cases: Cases
  corrections: Corrections
  decisionsOf: DecisionsOf
  quotas: Quotas
  settingsAt: SettingsAt
  agency: string
  now: () => Date
}

/** The whole case, for a caller who holds a live grant. The read is in the trail before anything is decrypted. */
export async function readCase(ports: Ports, caller: StaffMember, id: string): Promise<OpenedCase> {
  const { cases, agency, now } = ports
  const found = await cases.find(id)
  if (!found) throw notFound('case')
  const at = now()
  const grant = await requireGrant(ports, caller, { caseId: id, at })

  const audit = staffEntry(caller, { caseId: id, at: at.toISOString(), action: 'CASE_READ', purpose: grant.purpose })
  const event: CaseReadV1 = { ...eventEnvelope(audit, agency), type: 'case-read', version: 1, actor: 'staff' }
  await cases.record({ audit, events: [event] })
  return openedCase(ports, { found, grant, at })
}
