import type { DecisionStep as ShownStep } from '@breakwater/contracts/generated/schema'
import type { Answer } from '../platform/answer.ts'
import type { DecisionStep } from './decision-step.ts'
import type { Decisions } from './decisions.ts'

/** A step as the API shows it to the staff member with a sub: without the key of its call and the ids of people. */
export function showStep(step: DecisionStep, sub: string): Answer<ShownStep> {
  const { version, kind, status, outcome, proposed, rule, reason, at, actor, actorName } = step
  return { version, kind, status, outcome, proposed, rule, reason, at, by: actorName, own: actor === sub }
}

/** Every step of a case as the staff member with a sub sees it, for a reading of the case that is recorded already. */
export async function showSteps(
  decisions: Pick<Decisions, 'steps'>,
  caseId: string,
  sub: string,
): Promise<Answer<ShownStep>[]> {
  return (await decisions.steps(caseId)).map((step) => showStep(step, sub))
}
