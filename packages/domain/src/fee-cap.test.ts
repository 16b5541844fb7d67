import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { type FeeBase, feeCapInForce, feeCapSchema, monthlyFeeCap, settlementSetUpCap } from './fee-cap.ts'
import rows from './law/fee-caps.json' with { type: 'json' }

const maria: FeeBase = {
  creditors: 3,
  paymentCents: 33_750,
  debtCents: 1_500_000,
  termMonths: 53,
  grossIncomeCents: 406_250,
}

function fee(state: string | null, on?: string, base = maria) {
  const row = feeCapInForce(state, on)
  return row && monthlyFeeCap(row, base)
}

describe('fee caps', () => {
  it.each([
    ['RI', 3_000],
    ['UT', 3_000],
    ['CA', 5_062],
    ['FL', 5_062],
    ['MN', 5_062],
    ['VA', 5_062],
    ['OR', 5_062],
    ['IN', 5_062],
    ['CO', 3_000],
    ['MD', 2_400],
    ['PA', 3_000],
    ['OH', 3_000],
    ['GA', 2_531],
    ['NC', 3_375],
    ['KS', 1_500],
    ['TX', 3_900],
    ['IL', 5_000],
    ['MS', 3_000],
    ['ME', 4_000],
    ['SC', 3_000],
    ['NJ', 1_500],
  ])('S-D1: %s allows %i cents for 3 creditors and 337.50, rounded down', (state, expected) => {
    expect(fee(state)).toBe(expected)
  })

  it.each([
    ['MI', 4_150],
    ['WA', 4_198],
  ])('%s limits all fees of the plan to 15%% of the debt', (state, expected) => {
    expect(fee(state)).toBe(expected)
    expect(fee(state, undefined, { ...maria, debtCents: 10_000 })).toBe(0)
  })

  it.each([
    ['RI', 5_000],
    ['CA', 7_500],
    ['FL', 7_500],
    ['MN', 7_500],
    ['VA', 6_000],
    ['OR', 6_500],
    ['MD', 4_000],
    ['PA', 5_000],
    ['OH', 8_500],
    ['GA', 7_500],
    ['NC', 4_000],
    ['KS', 4_000],
    ['TX', 6_600],
  ])('%s allows %i cents for 10 creditors and 1,000.00: the other side of its formula', (state, expected) => {
    expect(fee(state, undefined, { ...maria, creditors: 10, paymentCents: 100_000 })).toBe(expected)
  })

  it('allows nothing on an income that is unknown', () => {
    expect(fee('NJ', undefined, { ...maria, grossIncomeCents: null })).toBe(0)
  })

  it('S-D4: New York has no formula', () => {
    expect(fee('NY')).toBeNull()
  })

  it.each([
    ['RI', 999_999, 39_999],
    ['UT', 1_000_000, 40_000],
    [null, 1_000_100, 40_000],
    ['CO', 24, 0],
    ['CA', 1_000_000, null],
  ])('%s: settling alone, a debt of %i allows a set-up fee of %s', (state, debtCents, expected) => {
    const row = feeCapInForce(state)
    expect(row && settlementSetUpCap(row, debtCents)).toBe(expected)
  })

  it('answers with the row in force on the day', () => {
    expect(fee('CA', '2024-12-31')).toBe(2_700)
    expect(fee('CA', '2025-01-01')).toBe(5_062)
    expect(feeCapInForce('CO', '2025-02-28')?.uncertain).toBeUndefined()
    expect(feeCapInForce('CO', '2025-03-01')?.uncertain).toContain('2024 act')
    expect(feeCapInForce('TX')?.from).toBe('2024-07-01')
  })

  it('answers with nothing for a day before the first row', () => {
    expect(feeCapInForce('FL', '2023-06-30')).toBeNull()
  })

  it('falls back on the model act, and says that it is uncertain', () => {
    expect(feeCapInForce('WY')).toMatchObject({ state: null, uncertain: expect.any(String) })
    expect(fee(null)).toBe(3_000)
  })

  it('keeps a table without gaps in form, in order of time and without overlaps', () => {
    const table = z.array(feeCapSchema).parse(rows)
    for (const state of new Set(table.map((row) => row.state))) {
      const own = table.filter((row) => row.state === state)
      own.slice(1).forEach((row, index) => {
        expect([state, row.from]).toEqual([state, dayAfter(own[index]?.until)])
      })
    }
  })
})

function dayAfter(day = 'open'): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}
