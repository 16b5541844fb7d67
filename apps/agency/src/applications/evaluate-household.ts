import type { AgencySettings } from '@breakwater/domain/agency-settings'
import { evaluate } from '@breakwater/domain/evaluate'
import { householdSchema } from '@breakwater/domain/household'
import { evaluationAnswer } from './evaluation-answer.ts'
import type { Evaluate } from './submit-application.ts'

/** The counseling rules by an agency's settings, answered in the API's terms. */
export function evaluateBy(settings: AgencySettings): Evaluate {
  return (household, on) => evaluationAnswer(evaluate(householdSchema.parse(household), settings, on))
}
