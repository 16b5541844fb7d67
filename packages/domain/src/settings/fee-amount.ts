import * as z from 'zod'
import { type Cents, divideDown } from '../money/money.ts'

const whole = z.int().min(0)

/** An amount that a law names, as it is counted: dollars, a count, a share, or several of them together. */
export type FeeAmount =
  | { cents: number }
  /** A creditor is one company, however many accounts it holds. */
  | { perCreditorCents: number; counted: 'REMAINING' | 'LISTED' }
  | { perAccountCents: number; counted: 'REMAINING' | 'LISTED' }
  | { payInBasisPoints: number }
  | { paidOutBasisPoints: number }
  | { debtBasisPoints: number }
  | { yearlyDebtBasisPoints: number }
  | { wholePaymentsBasisPoints: number }
  | { grossIncomeBasisPoints: number }
  /** A fee of the whole plan in equal monthly parts; the set-up fee is taken out of it or comes in addition. */
  | { spread: FeeAmount; setUp: 'INSIDE' | 'IN_ADDITION' }
  /** By the months of the contract; the last part, with null, has no upper end. */
  | { byTerm: { throughMonths: number | null; amount: FeeAmount }[] }
  | { least: FeeAmount[] }
  | { greatest: FeeAmount[] }

const counted = z.enum(['REMAINING', 'LISTED'])

export const feeAmountSchema: z.ZodType<FeeAmount> = z.lazy(() => {
  const amounts = z.array(feeAmountSchema).min(1)
  return z.union([
    z.strictObject({ cents: whole }),
    z.strictObject({ perCreditorCents: whole, counted }),
    z.strictObject({ perAccountCents: whole, counted }),
    z.strictObject({ payInBasisPoints: whole }),
    z.strictObject({ paidOutBasisPoints: whole }),
    z.strictObject({ debtBasisPoints: whole }),
    z.strictObject({ yearlyDebtBasisPoints: whole }),
    z.strictObject({ wholePaymentsBasisPoints: whole }),
    z.strictObject({ grossIncomeBasisPoints: whole }),
    z.strictObject({ spread: feeAmountSchema, setUp: z.enum(['INSIDE', 'IN_ADDITION']) }),
    z.strictObject({ byTerm: z.array(z.strictObject({ throughMonths: whole.nullable(), amount: feeAmountSchema })) }),
    z.strictObject({ least: amounts }),
    z.strictObject({ greatest: amounts }),
  ])
})

/** What a fee of one month is counted on. */
export type FeeBase = {
  /** Companies and accounts that are still in the plan when the fee is charged. */
  creditorsRemaining: number
  accountsRemaining: number
  /** Companies and accounts that the agreement names at the start. */
  creditorsListed: number
  accountsListed: number
  /** What the client pays this month for the creditors, and what they get of it. */
  payInCents: Cents
  paidOutCents: Cents
  /** Owed when the agreement is signed. */
  debtCents: Cents
  /** Owed when this year of the plan began. */
  yearlyDebtCents: Cents
  /** What the client pays for the creditors over the whole plan. */
  wholePaymentsCents: Cents
  termMonths: number
  /** Null where it is unknown: a share of it then allows nothing. */
  grossIncomeCents: Cents | null
  setUpFeeCents: Cents
}

/** What an amount comes to, rounded down to the cent. */
export function feeAmount(amount: FeeAmount, base: FeeBase): Cents {
  if ('least' in amount) return leastOf(amount.least, base)
  if ('cents' in amount) return amount.cents
  if ('perCreditorCents' in amount)
    return amount.perCreditorCents * (amount.counted === 'REMAINING' ? base.creditorsRemaining : base.creditorsListed)
  if ('perAccountCents' in amount)
    return amount.perAccountCents * (amount.counted === 'REMAINING' ? base.accountsRemaining : base.accountsListed)
  if ('payInBasisPoints' in amount) return share(base.payInCents, amount.payInBasisPoints)
  if ('paidOutBasisPoints' in amount) return share(base.paidOutCents, amount.paidOutBasisPoints)
  if ('debtBasisPoints' in amount) return share(base.debtCents, amount.debtBasisPoints)
  if ('yearlyDebtBasisPoints' in amount) return share(base.yearlyDebtCents, amount.yearlyDebtBasisPoints)
  if ('wholePaymentsBasisPoints' in amount) return share(base.wholePaymentsCents, amount.wholePaymentsBasisPoints)
  if ('grossIncomeBasisPoints' in amount) return share(base.grossIncomeCents ?? 0, amount.grossIncomeBasisPoints)
  if ('greatest' in amount) return Math.max(...amount.greatest.map((one) => feeAmount(one, base)))
  if ('byTerm' in amount) {
    const part = amount.byTerm.find(({ throughMonths }) => base.termMonths <= (throughMonths ?? base.termMonths))
    return part ? feeAmount(part.amount, base) : 0
  }
  const left = feeAmount(amount.spread, base) - (amount.setUp === 'INSIDE' ? base.setUpFeeCents : 0)
  return divideDown(Math.max(left, 0), base.termMonths)
}

/** A loop, since every plan of an evaluation asks for it several times. */
function leastOf(amounts: readonly FeeAmount[], base: FeeBase): Cents {
  let least = Number.POSITIVE_INFINITY
  for (const one of amounts) least = Math.min(least, feeAmount(one, base))
  return least
}

/** What an amount is counted on, beside the month's payment: fees change with it. */
export type FeeCounts = {
  /** Companies, at the start or while they remain. */
  creditors: boolean
  accounts: boolean
  /** Creditors or accounts that remain: the fee changes when one is paid off. */
  remaining: boolean
  /** What is owed when each year begins. */
  yearlyDebt: boolean
}

export function feeCounts(amount: FeeAmount): FeeCounts {
  const parts = partsOf(amount).map(feeCounts)
  return {
    creditors: 'perCreditorCents' in amount || parts.some((part) => part.creditors),
    accounts: 'perAccountCents' in amount || parts.some((part) => part.accounts),
    remaining: ('counted' in amount && amount.counted === 'REMAINING') || parts.some((part) => part.remaining),
    yearlyDebt: 'yearlyDebtBasisPoints' in amount || parts.some((part) => part.yearlyDebt),
  }
}

function partsOf(amount: FeeAmount): readonly FeeAmount[] {
  if ('least' in amount) return amount.least
  if ('greatest' in amount) return amount.greatest
  if ('spread' in amount) return [amount.spread]
  return 'byTerm' in amount ? amount.byTerm.map((part) => part.amount) : []
}

function share(cents: Cents, basisPoints: number): Cents {
  return divideDown(cents * basisPoints, 10_000)
}
