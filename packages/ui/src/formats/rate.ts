import type { Language } from '@breakwater/vocabulary/languages'
import { formatNumber } from './number.ts'

/** Highest rate taken, in basis points: 1,000%, the most that the counseling rules take; payday loans reach several hundred. */
const highestBasisPoints = 100_000

export type ParsedRate =
  | { basisPoints: number; problem?: never }
  | { basisPoints?: never; problem: 'missing' | 'not-a-rate' | 'too-large' }

/** Reads a yearly rate as typed, `24.99`, `24,99`, `24.99%` or `24.99 %`, into basis points (1% = 100). */
export function parseRate(text: string): ParsedRate {
  const typed = text.trim()
  if (typed === '') return { problem: 'missing' }
  const match = /^(\d{1,4})?(?:[.,](\d{0,2}))?\s*%?$/.exec(typed)
  if (!match || (match[1] ?? '') + (match[2] ?? '') === '') return { problem: 'not-a-rate' }
  const basisPoints = Number(match[1] ?? '') * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return basisPoints > highestBasisPoints ? { problem: 'too-large' } : { basisPoints }
}

/** Basis points as a person reads them: `24.99%`, `−6.25%`. Minus zero is zero. */
export function formatRate(basisPoints: number, language: Language): string {
  return formatNumber(basisPoints / 10_000, language, { style: 'percent', maximumFractionDigits: 2 })
}

/** Basis points as they stand in an input: `24.99`. */
export function formatRateInput(basisPoints: number | null | undefined): string {
  return basisPoints === null || basisPoints === undefined ? '' : String(basisPoints / 100)
}
