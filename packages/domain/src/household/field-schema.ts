import * as z from 'zod'

/** To $100,000,000.00: far above any household, and small enough that every product with a rate stays exact. */
export const centsSchema = z.int().min(0).max(10_000_000_000)

/** Basis points a year, to 1,000%: payday loans reach several hundred. */
export const rateSchema = z.int().min(0).max(100_000)

export const daysSchema = z.int().min(0).max(36_500)
