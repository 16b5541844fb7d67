import type { AgencySettings } from './agency-settings.ts'
import { rowInForce } from './dated-row.ts'
import type { FeeCap } from './fee-cap.ts'
import type { Text } from './text.ts'
import type { Rule } from './trace.ts'

export const enrollmentRule: Rule = {
  id: 'enrollment',
  version: 2,
  source: 'An agreement of an unlicensed provider is voidable (UDMSA s. 25); New York asks for a filed fee schedule',
  formula: {
    en: 'a plan can be opened where the agency is licensed and its fee is lawful; evaluating is always allowed',
    es: 'se puede abrir un plan donde la agencia tiene licencia y su cuota es legal; evaluar siempre está permitido',
  },
}

export const enrollmentBlockWords = {
  STATE_UNKNOWN: {
    en: 'The state of residence is not stated: no law can be applied.',
    es: 'No se indica el estado de residencia: no se puede aplicar ninguna ley.',
  },
  LICENSES_UNKNOWN: {
    en: "The agency's licenses are not recorded: nothing shows that it may open a plan here.",
    es: 'Las licencias de la agencia no están registradas: nada muestra que pueda abrir un plan aquí.',
  },
  NOT_LICENSED: {
    en: 'The agency has no license in this state.',
    es: 'La agencia no tiene licencia en este estado.',
  },
  NO_FEE_CAP: {
    en: 'No fee cap of this state is recorded for the day.',
    es: 'No hay un tope de cuotas de este estado registrado para el día.',
  },
  NO_FILED_SCHEDULE: {
    en: "This state asks for the agency's filed fee schedule, and the settings hold none.",
    es: 'Este estado exige la lista de cuotas registrada de la agencia, y la configuración no la contiene.',
  },
} as const satisfies Record<string, Text>

export type EnrollmentBlock = keyof typeof enrollmentBlockWords

export type Enrollment = { allowed: boolean; blocks: EnrollmentBlock[] }

/** Whether a plan may be opened for a resident of a state on a day (without one: by the newest license), and what stands against it. */
export function enrollment(
  state: string | null,
  feeCap: FeeCap | null,
  { licenses, ownFees }: AgencySettings,
  on?: string,
): Enrollment {
  const ofState = licenses?.filter((license) => license.state === state)
  const standing: Record<EnrollmentBlock, boolean> = {
    STATE_UNKNOWN: state === null,
    LICENSES_UNKNOWN: ofState === undefined,
    NOT_LICENSED: state !== null && ofState !== undefined && rowInForce(ofState, on) === null,
    NO_FEE_CAP: feeCap?.state !== state,
    NO_FILED_SCHEDULE: feeCap?.monthly === 'FILED_SCHEDULE' && ownFees === null,
  }
  const blocks = (Object.keys(standing) as EnrollmentBlock[]).filter((block) => standing[block])
  return { allowed: blocks.length === 0, blocks }
}
