import * as z from 'zod'
import type { Text } from '../rule/text.ts'
import { textSchema } from '../rule/text-schema.ts'

/** Fees beside set-up and month that a state's law names. No plan charges them: an agency adds what it charges itself. */
export const otherFeeWords = {
  CONSULTATION: { en: 'Consultation', es: 'Consulta' },
  COUNSELING_WITHOUT_PLAN: { en: 'Counseling without a plan', es: 'Asesoría sin un plan' },
  BUDGET_ONLY: { en: 'Budget alone', es: 'Solo un presupuesto' },
  CREDIT_REPORT: { en: 'Credit report', es: 'Informe de crédito' },
  JOINT_CREDIT_REPORT: { en: 'Joint credit report', es: 'Informe de crédito conjunto' },
  EDUCATION: { en: 'Education program', es: 'Programa educativo' },
  BANKRUPTCY_SESSION: { en: 'Bankruptcy counseling session', es: 'Sesión de asesoría de bancarrota' },
  RETURNED_PAYMENT: { en: 'Returned payment', es: 'Pago devuelto' },
  BANK_CHARGE: { en: 'Bank debit charge', es: 'Cargo bancario por débito' },
  OUT_OF_POCKET: { en: 'Unusual out-of-pocket cost', es: 'Gasto extraordinario' },
  ON_CANCELLATION: { en: 'On cancellation', es: 'Por cancelación' },
} as const satisfies Record<string, Text>

const kinds = Object.keys(otherFeeWords) as (keyof typeof otherFeeWords)[]

export const otherFeeSchema = z.strictObject({
  kind: z.enum(kinds),
  /** The most that may be charged; null where the law names no figure. */
  mostCents: z.int().min(0).nullable(),
  /** How often, or under which condition. */
  note: textSchema.optional(),
})

export type OtherFee = z.infer<typeof otherFeeSchema>
