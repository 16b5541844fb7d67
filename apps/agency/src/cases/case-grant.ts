import type { CasePurpose } from '@breakwater/contracts/generated/schema'
import type { StaffName } from '../platform/staff-member.ts'

/** The right of one staff member to read one case, for a stated purpose, until it expires. */
export type CaseGrant = {
  caseId: string
  sub: string
  /** Who the person was when the case was opened. */
  holder: StaffName
  purpose: CasePurpose
  grantedAt: string
  expiresAt: string
}

/** No grant lasts longer; who needs the case after that extends the grant or opens the case again. */
export const longestGrantMinutes = 60

/** A grant is over at its last instant. */
export function isLive({ expiresAt }: CaseGrant, now: Date): boolean {
  return now.getTime() < Date.parse(expiresAt)
}

/** Purposes that work on a case: they put a submitted case in review, and can decide it. The others look at it and change nothing. */
export const worksTheCase: Readonly<Record<CasePurpose, boolean>> = {
  INTAKE_REVIEW: true,
  COUNSELING_SESSION: true,
  PLAN_SERVICING: false,
  CONSUMER_REQUEST: false,
  QUALITY_REVIEW: false,
}
