import { randomUUID } from 'node:crypto'
import type { CasePurpose } from '@breakwater/contracts/generated/schema'
import { notFound } from '../api/api-error.ts'
import type { Caller } from '../api/caller.ts'
import { type CaseGrant, longestGrantMinutes } from './case-grant.ts'
import type { Cases } from './cases.ts'

type Ports = { cases: Cases; now: () => Date }

export type OpenCase = {
  caseId: string
  purpose: CasePurpose
  note?: string | null | undefined
  minutes?: number | null | undefined
}

/** Gives the caller the right to read a case for a stated purpose and at most an hour. Opening again starts a new grant. */
export async function openCase(ports: Ports, caller: Caller, input: OpenCase): Promise<CaseGrant> {
  const { cases, now } = ports
  const found = await cases.find(input.caseId)
  if (!found) throw notFound('case')

  const { caseId, purpose } = input
  const grantedAt = now()
  const minutes = Math.min(input.minutes ?? longestGrantMinutes, longestGrantMinutes)
  const grant: CaseGrant = {
    caseId,
    sub: caller.sub,
    purpose,
    grantedAt: grantedAt.toISOString(),
    expiresAt: new Date(grantedAt.getTime() + minutes * 60_000).toISOString(),
  }
  await cases.open(found, grant, {
    id: randomUUID(),
    caseId,
    at: grant.grantedAt,
    action: 'CASE_OPENED',
    actor: caller.sub,
    purpose,
    note: input.note || undefined,
  })
  return grant
}
