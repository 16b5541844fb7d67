import type { Tradeline } from '../tradeline.ts'

/** A card of one owner, unless `parts` say otherwise. */
export function line(id: string, balanceCents: number | null, parts: Partial<Tradeline> = {}): Tradeline {
  return {
    id,
    creditor: `Bank ${id}`,
    accountNumber: `****${id}`,
    portfolio: 'REVOLVING',
    responsibility: 'INDIVIDUAL',
    balanceCents,
    monthlyPaymentCents: 2_500,
    transferred: false,
    chargedOff: false,
    medical: false,
    disputed: false,
    original: null,
    terms: null,
    ...parts,
  }
}
