import type { DomainEvent } from '@breakwater/contracts/events/domain-event'
import type { AuditAction, CaseStatus, DecisionStepKind } from '@breakwater/contracts/generated/schema'
import { eventEnvelope } from '../audit/change-log.ts'
import type { Cases, SealedCase } from '../cases/cases.ts'
import type { Corrections } from '../cases/corrections.ts'
import { requireWorkingGrant } from '../cases/require-grant.ts'
import { staffEntry } from '../cases/staff-entry.ts'
import { ApiError, notFound } from '../platform/api-error.ts'
import type { StaffMember } from '../platform/staff-member.ts'
import type { Quotas } from '../quotas/quota.ts'
import { type DecisionStep, takenFrom } from './decision-step.ts'
import type { Decisions } from './decisions.ts'

export type DecisionPorts = {
  cases: Cases
  corrections: Pick<Corrections, 'version' | 'evaluation'>
  decisions: Decisions
  quotas: Quotas
  agency: string
  now: () => Date
}

/** What every call for a step sends: the version of the newest step that the caller has read, and the key of the call. */
export type StepInput = { caseId: string; version: number; idempotencyKey: string }

/** What a step says, beside who took it when. */
export type StepContent = Pick<DecisionStep, 'status' | 'outcome' | 'proposed' | 'rule' | 'reason'>

type Taken = {
  kind: DecisionStepKind
  input: StepInput
  /** @throws ApiError where the caller may not take this step */
  content: (found: SealedCase, steps: readonly DecisionStep[]) => StepContent | Promise<StepContent>
}

const actionOf: Readonly<Record<DecisionStepKind, AuditAction>> = {
  DECIDED: 'CASE_DECIDED',
  APPROVED: 'DECISION_APPROVED',
  REFUSED: 'DECISION_REFUSED',
  REOPENED: 'CASE_REOPENED',
}

/**
 * Takes the next step of the decision of a case, with its entry in the trail and its event. A call that is sent again answers with
 * the step that it took. Of two people who take a step at once, one does, and the other is refused.
 * @throws ApiError NOT_FOUND, GRANT_REQUIRED, WRONG_PURPOSE, VERSION_CONFLICT, WRONG_STATUS, and what `content` throws
 */
export async function takeStep(ports: DecisionPorts, caller: StaffMember, taken: Taken): Promise<DecisionStep> {
  const { cases, decisions, agency, now } = ports
  const { kind, input, content } = taken
  const { caseId, version, idempotencyKey } = input
  const found = await cases.find(caseId)
  if (!found) throw notFound('case')
  const at = now()
  const { purpose } = await requireWorkingGrant(ports, caller, { caseId, at })
  const steps = await decisions.steps(caseId)
  const earlier = steps.find((step) => step.idempotencyKey === idempotencyKey)
  if (earlier) return firstResult(earlier, caller, kind)
  if (steps.length !== version) {
    throw new ApiError('VERSION_CONFLICT', 'another person took a step since; load the case and look at it again')
  }
  if (found.status !== takenFrom[kind]) throw wrongStatus(found.status)

  const step: DecisionStep = {
    ...(await content(found, steps)),
    caseId,
    version: version + 1,
    kind,
    at: at.toISOString(),
    actor: caller.sub,
    actorName: caller.name,
    idempotencyKey,
  }
  const audit = staffEntry(caller, { caseId, at: step.at, action: actionOf[kind], purpose, rule: step.rule })
  const event: DomainEvent = { ...eventEnvelope(audit, agency), type: eventOf(step), version: 1, actor: 'staff' }
  const written = await decisions.append(found, step, { audit, events: [event] })
  // Another step was faster, or this one when it was sent before: look again, which tells them apart.
  return written ? step : takeStep(ports, caller, taken)
}

/** The type of the event that a step publishes. */
function eventOf({ kind, status }: DecisionStep) {
  switch (kind) {
    case 'DECIDED':
      return status === 'DECISION_PENDING' ? 'decision-submitted' : 'case-decided'
    case 'APPROVED':
      return 'decision-approved'
    case 'REFUSED':
      return 'decision-refused'
    case 'REOPENED':
      return 'case-reopened'
  }
}

function firstResult(step: DecisionStep, caller: StaffMember, kind: DecisionStepKind): DecisionStep {
  if (step.actor === caller.sub && step.kind === kind) return step
  throw new ApiError('INVALID_INPUT', 'idempotencyKey: belongs to another step of this case; make a new one')
}

function wrongStatus(status: CaseStatus): ApiError {
  return new ApiError('WRONG_STATUS', `a case in the status ${status} does not take this step; load it again`)
}
