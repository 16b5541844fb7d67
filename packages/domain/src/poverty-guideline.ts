import * as z from 'zod'
import { rowInForce } from './dated-row.ts'
import { type Finding, finding } from './finding.ts'
import rows from './law/poverty-guidelines.json' with { type: 'json' }
import { type Cents, portion } from './money.ts'

/** The HHS poverty guidelines, and the share of them below which counseling fees are presumed to be waived. */
export const povertyGuidelineSchema = z.strictObject({
  citation: z.string(),
  from: z.iso.date(),
  firstPersonCents: z.int(),
  eachFurtherPersonCents: z.int(),
  /** In basis points of the guideline (28 CFR 58.21). */
  waiverShare: z.int(),
})

const guidelines = z.array(povertyGuidelineSchema).parse(rows)

/** A year's income below which a fee waiver is presumed; null on a day for which no guideline is recorded. */
export function feeWaiverIncome(householdSize: number, on?: string): Cents | null {
  const guideline = rowInForce(guidelines, on)
  if (guideline === null) return null
  const { firstPersonCents, eachFurtherPersonCents, waiverShare } = guideline
  return portion(firstPersonCents + (householdSize - 1) * eachFurtherPersonCents, waiverShare)
}

/** Asks for a waiver where income and size are known and the income is low enough. */
export function feeWaiverFindings(
  householdSize: number | null,
  monthlyGrossIncomeCents: Cents | null,
  on?: string,
): Finding[] {
  if (householdSize === null || monthlyGrossIncomeCents === null) return []
  const limitCents = feeWaiverIncome(householdSize, on)
  const yearCents = monthlyGrossIncomeCents * 12
  if (limitCents === null || yearCents >= limitCents) return []
  return [finding('FEE_WAIVER', 'income', { yearCents, limitCents })]
}
