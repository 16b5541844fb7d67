import type { DomainEvent } from '@breakwater/contracts/events/domain-event'
import type { ChangeLog } from '../audit/change-log.ts'
import type { Page, PageRequest } from '../platform/page.ts'
import type { QuotaUse } from '../quotas/quota.ts'
import type { Application, ApplicationSummary, Draft, SubmittedApplication } from './application.ts'

/** The store of applications. */
export type Applications = {
  /** The owner's application of that id; another owner's is as absent as an unknown one, and is not decrypted. */
  find(id: string, owner: string): Promise<Application | undefined>
  /** The owner's applications, newest first. */
  list(owner: string, page: PageRequest): Promise<Page<ApplicationSummary>>
  /** Writes a new draft with its event. False, and nothing is written, if the id is taken. */
  create(draft: Draft, event: DomainEvent): Promise<boolean>
  /**
   * Replaces what a draft says, and writes the event. Null, and nothing is written, unless it is still the owner's draft in the
   * version before.
   */
  replace(draft: Omit<Draft, 'createdAt'>, event: DomainEvent): Promise<Draft | null>
  /**
   * Turns the owner's draft of the version before into a case, writes the log and counts the use of a quota: all or nothing;
   * false if nothing.
   */
  submit(application: SubmittedApplication, log: ChangeLog, use: QuotaUse): Promise<boolean>
}
