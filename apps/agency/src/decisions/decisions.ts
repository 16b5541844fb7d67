import type { ChangeLog } from '../audit/change-log.ts'
import type { CaseSummary } from '../cases/cases.ts'
import type { DecisionStep } from './decision-step.ts'

/** The store of the steps by which cases are decided. */
export type Decisions = {
  /** Every step of a case, the first one first. */
  steps(caseId: string): Promise<DecisionStep[]>
  /**
   * Adds a step, gives the case its status, and writes the log: all or nothing; false, and nothing, if the case no longer has the
   * status with which it was found, or has a step of this version.
   */
  append(found: CaseSummary, step: DecisionStep, log: ChangeLog): Promise<boolean>
}
