import type * as z from 'zod'
import { applicationIdleV1 } from './application-idle.v1.ts'
import { applicationSavedV1 } from './application-saved.v1.ts'
import { applicationStartedV1 } from './application-started.v1.ts'
import { applicationSubmittedV1 } from './application-submitted.v1.ts'
import { caseClosedV1 } from './case-closed.v1.ts'
import { caseCorrectedV1 } from './case-corrected.v1.ts'
import { caseExtendedV1 } from './case-extended.v1.ts'
import { caseOpenedV1 } from './case-opened.v1.ts'
import { caseReadV1 } from './case-read.v1.ts'
import { oneOfVersions } from './one-of-versions.ts'

/** Every version of every event. What is in use is never changed: another version is another file and another line here. */
export const domainEventVersions = [
  applicationStartedV1,
  applicationSavedV1,
  applicationIdleV1,
  applicationSubmittedV1,
  caseOpenedV1,
  caseReadV1,
  caseCorrectedV1,
  caseExtendedV1,
  caseClosedV1,
] as const

export const domainEvent = oneOfVersions(domainEventVersions)

export type DomainEvent = z.infer<typeof domainEvent>
export type DomainEventType = DomainEvent['type']
