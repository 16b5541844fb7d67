import type { AuditAction, CasePurpose } from '@breakwater/contracts/generated/schema'

/** One thing that was done with a case. Written once, never changed. */
export type AuditEvent = {
  id: string
  caseId: string
  at: string
  action: AuditAction
  /** The person's sub in their pool. */
  actor: string
  purpose?: CasePurpose | undefined
  note?: string | undefined
}
