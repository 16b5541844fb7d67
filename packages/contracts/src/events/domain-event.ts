import * as z from 'zod'
import { applicationSubmittedV1 } from './application-submitted.v1.ts'
import { caseClosedV1 } from './case-closed.v1.ts'
import { caseOpenedV1 } from './case-opened.v1.ts'
import { caseReadV1 } from './case-read.v1.ts'

/** Every version of every event. What is in use is never changed: another version is another file and another line here. */
export const domainEventVersions = [applicationSubmittedV1, caseOpenedV1, caseReadV1, caseClosedV1] as const

export const domainEvent = z.union(domainEventVersions)

export type DomainEvent = z.infer<typeof domainEvent>
export type DomainEventType = DomainEvent['type']
