import type { Rule } from './trace.ts'
import { businessDayAfter, dayAfter } from './us-holiday.ts'

export const cancellationRule: Rule = {
  id: 'cancellation',
  version: 1,
  source: 'UDMSA s. 20; a business day is read as Monday to Friday less federal holidays (proposal)',
  formula: {
    en: 'until midnight of the 3rd business day, counted from the day after signing; 30 days if the agreement is defective',
    es: 'hasta la medianoche del tercer día hábil, contado desde el día después de la firma; 30 días si el acuerdo es defectuoso',
  },
}

export type Cancellation = {
  /** The last day on which the client may cancel, until midnight where they live, with a full refund. */
  lastDay: string
  /** The first day on which money may be disbursed. */
  disbursementFrom: string
  rule: Rule
}

/** How long an agreement that was signed on a day (YYYY-MM-DD, where the client lives) can be cancelled. */
export function cancellation(signedOn: string, agreement: { defective: boolean }): Cancellation {
  const lastDay = agreement.defective ? dayAfter(signedOn, 30) : businessDayAfter(signedOn, 3)
  return { lastDay, disbursementFrom: dayAfter(lastDay, 1), rule: cancellationRule }
}

/** A waiver holds only for an emergency, in the person's own signed words; a printed one is void. */
export function waivesCancellation(waiver: { emergency: boolean; ownWords: boolean; signed: boolean }): boolean {
  return waiver.emergency && waiver.ownWords && waiver.signed
}
