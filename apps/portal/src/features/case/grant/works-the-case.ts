import type { CasePurpose } from '@breakwater/contracts/generated/staff'

/** Purposes of a grant that may change a case; the others look at it. */
export const worksTheCase: Readonly<Record<CasePurpose, boolean>> = {
  INTAKE_REVIEW: true,
  COUNSELING_SESSION: true,
  PLAN_SERVICING: false,
  CONSUMER_REQUEST: false,
  QUALITY_REVIEW: false,
}
