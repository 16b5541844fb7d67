import * as z from 'zod'
import { usState } from '../household/us-state.ts'
import rows from '../law/agreement.json' with { type: 'json' }
import { lawMarks } from '../rule/law-mark.ts'
import { type NoticeForm, noticeFormSchema } from '../rule/notice-form.ts'
import type { Text } from '../rule/text.ts'
import { type AgreementContent, agreementContents, contentsOfEachAgreement } from './agreement-contents.ts'

/** What has to be done before an agreement may be made, where a state asks for it. */
export const agreementSteps = {
  ORAL_REVIEW: {
    en: 'a certified counselor has gone through the analysis, the budget and the agreement with the client in person',
    es: 'un consejero certificado repasó en persona con el cliente el análisis, el presupuesto y el acuerdo',
  },
  SIGNED_BUDGET: {
    en: 'the client has dated and signed the budget analysis',
    es: 'el cliente fechó y firmó el análisis del presupuesto',
  },
  SIGNED_OPTIONS_SUMMARY: {
    en: 'the client has signed the summary of the options and the choice to go on',
    es: 'el cliente firmó el resumen de las opciones y la decisión de continuar',
  },
} as const satisfies Record<string, Text>

export type AgreementStep = keyof typeof agreementSteps

const paragraphs = z.array(z.string().min(1)).min(1).readonly()

/** A notice in the words of the law, directly above the signatures. */
const stateNoticeSchema = z.strictObject({
  text: z.strictObject({ en: paragraphs, es: paragraphs }),
  form: noticeFormSchema,
})

const contentKeys = Object.keys(agreementContents) as AgreementContent[]
const stepKeys = Object.keys(agreementSteps) as AgreementStep[]

/** What a state asks of an agreement beyond the model act. */
export const agreementRowSchema = z.strictObject({
  state: usState,
  citation: z.string().min(5),
  mark: z.enum(lawMarks),
  contents: z.array(z.enum(contentKeys)).default([]),
  notices: z.array(stateNoticeSchema).default([]),
  steps: z.array(z.enum(stepKeys)).default([]),
  /** In points: no letter of the whole agreement is smaller. */
  minimumPoints: z.int().min(1).max(12).optional(),
  costsInBold: z.literal(true).optional(),
})

export const agreementRows = z.array(agreementRowSchema).parse(rows)

export type StateNotice = { text: Readonly<Record<keyof Text, readonly string[]>>; form: NoticeForm }

export type AgreementRequirements = {
  /** The state's law beyond the model act; null where it asks for nothing more, as far as it was read. */
  citation: string | null
  contents: readonly AgreementContent[]
  notices: readonly StateNotice[]
  steps: readonly AgreementStep[]
  minimumPoints: number | null
  costsInBold: boolean
}

/**
 * What an agreement with a resident of a state must hold, and what has to be done before. The model act's contents are asked
 * for everywhere, as agency policy where it is not law; and a state's row counts however well it is known, because no reading
 * of a law forbids a plainer agreement.
 */
export function agreementRequirements(state: string): AgreementRequirements {
  const row = agreementRows.find((one) => one.state === state)
  return {
    citation: row?.citation ?? null,
    contents: [...contentsOfEachAgreement, ...(row?.contents ?? [])],
    notices: row?.notices ?? [],
    steps: row?.steps ?? [],
    minimumPoints: row?.minimumPoints ?? null,
    costsInBold: row?.costsInBold ?? false,
  }
}
