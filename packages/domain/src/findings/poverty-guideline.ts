import * as z from 'zod'
import rows from '../law/poverty-guidelines.json' with { type: 'json' }
import { type Cents, portion } from '../money/money.ts'
import { rowInForceOrEnded } from '../rule/dated-row.ts'
import { lawMarks } from '../rule/law-mark.ts'
import { officialTitle } from '../rule/official-title.ts'
import type { FigureRule, Term } from '../rule/trace.ts'
import { type Finding, finding, lawEnded } from './finding.ts'

export const feeWaiverRule: FigureRule<'cents'> = {
  id: 'fee-waiver',
  version: 2,
  source: {
    en: '28 CFR 58.21: below 150% of the poverty guideline a client is presumed unable to pay',
    es: '28 CFR 58.21: por debajo del 150% del nivel de pobreza se presume que el cliente no puede pagar',
  },
  formula: {
    en: '(guideline of the first person + the addition x each further person) x 150%',
    es: '(nivel de pobreza de la primera persona + el aumento x cada persona más) x 150%',
  },
  figure: {
    label: { en: 'Limit', es: 'Límite' },
    unit: 'cents',
  },
}

export const householdSize: Term<'count'> = {
  label: { en: 'People in the household', es: 'Personas en el hogar' },
  unit: 'count',
}

export const firstPerson: Term<'cents'> = {
  label: { en: 'For the first person', es: 'Por la primera persona' },
  unit: 'cents',
}

export const furtherPerson: Term<'cents'> = {
  label: { en: 'For each further person', es: 'Por cada persona más' },
  unit: 'cents',
}

const amounts = z.strictObject({ firstPersonCents: z.int(), eachFurtherPersonCents: z.int() })

/** The HHS poverty guidelines of a year, and the share of them below which counseling fees are presumed to be waived. */
export const povertyGuidelineSchema = z.strictObject({
  citation: z.string(),
  mark: z.enum(lawMarks),
  from: z.iso.date(),
  until: z.iso.date(),
  yearly: z.literal(true),
  /** The 48 states and DC. The territories have no table of their own: this one is usual there. */
  contiguous: amounts,
  alaska: amounts,
  hawaii: amounts,
  /** In basis points of the guideline (28 CFR 58.21). */
  waiverShare: z.int(),
})

export const povertyGuidelines = z.array(povertyGuidelineSchema).parse(rows)

/** A year's income below which a fee waiver is presumed, and where the figure comes from. */
export type FeeWaiver = {
  limitCents: Cents
  /** The household's own income of a year. */
  yearCents: Cents
  householdSize: number
  firstPersonCents: Cents
  eachFurtherPersonCents: Cents
  citation: string
  /** The last day of the guideline where it has ended; null while it is in force. */
  endedOn: string | null
}

type Household = { householdSize: number | null; state: string | null; monthlyGrossIncomeCents: Cents | null }

/** Null where income or size is unknown, and on a day (YYYY-MM-DD) before the first guideline that is recorded. */
export function feeWaiver(household: Household, on?: string): FeeWaiver | null {
  const { householdSize, state, monthlyGrossIncomeCents } = household
  if (householdSize === null || monthlyGrossIncomeCents === null) return null
  const found = rowInForceOrEnded(povertyGuidelines, on)
  if (found === null) return null
  const { citation, waiverShare, contiguous, alaska, hawaii } = found.row
  const { firstPersonCents, eachFurtherPersonCents } = state === 'AK' ? alaska : state === 'HI' ? hawaii : contiguous
  return {
    limitCents: portion(firstPersonCents + (householdSize - 1) * eachFurtherPersonCents, waiverShare),
    yearCents: monthlyGrossIncomeCents * 12,
    householdSize,
    firstPersonCents,
    eachFurtherPersonCents,
    citation,
    endedOn: found.endedOn,
  }
}

/** Asks for a waiver where the income is low enough, and says where the guideline is out of date. */
export function feeWaiverFindings(waiver: FeeWaiver | null): Finding[] {
  if (waiver === null) return []
  const { yearCents, limitCents, citation, endedOn } = waiver
  const findings: Finding[] = []
  const { en, es } = officialTitle(citation)
  const law = { en: `(${en})`, es: `(${es})` }
  if (yearCents < limitCents)
    findings.push(finding('FEE_WAIVER', 'income', { figures: { yearCents, limitCents }, detail: law }))
  if (endedOn !== null) findings.push(lawEnded('POVERTY_GUIDELINES', citation, endedOn))
  return findings
}
