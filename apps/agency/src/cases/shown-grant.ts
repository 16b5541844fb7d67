import type { Colleague, CaseGrant as ShownGrant } from '@breakwater/contracts/generated/schema'
import { type CaseGrant, isLive } from './case-grant.ts'
import type { Cases } from './cases.ts'

/**
 * A grant as its holder sees it: how long it lasts by this clock, since the holder's own may be wrong, and which colleagues
 * have the case open too.
 */
export async function showGrant(cases: Pick<Cases, 'grants'>, grant: CaseGrant, at: Date): Promise<ShownGrant> {
  const { caseId, purpose, grantedAt, expiresAt } = grant
  return {
    caseId,
    purpose,
    grantedAt,
    expiresAt,
    remainingSeconds: Math.max(0, Math.floor((Date.parse(expiresAt) - at.getTime()) / 1000)),
    colleagues: await liveColleagues(cases, grant, at),
  }
}

/** The others who have the case of a grant open at a time. */
export async function liveColleagues(
  cases: Pick<Cases, 'grants'>,
  { caseId, sub }: Pick<CaseGrant, 'caseId' | 'sub'>,
  at: Date,
): Promise<Colleague[]> {
  const others = (await cases.grants(caseId)).filter((other) => other.sub !== sub && isLive(other, at))
  return others.map(({ holder, purpose, expiresAt }) => ({ name: holder.name, purpose, expiresAt }))
}
