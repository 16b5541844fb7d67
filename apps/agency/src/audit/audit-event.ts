import type { AuditAction, CasePurpose, RuleVersion } from '@breakwater/contracts/generated/schema'

/** One thing that was done with a case. Written once, never changed. */
export type AuditEvent = {
  id: string
  caseId: string
  at: string
  action: AuditAction
  /** The person's sub in their pool. */
  actor: string
  /** The person's name and e-mail address in the staff pool when it happened; a consumer has none here. */
  actorName?: string | undefined
  actorEmail?: string | undefined
  purpose?: CasePurpose | undefined
  note?: string | undefined
  /** The counseling rule that a decision followed or overruled. */
  rule?: RuleVersion | undefined
}
