import * as z from 'zod'
import { usState } from '../household/us-state.ts'
import rows from '../law/cancellation.json' with { type: 'json' }
import { type DayCount, dayCountSchema, dayCountWords, lastDayOf } from '../rule/day-count.ts'
import { type LawBasis, readRow } from '../rule/law-basis.ts'
import { lawMarks } from '../rule/law-mark.ts'
import { officialTitles } from '../rule/official-title.ts'
import type { Text } from '../rule/text.ts'
import { textSchema } from '../rule/text-schema.ts'
import type { Rule } from '../rule/trace.ts'
import { dayAfter } from '../rule/us-holiday.ts'

const backs = ['ALL_FEES', 'ALL_BUT_SET_UP'] as const

/** A state's rules on ending an agreement; what a row does not say, the law that was read does not either. */
export const cancellationRowSchema = z.strictObject({
  state: usState,
  citation: z.string().min(5),
  mark: z.enum(lawMarks),
  /** What goes back to a client who cancels within so many days of signing, the shortest first. */
  refunds: z.array(dayCountSchema.extend({ back: z.enum(backs) })),
  /** The calendar days to cancel a defective agreement. */
  defectiveDays: z.int().min(1).optional(),
  /** How the agreement can be ended at any later time. */
  ending: z.strictObject({ noticeDays: z.int().min(0), by: z.enum(['CLIENT', 'EITHER']) }).optional(),
  /** What the agency may keep then. */
  keeps: textSchema.optional(),
  /** What the agency has to say of the right. */
  notice: textSchema.optional(),
})

type CancellationRow = z.infer<typeof cancellationRowSchema>

export const cancellationRows: readonly CancellationRow[] = z.array(cancellationRowSchema).parse(rows)

/** UDMSA s. 20: law where a state has enacted it, and elsewhere what agencies grant as their policy. */
const modelAct = {
  citation: 'UDMSA s. 20',
  refund: { days: 3, kind: 'BUSINESS', back: 'ALL_FEES' },
  defectiveDays: 30,
  ending: { noticeDays: 0, by: 'CLIENT' },
} as const

export type Cancellation = {
  /** The last day on which the client may cancel with all fees back, until midnight where they live. */
  lastDay: string
  /** The days that this is by the law or the policy, counted from the day after the signature. */
  within: DayCount
  refundBasis: LawBasis
  /** After that, the last day on which all but the set-up fee goes back; null where nothing more does. */
  partialRefundUntil: string | null
  /** How the agreement ends later: days of notice, and who may give it. */
  ending: { noticeDays: number; by: 'CLIENT' | 'EITHER' }
  endingBasis: LawBasis
  /** What the agency may keep at a later end, and what it has to say of the right; null where the law that was read is silent. */
  keeps: Text | null
  notice: Text | null
  /** The first day on which money may be disbursed. */
  disbursementFrom: string
  rule: Rule
}

/**
 * How an agreement that a resident of a state signed on a day (YYYY-MM-DD, where they live) can be canceled. Where the
 * state's law was not read, or says nothing, the model act's rights are used instead and marked as agency policy.
 */
export function cancellation(
  state: string | null,
  signedOn: string,
  { defective }: { defective: boolean },
): Cancellation {
  const law = readRow(cancellationRows, state)
  const [full, partial] = law?.refunds ?? []
  const refund = full ?? modelAct.refund
  const ending = law?.ending ?? modelAct.ending
  const defectiveDays = law?.defectiveDays ?? modelAct.defectiveDays
  const within: DayCount = defective
    ? { days: defectiveDays, kind: 'CALENDAR' }
    : { days: refund.days, kind: refund.kind }
  const lastDay = lastDayOf(within, signedOn)
  const partialUntil = partial ? lastDayOf(partial, signedOn) : lastDay
  const ofState = (says: unknown): LawBasis => (says === undefined ? 'AGENCY_POLICY' : 'STATE_LAW')
  return {
    lastDay,
    within,
    refundBasis: ofState(defective ? law?.defectiveDays : full),
    partialRefundUntil: partialUntil > lastDay ? partialUntil : null,
    ending,
    endingBasis: ofState(law?.ending),
    keeps: law?.keeps ?? null,
    notice: law?.notice ?? null,
    disbursementFrom: dayAfter(lastDay, 1),
    rule: cancellationRule({ law, refund, partial, defectiveDays, ending }),
  }
}

type RuleFacts = Pick<Cancellation, 'ending'> & {
  law: CancellationRow | null
  refund: DayCount
  partial: DayCount | undefined
  defectiveDays: number
}

function cancellationRule({ law, refund, partial, defectiveDays, ending }: RuleFacts): Rule {
  const saysAll = law?.ending !== undefined && law.refunds.length > 0
  const sources = law ? [law.citation, ...(saysAll ? [] : [modelAct.citation])] : [modelAct.citation]
  const [days, part] = [dayCountWords(refund), partial && dayCountWords(partial)]
  return {
    id: 'cancellation',
    version: 2,
    source: officialTitles(sources),
    formula: {
      en: [
        `all fees back until midnight ${days.en} after signing`,
        ...(part ? [`all but the set-up fee until ${part.en} after it`] : []),
        `${defectiveDays} days if the agreement is defective`,
        endingWords(ending).en,
        ...(saysAll ? [] : ['what the law that was read does not say is granted as agency policy']),
        'a business day is read as Monday to Friday less federal holidays',
      ].join('; '),
      es: [
        `se devuelven todos los cargos hasta la medianoche, ${days.es} después de la firma`,
        ...(part ? [`todos menos el cargo inicial hasta ${part.es} después`] : []),
        `${defectiveDays} días si el acuerdo es defectuoso`,
        endingWords(ending).es,
        ...(saysAll ? [] : ['lo que no dice la ley leída se concede como política de la agencia']),
        'día hábil se entiende de lunes a viernes, menos los feriados federales',
      ].join('; '),
    },
  }
}

function endingWords({ noticeDays, by }: Cancellation['ending']): Text {
  const who =
    by === 'CLIENT'
      ? { en: 'the client may end it', es: 'el cliente puede terminarlo' }
      : { en: 'either party may end it', es: 'cualquiera de las partes puede terminarlo' }
  return noticeDays === 0
    ? { en: `${who.en} at any later time`, es: `${who.es} en cualquier momento posterior` }
    : {
        en: `${who.en} later with ${noticeDays} days' notice`,
        es: `${who.es} después con un aviso de ${noticeDays} días`,
      }
}

/** A waiver holds only for an emergency, in the person's own signed words; a printed one is void. */
export function waivesCancellation(waiver: { emergency: boolean; ownWords: boolean; signed: boolean }): boolean {
  return waiver.emergency && waiver.ownWords && waiver.signed
}
