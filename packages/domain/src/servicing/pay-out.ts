import * as z from 'zod'
import { usState } from '../household/us-state.ts'
import rows from '../law/pay-out.json' with { type: 'json' }
import type { BasisPoints } from '../money/money.ts'
import { type DayCount, dayCountSchema, dayCountWords, lastDayOf } from '../rule/day-count.ts'
import { type LawBasis, readRow } from '../rule/law-basis.ts'
import { lawMarks } from '../rule/law-mark.ts'
import { officialTitles } from '../rule/official-title.ts'
import type { Text } from '../rule/text.ts'
import type { Rule } from '../rule/trace.ts'

/** How fast a state wants a client's money in trust and with the creditors; what is absent, the law that was read does not say. */
export const payOutRowSchema = z.strictObject({
  state: usState,
  citation: z.string().min(5),
  mark: z.enum(lawMarks),
  /** Days from receipt, in which the money has to be in the trust account. */
  trustWithin: dayCountSchema.optional(),
  /** Days from receipt, in which creditors have to be paid: as a rule, the first time, and of cash. */
  remitWithin: dayCountSchema.optional(),
  firstRemitWithin: dayCountSchema.optional(),
  cashRemitWithin: dayCountSchema.optional(),
  /** The end of any delay, whatever its reason. */
  neverLaterThan: dayCountSchema.optional(),
  /** In basis points of the payment, where not all of it has to go out in that time. */
  shareBasisPoints: z.int().min(1).max(10_000).optional(),
})

export const payOutRows = z.array(payOutRowSchema).parse(rows)

/** UDMSA s. 22: law where a state has enacted it, and elsewhere what agencies do as their policy. */
const modelTrust = { days: 2, kind: 'BUSINESS' } as const

export type Receipt = {
  /** The day on which the client's money came in, YYYY-MM-DD. */
  receivedOn: string
  /** Whether it is the first payment of the plan, and whether it is cash. */
  first: boolean
  cash: boolean
}

export type PayOut = {
  /** The last day on which the money may be outside the trust account. */
  trustBy: string
  trustBasis: LawBasis
  /** The last day to pay the creditors; null where no law that was read sets one: each is paid when its payment is due. */
  payBy: string | null
  /** What share of the payment has to be paid by then. */
  shareBasisPoints: BasisPoints
  /** The end of any delay; null where the law names none. */
  neverAfter: string | null
  rule: Rule
}

/** By when a client's money has to be in trust, and by when it has to reach the creditors. */
export function payOut(state: string | null, { receivedOn, first, cash }: Receipt): PayOut {
  const law = readRow(payOutRows, state)
  const remit =
    (first ? law?.firstRemitWithin : undefined) ?? (cash ? law?.cashRemitWithin : undefined) ?? law?.remitWithin
  const trust = law?.trustWithin ?? modelTrust
  const neverLater = law?.neverLaterThan
  const shareBasisPoints = law?.shareBasisPoints ?? 10_000
  return {
    trustBy: lastDayOf(trust, receivedOn),
    trustBasis: law?.trustWithin ? 'STATE_LAW' : 'AGENCY_POLICY',
    payBy: remit ? lastDayOf(remit, receivedOn) : null,
    shareBasisPoints,
    neverAfter: neverLater ? lastDayOf(neverLater, receivedOn) : null,
    rule: {
      id: 'pay-out',
      version: 1,
      source: officialTitles([...(law ? [law.citation] : []), ...(law?.trustWithin ? [] : ['UDMSA s. 22'])]),
      formula: formula({ trust, isPolicy: !law?.trustWithin, remit, shareBasisPoints }),
    },
  }
}

type Terms = { trust: DayCount; isPolicy: boolean; remit: DayCount | undefined; shareBasisPoints: BasisPoints }

function formula({ trust, isPolicy, remit, shareBasisPoints }: Terms): Text {
  const [inTrust, paid] = [dayCountWords(trust), remit && dayCountWords(remit)]
  const share = `${shareBasisPoints / 100}%`
  const policy = isPolicy ? { en: ' (agency policy)', es: ' (política de la agencia)' } : { en: '', es: '' }
  return {
    en: `in the trust account within ${inTrust.en} of receipt${policy.en}; ${paid ? `${share} to the creditors within ${paid.en}` : 'to each creditor when its payment is due'}`,
    es: `en la cuenta fiduciaria en ${inTrust.es} desde el recibo${policy.es}; ${paid ? `${share} a los acreedores en ${paid.es}` : 'a cada acreedor cuando vence su pago'}`,
  }
}
