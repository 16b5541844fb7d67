import type { CasePurpose } from '@breakwater/contracts/generated/schema'

/** The right of one staff member to read one case, for a stated purpose, until it expires. */
export type CaseGrant = {
  caseId: string
  sub: string
  purpose: CasePurpose
  grantedAt: string
  expiresAt: string
}

/** No grant lasts longer; whoever needs the case then opens it again. */
export const longestGrantMinutes = 60

/** A grant is over at its last instant. */
export function isLive({ expiresAt }: CaseGrant, now: Date): boolean {
  return now.getTime() < Date.parse(expiresAt)
}
