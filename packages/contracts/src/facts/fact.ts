import type * as z from 'zod'
import { oneOfVersions } from '../events/one-of-versions.ts'
import { applicationIdleFactV1 } from './application-idle.v1.ts'
import { applicationSavedFactV1 } from './application-saved.v1.ts'
import { applicationStartedFactV1 } from './application-started.v1.ts'
import { applicationSubmittedFactV1 } from './application-submitted.v1.ts'
import { caseClosedFactV1 } from './case-closed.v1.ts'
import { caseCorrectedFactV1 } from './case-corrected.v1.ts'
import { caseDecidedFactV1 } from './case-decided.v1.ts'
import { caseExtendedFactV1 } from './case-extended.v1.ts'
import { caseNoteAddedFactV1 } from './case-note-added.v1.ts'
import { caseOpenedFactV1 } from './case-opened.v1.ts'
import { caseReadFactV1 } from './case-read.v1.ts'
import { caseReopenedFactV1 } from './case-reopened.v1.ts'
import { decisionApprovedFactV1 } from './decision-approved.v1.ts'
import { decisionRefusedFactV1 } from './decision-refused.v1.ts'
import { decisionSubmittedFactV1 } from './decision-submitted.v1.ts'

/**
 * Every version of every fact. A fact has the type and the version of the event that it tells, without what could identify a person;
 * an event of a version without a line here leads to no fact, and so does one about an agency's settings.
 */
export const factVersions = [
  applicationStartedFactV1,
  applicationSavedFactV1,
  applicationIdleFactV1,
  applicationSubmittedFactV1,
  caseOpenedFactV1,
  caseReadFactV1,
  caseCorrectedFactV1,
  caseExtendedFactV1,
  caseClosedFactV1,
  decisionSubmittedFactV1,
  caseDecidedFactV1,
  decisionApprovedFactV1,
  decisionRefusedFactV1,
  caseReopenedFactV1,
  caseNoteAddedFactV1,
] as const

export const fact = oneOfVersions(factVersions)

/** What leaves an agency's account about an event. */
export type Fact = z.infer<typeof fact>
