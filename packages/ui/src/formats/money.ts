import type { Language } from '@breakwater/vocabulary/languages'
import { formatNumber } from './number.ts'

/** What can be wrong with a typed amount. */
export type AmountProblem = 'missing' | 'not-an-amount' | 'too-large'
export type ParsedAmount = { cents: number; problem?: never } | { cents?: never; problem: AmountProblem }

/** Ten million dollars: above any household's figure, and well inside GraphQL's 32-bit Int in cents. */
const largestCents = 1_000_000_000

/** `1500`, `1,500.00`, `1 500.5`, `.99`: commas and spaces only where thousands part. */
const unitedStatesFormat = /^(?<dollars>\d+|\d{1,3}(?:[, ]\d{3})+)?(?:\.(?<decimals>\d{0,2}))?$/

/**
 * `1250,50`, `1.800,00`, `1 800,00`: a comma before exactly two last digits never parts thousands, so that nothing is
 * guessed. Phones set to many Spanish-speaking countries have no other decimal key.
 */
const commaFormat = /^(?<dollars>\d+|\d{1,3}(?:[. ]\d{3})+)?,(?<decimals>\d{2})$/

/**
 * Reads an amount as people type it: `1500`, `$1,500.00`, `1 500.5`, `US$ 20`, `1250,50`. No sign, at most two decimals;
 * what could mean two amounts, such as `1.800`, is asked about rather than guessed.
 */
export function parseMoney(text: string): ParsedAmount {
  const typed = text.replace(/[\u00a0\u202f]/g, ' ').trim()
  if (typed === '') return { problem: 'missing' }
  const amount = typed.replace(/^(?:US)?\s*\$\s*/i, '').replace(/\s*(?:USD|\$)$/i, '')
  const groups = (unitedStatesFormat.exec(amount) ?? commaFormat.exec(amount))?.groups
  const dollars = groups?.dollars?.replace(/[., ]/g, '') ?? ''
  const decimals = groups?.decimals ?? ''
  if (dollars + decimals === '') return { problem: 'not-an-amount' }
  const cents = Number(dollars) * 100 + Number(decimals.padEnd(2, '0'))
  return cents > largestCents ? { problem: 'too-large' } : { cents }
}

/** Cents as a person reads them: `$1,500.00`, `−$1,500.00`, in either language. Minus zero is zero. */
export function formatMoney(cents: number, language: Language): string {
  return formatNumber(cents / 100, language, { style: 'currency', currency: 'USD' })
}

/** Cents without their sign of currency, where a heading has it: `1,500.00`, `−1,500.00`. Minus zero is zero. */
export function formatAmount(cents: number, language: Language): string {
  return formatNumber(cents / 100, language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}

/** Whole dollars of an axis: `$10,000`. */
export function formatDollars(cents: number, language: Language): string {
  return formatNumber(cents / 100, language, { style: 'currency', currency: 'USD', maximumFractionDigits: 0 })
}

/** Cents as they stand in an input: `1,500` or `1,500.50`, which `parseMoney` reads back. */
export function formatMoneyInput(cents: number | null | undefined): string {
  if (cents === null || cents === undefined) return ''
  const decimals = cents % 100 === 0 ? 0 : 2
  return new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
    cents / 100,
  )
}
