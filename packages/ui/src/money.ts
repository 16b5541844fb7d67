import { type Language, locales } from './i18n/language.ts'

/** What can be wrong with a typed amount. */
export type AmountProblem = 'missing' | 'not-an-amount' | 'too-large'
export type ParsedAmount = { cents: number; problem?: never } | { cents?: never; problem: AmountProblem }

/** Ten million dollars: above any household's figure, and well inside GraphQL's 32-bit Int in cents. */
const largestCents = 1_000_000_000

/**
 * Reads an amount as people type it, in US format: `1500`, `$1,500.00`, `1 500.5`, `US$ 20`. No sign, at most two
 * decimals; commas and spaces only where thousands part, so that `1,50` is asked about rather than guessed.
 */
export function parseMoney(text: string): ParsedAmount {
  const typed = text.replace(/[\u00a0\u202f]/g, ' ').trim()
  if (typed === '') return { problem: 'missing' }
  const amount = typed.replace(/^(?:US)?\s*\$\s*/i, '').replace(/\s*(?:USD|\$)$/i, '')
  const match = /^(\d+|\d{1,3}(?:[, ]\d{3})+)?(?:\.(\d{0,2}))?$/.exec(amount)
  const dollars = match?.[1]?.replace(/[, ]/g, '') ?? ''
  const decimals = match?.[2] ?? ''
  if (!match || dollars + decimals === '') return { problem: 'not-an-amount' }
  if (dollars.length > 12) return { problem: 'too-large' }
  const cents = Number(dollars || '0') * 100 + Number(decimals.padEnd(2, '0'))
  return cents > largestCents ? { problem: 'too-large' } : { cents }
}

/** Cents as a person reads them: `$1,500.00`, in either language. */
export function formatMoney(cents: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], { style: 'currency', currency: 'USD' }).format(cents / 100)
}

/** Cents as they stand in an input: `1,500` or `1,500.50`, which `parseMoney` reads back. */
export function formatMoneyInput(cents: number | null | undefined): string {
  if (cents === null || cents === undefined) return ''
  const decimals = cents % 100 === 0 ? 0 : 2
  return new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
    cents / 100,
  )
}
