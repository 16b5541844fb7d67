import { randomUUID } from 'node:crypto'
import type { ApplicationSubmittedV1 } from '@breakwater/contracts/events/application-submitted.v1'
import type { Evaluation, HouseholdInput } from '@breakwater/contracts/generated/schema'
import { eventEnvelope } from '../audit/change-log.ts'
import type { Answer } from '../platform/answer.ts'
import { ApiError, notFound } from '../platform/api-error.ts'
import type { Caller } from '../platform/caller.ts'
import { quotaExceeded } from '../quotas/quota.ts'
import type { SubmittedApplication } from './application.ts'
import type { Applications } from './applications.ts'
import { caseNumberOf } from './case-number.ts'
import { consumerQuotas } from './consumer-quotas.ts'
import { missingAnswers } from './missing-answers.ts'
import { requireAnswerable } from './require-answerable.ts'

/** The counseling rules as of a time, answered in the API's terms. */
export type Evaluate = (household: HouseholdInput, at: Date) => Promise<Answer<Evaluation>>

type Ports = { applications: Applications; agency: string; now: () => Date; evaluate: Evaluate }

export type SubmitApplication = { id: string; version: number; idempotencyKey: string }

/**
 * Makes the caller's draft a case of the agency, with its evaluation. A repeated call with the same key returns the
 * first result.
 */
export async function submitApplication(
  ports: Ports,
  caller: Caller,
  input: SubmitApplication,
): Promise<SubmittedApplication> {
  const { applications, agency, now, evaluate } = ports
  const draft = await applications.find(input.id, caller.sub)
  if (!draft) throw notFound('application')
  if (draft.status === 'SUBMITTED') return firstResult(draft, input)
  if (draft.version !== input.version) throw changedSince()

  // What was left half typed is not part of what the person sends.
  const { typedPages: _unfinished, ...stated } = draft
  const { household } = stated
  const missing = missingAnswers(household)
  if (missing.length > 0 || !household.state) {
    throw new ApiError('INCOMPLETE_APPLICATION', `still to be answered: ${missing.join(', ')}`)
  }

  const submittedAt = now()
  const at = submittedAt.toISOString()
  const evaluation = await evaluate(household, submittedAt)
  requireAnswerable(evaluation)
  const submitted: SubmittedApplication = {
    ...stated,
    version: draft.version + 1,
    status: 'SUBMITTED',
    updatedAt: at,
    submittedAt: at,
    idempotencyKey: input.idempotencyKey,
    caseNumber: caseNumberOf(draft.id),
    caseStatus: 'SUBMITTED',
    state: household.state,
    outcome: evaluation.outcome,
    flags: evaluation.flags,
    evaluation,
  }
  const audit = { id: randomUUID(), caseId: draft.id, at, action: 'APPLICATION_SUBMITTED', actor: caller.sub } as const
  const event: ApplicationSubmittedV1 = {
    ...eventEnvelope(audit, agency),
    type: 'application-submitted',
    version: 1,
    actor: 'consumer',
  }
  const use = { quota: consumerQuotas.submission, holder: caller.sub, at: submittedAt }
  if (await applications.submit(submitted, { audit, events: [event] }, use)) return submitted

  // Another request was faster: the same one sent twice, or a save from another page.
  const winner = await applications.find(input.id, caller.sub)
  if (winner?.status === 'SUBMITTED') return firstResult(winner, input)
  if (winner?.version === draft.version) throw quotaExceeded(use.quota)
  throw changedSince()
}

function firstResult(application: SubmittedApplication, { idempotencyKey }: SubmitApplication): SubmittedApplication {
  if (application.idempotencyKey === idempotencyKey) return application
  throw new ApiError('ALREADY_SUBMITTED', 'the application was submitted before; load it to see its result')
}

function changedSince(): ApiError {
  return new ApiError('VERSION_CONFLICT', 'the application was saved elsewhere since; load it and check it again')
}
