import type { CaseFlag, CaseStatus, Language, Outcome } from '@breakwater/contracts/generated/schema'
import type { Page, PageRequest } from '../api/page.ts'
import type { SubmittedApplication } from '../applications/application.ts'
import type { AuditEvent } from './audit-event.ts'
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

/** Where cases, the grants to read them and their trail are kept. */
export type Cases = {
  /** A draft is no case. */
  find(id: string): Promise<SealedCase | undefined>
  /** Longest waiting first. */
  list(statuses: readonly CaseStatus[], page: PageRequest): Promise<Page<CaseSummary>>
  findGrant(caseId: string, sub: string): Promise<CaseGrant | undefined>
  /** Of everybody, those that are over included as long as their items last. */
  grants(caseId: string): Promise<CaseGrant[]>
  /** Gives the case its status, writes the grant in place of an earlier one of the same person, and records both: all or nothing. */
  open(found: CaseSummary, grant: CaseGrant, event: AuditEvent): Promise<void>
  /** Changes when a grant ends and records it, both or neither; false if it is no longer as given. */
  changeEnd(grant: CaseGrant, expiresAt: string, event: AuditEvent): Promise<boolean>
  record(event: AuditEvent): Promise<void>
  /** Newest first. */
  trail(caseId: string, page: PageRequest): Promise<Page<AuditEvent>>
}
