import type { Language } from '@breakwater/vocabulary/languages'
import type { Text } from '../rule/text.ts'

/** What an agreement must contain to be in force (UDMSA s. 19). */
export const agreementContents = {
  date: { en: 'date', es: 'fecha' },
  signatures: { en: 'signatures of both parties', es: 'firmas de ambas partes' },
  names: { en: 'names and addresses of both parties', es: 'nombres y direcciones de ambas partes' },
  services: { en: 'services', es: 'servicios' },
  fees: { en: 'each fee', es: 'cada cargo' },
  paymentSchedule: {
    en: 'payment schedule with dates and the estimated last date',
    es: 'calendario de pagos con fechas y la última fecha estimada',
  },
  creditorSchedules: {
    en: 'amount owed, expected concession and schedule for each creditor',
    es: 'monto adeudado, concesión esperada y calendario de cada acreedor',
  },
  creditorsNotTakingPart: { en: 'creditors that will not take part', es: 'acreedores que no participarán' },
  reports: { en: 'reports that the client receives', es: 'informes que recibe el cliente' },
  termination: {
    en: 'that the agency may end it for good cause and returns unspent money',
    es: 'que la agencia puede terminarlo con causa justificada y devuelve el dinero no usado',
  },
  rightToCancel: { en: 'right to cancel', es: 'derecho a cancelar' },
  regulatorContact: { en: "the regulator's contact", es: 'el contacto del regulador' },
} as const satisfies Record<string, Text>

export type AgreementContent = keyof typeof agreementContents

export type AgreementDraft = {
  contents: ReadonlySet<AgreementContent>
  languages: readonly Language[]
}

/** Why an agreement would be defective: then it can be cancelled for 30 days. */
export type AgreementDefect =
  | { kind: 'MISSING'; content: AgreementContent; text: Text }
  | { kind: 'LANGUAGE'; language: Language }

/** What is missing; `dealtIn` are the languages in which the plan was advertised or discussed (UDMSA s. 21). */
export function agreementDefects(draft: AgreementDraft, dealtIn: readonly Language[]): AgreementDefect[] {
  const contents = Object.keys(agreementContents) as AgreementContent[]
  const missing = contents.filter((content) => !draft.contents.has(content))
  const unspoken = dealtIn.filter((language) => !draft.languages.includes(language))
  return [
    ...missing.map((content) => ({ kind: 'MISSING' as const, content, text: agreementContents[content] })),
    ...unspoken.map((language) => ({ kind: 'LANGUAGE' as const, language })),
  ]
}
