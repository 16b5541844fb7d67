import type {
  ApplicationStatus,
  CaseFlag,
  CaseStatus,
  Evaluation,
  HouseholdInput,
  Language,
  Outcome,
  TypedPageInput,
} from '@breakwater/contracts/generated/schema'
import type { Answer } from '../platform/answer.ts'

/** A consumer's application: a draft, or, once submitted, also a case of the agency. */
export type Application = Draft | SubmittedApplication

type Stated = {
  id: string
  /** The consumer's sub in their pool. */
  owner: string
  version: number
  language: Language
  household: HouseholdInput
  createdAt: string
  updatedAt: string
}

export type Draft = Stated & {
  status: 'DRAFT'
  /** Unfinished pages as the person typed them: personal, and shown to no one else. */
  typedPages?: TypedPageInput[] | undefined
}

export type SubmittedApplication = Stated & {
  status: 'SUBMITTED'
  submittedAt: string
  idempotencyKey: string
  caseNumber: string
  caseStatus: CaseStatus
  state: string
  outcome: Outcome
  flags: CaseFlag[]
  evaluation: Answer<Evaluation>
}

/** What a list shows of an application; nothing in it is personal. */
export type ApplicationSummary = {
  id: string
  version: number
  status: ApplicationStatus
  createdAt: string
  updatedAt: string
  submittedAt?: string | undefined
  caseNumber?: string | undefined
}
