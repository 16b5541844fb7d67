import type { Language } from '@breakwater/vocabulary/languages'
import { rowInForce } from '../rule/dated-row.ts'
import { isRead, lawMarkWords } from '../rule/law-mark.ts'
import { officialTitle } from '../rule/official-title.ts'
import type { Text } from '../rule/text.ts'
import { codeFigures, type FigureRule, type Term, type TracedFigure } from '../rule/trace.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'
import type { FeeCap, FeeLaw } from '../settings/fee-cap.ts'

export const enrollmentRule: FigureRule<'yesNo'> = {
  id: 'enrollment',
  version: 3,
  source: {
    en: 'An agreement of an unlicensed provider is voidable (UDMSA s. 25); fees above the law are unlawful; New York asks for a filed fee schedule; fees must be reasonable (IRC 501(q)(1))',
    es: 'El acuerdo de quien no tiene licencia es anulable (UDMSA s. 25); los cargos por encima de la ley son ilícitos; Nueva York exige cargos registrados; los cargos deben ser razonables (IRC 501(q)(1))',
  },
  formula: {
    en: 'a plan can be opened where the agency is licensed and the law on its fee was read; evaluating is always allowed',
    es: 'se puede abrir un plan donde la agencia tiene licencia y se leyó la ley sobre su cargo; evaluar siempre está permitido',
  },
  figure: {
    label: { en: 'A plan can be opened', es: 'Se puede abrir un plan' },
    unit: 'yesNo',
  },
}

/** Why no plan can be opened, and what the agency has to do about it. */
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
    en: 'No fee law of this state is recorded for the day.',
    es: 'No hay una ley de cargos de este estado registrada para el día.',
  },
  FEE_LAW_UNREAD: {
    en: "The state's fee law is not confirmed.",
    es: 'La ley de cargos del estado no está confirmada.',
  },
  FEE_LAW_ENDED: {
    en: 'The fee figures of this state have ended, and the new ones are not recorded.',
    es: 'Las cifras de cargos de este estado vencieron y las nuevas no están registradas.',
  },
  NO_FILED_SCHEDULE: {
    en: "This state asks for the agency's filed fee schedule, and the settings hold none.",
    es: 'Este estado exige la lista de cargos registrada de la agencia, y la configuración no la contiene.',
  },
  NO_FEE_SCHEDULE: {
    en: "This state's law names no fee figure, and the settings hold no fees of the agency's own.",
    es: 'La ley de este estado no fija una cifra de cargos, y la configuración no contiene cargos propios de la agencia.',
  },
} as const satisfies Record<string, Text>

export type EnrollmentBlock = keyof typeof enrollmentBlockWords

export const stateOfResidence: Term<'text'> = {
  label: { en: 'State', es: 'Estado' },
  unit: 'text',
}

export const lawKnowledge = codeFigures(
  { en: 'How well the law is known', es: 'Qué tan bien se conoce la ley' },
  lawMarkWords,
)

/** What is in the way, for a trace. */
export function tracedBlocks(blocks: readonly EnrollmentBlock[]): TracedFigure {
  const words = blocks.map((block) => enrollmentBlockWords[block])
  return { label: { en: 'In the way', es: 'Impedimentos' }, unit: 'code', value: blocks, words }
}

/** One block as a person reads it: what prevents the plan, and what to do. */
export type EnrollmentDetail = { block: EnrollmentBlock; words: Text; todo: Text }

export type Enrollment = { allowed: boolean; blocks: EnrollmentBlock[]; details: EnrollmentDetail[] }

/** Whether a plan may be opened for a resident of the fee law's state on a day (without one: by the newest license), and what is in the way. */
export function enrollment(
  feeCap: FeeCap,
  { licenses, ownFees }: Pick<AgencySettings, 'licenses' | 'ownFees'>,
  on?: string,
): Enrollment {
  const { state } = feeCap.law
  const ofState = licenses?.filter((license) => license.state === state)
  const holds: Record<EnrollmentBlock, boolean> = {
    STATE_UNKNOWN: state === null,
    LICENSES_UNKNOWN: ofState === undefined,
    NOT_LICENSED: state !== null && ofState !== undefined && rowInForce(ofState, on) === null,
    NO_FEE_CAP: feeCap.cap === null,
    FEE_LAW_UNREAD: feeCap.cap !== null && !isRead(feeCap.law.mark),
    FEE_LAW_ENDED: feeCap.law.endedOn !== null,
    NO_FILED_SCHEDULE: feeCap.cap === 'FILED_SCHEDULE' && ownFees === null,
    NO_FEE_SCHEDULE: feeCap.cap === 'NO_FIGURE' && ownFees === null,
  }
  const blocks = (Object.keys(holds) as EnrollmentBlock[]).filter((block) => holds[block])
  return { allowed: blocks.length === 0, blocks, details: blocks.map((block) => detailOf(block, feeCap.law)) }
}

function detailOf(block: EnrollmentBlock, law: FeeLaw): EnrollmentDetail {
  return {
    block,
    words: block === 'FEE_LAW_UNREAD' ? unreadWords(law) : enrollmentBlockWords[block],
    todo: todo(block, law),
  }
}

function unreadWords({ mark, citation, gap }: FeeLaw): Text {
  const words = (language: Language) => {
    const known = `${enrollmentBlockWords.FEE_LAW_UNREAD[language]} ${officialTitle(citation)[language]}: ${lawMarkWords[mark][language]}`
    return gap ? `${known} ${gap[language]}` : known
  }
  return { en: words('en'), es: words('es') }
}

function todo(block: EnrollmentBlock, { citation }: FeeLaw): Text {
  switch (block) {
    case 'STATE_UNKNOWN':
      return {
        en: 'Ask in which state the client lives, and add it to the application.',
        es: 'Pregunte en qué estado vive el cliente y agréguelo a la solicitud.',
      }
    case 'LICENSES_UNKNOWN':
      return {
        en: "Record the states in which the agency is licensed in the agency's settings.",
        es: 'Registre en la configuración de la agencia los estados en los que tiene licencia.',
      }
    case 'NOT_LICENSED':
      return {
        en: 'Refer the client to an agency that is licensed there; where this agency is, record its license.',
        es: 'Remita al cliente a una agencia con licencia en ese estado; si esta agencia la tiene, registre la licencia.',
      }
    case 'NO_FEE_CAP':
      return {
        en: "Have counsel read the fee law of that day, and record the cap in the agency's settings (feeCaps).",
        es: 'Pida al abogado que lea la ley de cargos de ese día y registre el tope en la configuración de la agencia (feeCaps).',
      }
    case 'FEE_LAW_UNREAD':
    case 'FEE_LAW_ENDED':
      return {
        en: `Have counsel read ${citation} as it is in force, and record the cap in the agency's settings (feeCaps).`,
        es: `Pida al abogado que lea ${officialTitle(citation).es} en su texto vigente y registre el tope en la configuración de la agencia (feeCaps).`,
      }
    case 'NO_FILED_SCHEDULE':
      return {
        en: "Record the fees of the schedule that the regulator has on file in the agency's settings (stateFees).",
        es: 'Registre en la configuración de la agencia los cargos de la lista presentada al regulador (stateFees).',
      }
    case 'NO_FEE_SCHEDULE':
      return {
        en: "Record the agency's own reasonable fees in its settings (ownFees, or stateFees for this state alone), and waive them for a client who cannot pay (IRC 501(q)(1)).",
        es: 'Registre en la configuración los cargos propios y razonables de la agencia (ownFees, o stateFees solo para este estado), y no los cobre a un cliente que no pueda pagarlos (IRC 501(q)(1)).',
      }
  }
}
