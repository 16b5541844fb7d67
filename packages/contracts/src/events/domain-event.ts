import type * as z from 'zod'
import { applicationIdleV1 } from './application-idle.v1.ts'
import { applicationSavedV1 } from './application-saved.v1.ts'
import { applicationStartedV1 } from './application-started.v1.ts'
import { applicationSubmittedV1 } from './application-submitted.v1.ts'
import { caseClosedV1 } from './case-closed.v1.ts'
import { caseCorrectedV1 } from './case-corrected.v1.ts'
import { caseDecidedV1 } from './case-decided.v1.ts'
import { caseExtendedV1 } from './case-extended.v1.ts'
import { caseNoteAddedV1 } from './case-note-added.v1.ts'
import { caseOpenedV1 } from './case-opened.v1.ts'
import { caseReadV1 } from './case-read.v1.ts'
import { caseReopenedV1 } from './case-reopened.v1.ts'
import { decisionApprovedV1 } from './decision-approved.v1.ts'
import { decisionRefusedV1 } from './decision-refused.v1.ts'
import { decisionSubmittedV1 } from './decision-submitted.v1.ts'
import { oneOfVersions } from './one-of-versions.ts'
import { settingsApprovedV1 } from './settings-approved.v1.ts'
import { settingsProposedV1 } from './settings-proposed.v1.ts'
import { settingsRefusedV1 } from './settings-refused.v1.ts'
import { settingsWithdrawnV1 } from './settings-withdrawn.v1.ts'

/** Every version of every event about a case, or about the application that becomes one. */
export const caseEventVersions = [
  applicationStartedV1,
  applicationSavedV1,
  applicationIdleV1,
  applicationSubmittedV1,
  caseOpenedV1,
  caseReadV1,
  caseCorrectedV1,
  caseExtendedV1,
  caseClosedV1,
  decisionSubmittedV1,
  caseDecidedV1,
  decisionApprovedV1,
  decisionRefusedV1,
  caseReopenedV1,
  caseNoteAddedV1,
] as const

/** Every version of every event. What is in use is never changed: another version is another file and another line here. */
export const domainEventVersions = [
  ...caseEventVersions,
  settingsProposedV1,
  settingsApprovedV1,
  settingsRefusedV1,
  settingsWithdrawnV1,
] as const

export const domainEvent = oneOfVersions(domainEventVersions)

export type DomainEvent = z.infer<typeof domainEvent>
export type DomainEventType = DomainEvent['type']

export type CaseEvent = z.infer<(typeof caseEventVersions)[number]>
export type SettingsEvent = Exclude<DomainEvent, CaseEvent>

/** The id of what an event is about: events of one subject are delivered in their order. */
export function subjectOf(event: DomainEvent): string {
  return 'caseId' in event ? event.caseId : event.settingsId
}
