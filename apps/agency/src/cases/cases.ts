import type { CaseFlag, CaseStatus, Language, Outcome } from '@breakwater/contracts/generated/schema'
import type { SubmittedApplication } from '../applications/application.ts'
import type { AuditEvent } from '../audit/audit-event.ts'
import type { ChangeLog } from '../audit/change-log.ts'
import type { Page, PageRequest } from '../platform/page.ts'
import type { CaseGrant } from './case-grant.ts'

/** A case as the queue shows it; nothing in it is personal. */
export type CaseSummary = {
  id: string
  caseNumber: string
  status: CaseStatus
  state: string
  language: Language
  outcome: Outcome
  flags: CaseFlag[]
  submittedAt: string
}

/** A case that was found but not opened: `reveal` decrypts it. */
export type SealedCase = CaseSummary & { reveal(): Promise<Pick<SubmittedApplication, 'household' | 'evaluation'>> }

/** What opening a case gives it and the person. */
export type Opening = { status: CaseStatus; grant: CaseGrant }

/** The store of cases, of the grants to read them, and of their audit trail. */
export type Cases = {
  /** A draft is no case. */
  find(id: string): Promise<SealedCase | undefined>
  /** By the time of submission: longest waiting first, or newest first. */
  list(statuses: readonly CaseStatus[], page: PageRequest & { newestFirst: boolean }): Promise<Page<CaseSummary>>
  findGrant(caseId: string, sub: string): Promise<CaseGrant | undefined>
  /** Every staff member's grants on the case, those that have ended included as long as their items last. */
  grants(caseId: string): Promise<CaseGrant[]>
  /**
   * Gives a case a status, writes the grant in place of an earlier one of the same person, and writes the log: all or nothing;
   * false, and nothing, if the case no longer has the status with which it was found.
   */
  open(found: CaseSummary, opening: Opening, log: ChangeLog): Promise<boolean>
  /** Changes when a grant ends and writes the log, both or neither; false if the grant is no longer as given. */
  changeEnd(grant: CaseGrant, expiresAt: string, log: ChangeLog): Promise<boolean>
  /** Writes the log of what changes nothing else. */
  record(log: ChangeLog): Promise<void>
  /** Newest first. */
  trail(caseId: string, page: PageRequest): Promise<Page<AuditEvent>>
}
