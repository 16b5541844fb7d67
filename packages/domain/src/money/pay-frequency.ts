import type { Text } from '../rule/text.ts'
import type { FigureRule } from '../rule/trace.ts'
import { type Cents, divideHalfUp } from './money.ts'

/** How often an amount comes or goes, with the number of times a year. */
export const timesAYear = {
  WEEKLY: 52,
  EVERY_TWO_WEEKS: 26,
  EVERY_FOUR_WEEKS: 13,
  TWICE_A_MONTH: 24,
  MONTHLY: 12,
  QUARTERLY: 4,
  HALF_YEARLY: 2,
  YEARLY: 1,
} as const

export type PayFrequency = keyof typeof timesAYear

export const payFrequencies = Object.keys(timesAYear) as [PayFrequency, ...PayFrequency[]]

export const payFrequencyWords: Readonly<Record<PayFrequency, Text>> = {
  WEEKLY: { en: 'weekly', es: 'cada semana' },
  EVERY_TWO_WEEKS: { en: 'every two weeks', es: 'cada dos semanas' },
  TWICE_A_MONTH: { en: 'twice a month', es: 'dos veces al mes' },
  EVERY_FOUR_WEEKS: { en: 'every four weeks', es: 'cada cuatro semanas' },
  MONTHLY: { en: 'monthly', es: 'cada mes' },
  QUARTERLY: { en: 'every three months', es: 'cada tres meses' },
  HALF_YEARLY: { en: 'every six months', es: 'cada seis meses' },
  YEARLY: { en: 'once a year', es: 'una vez al año' },
}

/** An amount for an average month, not rounded yet: `cents / per`. */
export type MonthlyAmount = { readonly cents: number; readonly per: number }

export const monthlyAmountRule: FigureRule<'cents'> = {
  id: 'monthly-amount',
  version: 1,
  source: {
    en: 'Exact conversion by pay periods in a year (weekly x52/12, every two weeks x26/12)',
    es: 'Conversión exacta por períodos de pago en el año (semanal x52/12, cada dos semanas x26/12)',
  },
  formula: {
    en: 'amount for one period x periods in a year / 12, rounded once to the cent',
    es: 'monto de un período x períodos en un año / 12, redondeado una sola vez al centavo',
  },
  figure: {
    label: { en: 'Take-home pay', es: 'Ingreso neto' },
    unit: 'cents',
  },
}

/** What comes or goes in a year: exact, and so is an average month as a twelfth of it. */
export function yearlyAmount(cents: Cents, frequency: PayFrequency): Cents {
  return cents * timesAYear[frequency]
}

/** The exact monthly amount: $1,500 every two weeks is $3,250.00 a month, not $3,000.00. */
export function monthlyAmount(cents: Cents, frequency: PayFrequency): MonthlyAmount {
  return { cents: yearlyAmount(cents, frequency), per: 12 }
}

/** A twelfth of a year's amount, half-up to the cent. */
export function monthOfYear(yearlyCents: Cents): Cents {
  return divideHalfUp(yearlyCents, 12)
}

/** Rounds to the cent, half-up: the single rounding at the end. */
export function roundMonthly(amount: MonthlyAmount): Cents {
  return divideHalfUp(amount.cents, amount.per)
}

/** Adds exactly and rounds once: two weekly $1,000.00 are $8,666.67 a month, though each alone shows $4,333.33. */
export function monthlyTotal(amounts: readonly MonthlyAmount[]): Cents {
  const per = amounts.reduce((common, amount) => leastCommonMultiple(common, amount.per), 12)
  if (per === 12)
    return divideHalfUp(
      amounts.reduce((total, amount) => total + amount.cents * (12 / amount.per), 0),
      12,
    )
  const exact = amounts.reduce((total, amount) => total + BigInt(amount.cents) * BigInt(per / amount.per), 0n)
  const wide = BigInt(per)
  return Number((2n * exact + wide) / (2n * wide))
}

/**
 * An average month of each part of a total, in whole cents that add up to the month of the total: a part is what the rounded
 * running total grows by. It is less than a cent away from its own exact month.
 */
export function monthlyParts(yearlyCents: readonly Cents[]): Cents[] {
  let [year, month] = [0, 0]
  return yearlyCents.map((cents) => {
    const before = month
    year += cents
    month = monthOfYear(year)
    return month - before
  })
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y > 0) [x, y] = [y, x % y]
  return (a / x) * b
}
