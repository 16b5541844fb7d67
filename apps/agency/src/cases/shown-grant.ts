import type { CaseGrant as ShownGrant } from '@breakwater/contracts/generated/schema'
import { type CaseGrant, isLive } from './case-grant.ts'
import type { Cases } from './cases.ts'

/**
 * A grant as its holder sees it: how long it lasts by this clock, since the holder's own may be wrong, and which colleagues
 * have the case open too.
 */
export async function showGrant(cases: Pick<Cases, 'grants'>, grant: CaseGrant, at: Date): Promise<ShownGrant> {
  const others = (await cases.grants(grant.caseId)).filter((other) => other.sub !== grant.sub && isLive(other, at))
  const { caseId, purpose, grantedAt, expiresAt } = grant
  return {
    caseId,
    purpose,
    grantedAt,
    expiresAt,
    remainingSeconds: Math.max(0, Math.floor((Date.parse(expiresAt) - at.getTime()) / 1000)),
    colleagues: others.map(({ holder, ...other }) => ({
      name: holder.name,
      purpose: other.purpose,
      expiresAt: other.expiresAt,
    })),
  }
}
