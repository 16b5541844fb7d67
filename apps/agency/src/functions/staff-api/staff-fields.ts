import type { ApiFieldOf } from '@breakwater/contracts/generated/api-fields'
import { type CasePorts, caseFields } from '../../cases/fields.ts'
import { decisionFields } from '../../decisions/fields.ts'
import { showSteps } from '../../decisions/shown-step.ts'
import type { DecisionPorts } from '../../decisions/take-step.ts'
import type { NotePorts } from '../../notes/add-case-note.ts'
import { noteFields } from '../../notes/fields.ts'
import type { Fields } from '../../platform/create-handler.ts'
import type { SettingsPorts } from '../../settings/change-settings.ts'
import { settingsFields } from '../../settings/fields.ts'

export type StaffPorts = Omit<CasePorts, 'decisionsOf'> & DecisionPorts & NotePorts & SettingsPorts

/** Every field of the API that the agency's staff ask for. */
export function staffFields(ports: StaffPorts): Fields<ApiFieldOf<'staff'>> {
  return {
    ...caseFields({ ...ports, decisionsOf: (caseId, sub) => showSteps(ports.decisions, caseId, sub) }),
    ...decisionFields(ports),
    ...noteFields(ports),
    ...settingsFields(ports),
  }
}
