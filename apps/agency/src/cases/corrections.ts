import type { CaseCorrection, Evaluation } from '@breakwater/contracts/generated/schema'
import type { Correction } from '@breakwater/domain/correction'
import type { ChangeLog } from '../audit/change-log.ts'
import type { Answer } from '../platform/answer.ts'
import type { StaffName } from '../platform/staff-member.ts'

/** A correction with its reason, in the counselor's words. */
export type ReasonedCorrection = Correction & Pick<CaseCorrection, 'reason'>

/** Corrections that one person saved at one time. Written once, never changed. */
export type Saving = {
  caseId: string
  /** The version of the case's figures since this saving: 1 for the first, and one more for each. */
  version: number
  at: string
  /** The person's sub in their pool, and how they were called then. */
  actor: string
  by: StaffName
  corrections: readonly ReasonedCorrection[]
}

/** The store of the corrections of cases, and of the evaluations by them. */
export type Corrections = {
  /** Oldest first. */
  savings(caseId: string): Promise<Saving[]>
  /** The version of a case's figures: 0 where nothing was corrected. Decrypts nothing. */
  version(caseId: string): Promise<number>
  /** The evaluation that was stored with a saving. @throws Error if there is none */
  evaluation(caseId: string, version: number): Promise<Answer<Evaluation>>
  /** Writes a saving, the evaluation by it and the log: all of them, or none and false if its version exists. */
  save(saving: Saving, evaluation: Answer<Evaluation>, log: ChangeLog): Promise<boolean>
}
