import type { Page, PageRequest } from '../api/page.ts'
import type { AuditEvent } from '../cases/audit-event.ts'
import type { Application, ApplicationSummary, Draft, SubmittedApplication } from './application.ts'

/** Where applications are kept. */
export type Applications = {
  /** The owner's application of that id; somebody else's is as absent as an unknown one, and is not decrypted. */
  find(id: string, owner: string): Promise<Application | undefined>
  /** The owner's applications, newest first. */
  list(owner: string, page: PageRequest): Promise<Page<ApplicationSummary>>
  /** False if the id is taken. */
  create(draft: Draft): Promise<boolean>
  /** Replaces what a draft says. Null unless it is still the owner's draft in the version before. */
  replace(draft: Omit<Draft, 'createdAt'>): Promise<Draft | null>
  /** Turns the owner's draft of the version before into a case and records it in the trail, both or neither; false if neither. */
  submit(application: SubmittedApplication, event: AuditEvent): Promise<boolean>
}
