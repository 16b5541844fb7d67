import type { AgencySettings } from '@breakwater/domain/agency-settings'
import { evaluate } from '@breakwater/domain/evaluate'
import { householdSchema } from '@breakwater/domain/household'
import { evaluationAnswer } from './evaluation-answer.ts'
import type { Evaluate } from './submit-application.ts'

/** An agency's settings as they are in force at a time. */
export type SettingsAt = (at: Date) => Promise<AgencySettings>

/** The counseling rules by an agency's settings, answered in the API's terms. */
export function evaluateBy(settingsAt: SettingsAt): Evaluate {
  return async (household, at) => {
    const day = at.toISOString().slice(0, 'YYYY-MM-DD'.length)
    return evaluationAnswer(evaluate(householdSchema.parse(household), await settingsAt(at), day))
  }
}
