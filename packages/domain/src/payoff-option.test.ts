import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { debt, exampleHousehold, household, mariaLivingOn, wages } from '../test/households.ts'
import { evaluate } from './evaluate.ts'
import type { Household } from './household.ts'
import { shareOfBalance } from './minimum-payment.ts'
import { payOff } from './payoff.ts'

/** Cards of nearly the same rate, where the rounding of cents decides. */
const anyCard = fc
  .record({
    balanceCents: fc.integer({ min: 1_000, max: 300_000 }),
    aprBasisPoints: fc.integer({ min: 2_400, max: 2_402 }),
  })
  .map((card) => ({ ...card, minimumPaymentCents: 1_000 + Math.floor(card.balanceCents / 40) }))

describe('ways out, side by side', () => {
  it('S-C2: Maria compares her ways out', () => {
    const { options } = evaluate(exampleHousehold('maria'))
    expect(options.map((option) => [option.kind, option.months, option.interestCents, option.savesCents])).toEqual([
      ['MINIMUMS', 234, 2_616_473, 0],
      ['FIXED', 55, 1_014_400, 1_602_073],
      ['SNOWBALL', 55, 1_014_400, 1_602_073],
      ['AVALANCHE', 55, 1_014_400, 1_602_073],
      ['PLAN_STANDARD', 53, 284_887, 2_167_586],
      ['PLAN_HARDSHIP', 60, 73_495, 2_357_978],
    ])
    expect(options[0]).toMatchObject({ monthlyCents: 45_988, totalCents: 4_116_473, affordable: true })
  })

  it('spends what is free beyond the cushion on the snowball and the avalanche', () => {
    const { options } = evaluate(mariaLivingOn(235_000))
    const [fixed, snowball, avalanche] = options.slice(1, 4)
    expect([fixed?.monthlyCents, snowball?.monthlyCents, avalanche?.monthlyCents]).toEqual([46_000, 70_000, 70_000])
    expect(avalanche?.months).toBeLessThan(fixed?.months ?? 0)
    expect(snowball).toMatchObject({ months: avalanche?.months, interestCents: avalanche?.interestCents })
  })

  it('C13 and S-C6: spends the same on both, and less on interest by the highest rate first', () => {
    const debts = [
      debt('CREDIT_CARD', 100_000, { aprBasisPoints: 1_000, minimumPaymentCents: 2_500 }),
      debt('CREDIT_CARD', 300_000, { aprBasisPoints: 2_400, minimumPaymentCents: 7_500 }),
      debt('CREDIT_CARD', 500_000, { aprBasisPoints: 1_800, minimumPaymentCents: 12_500 }),
    ]
    const [, , snowball, avalanche] = evaluate(household({ state: 'RI', debts, incomes: [wages(50_000)] })).options
    expect(snowball).toMatchObject({ monthlyCents: 30_000, months: 42, interestCents: 346_070 })
    expect(avalanche).toMatchObject({ monthlyCents: 30_000, months: 41, interestCents: 314_543 })
  })

  it('ends the avalanche where the snowball never ends, though that has cost less until it is given up', () => {
    const debts = [
      debt('CREDIT_CARD', 1_000_000, { aprBasisPoints: 3_600, minimumPaymentCents: 0 }),
      debt('CREDIT_CARD', 999_999, { aprBasisPoints: 600, minimumPaymentCents: 0 }),
    ]
    const [, , snowball, avalanche] = evaluate(household({ state: 'RI', debts, incomes: [wages(50_300)] })).options
    expect(snowball).toMatchObject({ never: 'PAYMENT_BELOW_INTEREST', months: null })
    expect(avalanche).toMatchObject({ never: null, months: 246, interestCents: 5_437_764 })
  })

  it('keeps the minimum of a loan level, which falls with the balance of a card', () => {
    const of = (kind: 'PERSONAL_LOAN' | 'CREDIT_CARD') => {
      const owing = debt(kind, 500_000, { aprBasisPoints: 1_200, minimumPaymentCents: 15_000 })
      return evaluate(household({ state: 'RI', debts: [owing] })).options
    }
    const [minimums, fixed] = of('PERSONAL_LOAN')
    expect(minimums).toEqual({ ...fixed, kind: 'MINIMUMS' })
    const [falling, level] = of('CREDIT_CARD')
    expect(falling?.months).toBeGreaterThan(level?.months ?? Number.NaN)
  })

  it('takes the share of an unknown rate as the minimum of a card that states none', () => {
    const [minimums] = evaluate(household({ state: 'RI', debts: [debt('CREDIT_CARD', 300_000)] })).options
    const payoff = payOff(300_000, 2_180, shareOfBalance(300, 3_500))
    expect(minimums).toMatchObject({ monthlyCents: 9_000, months: payoff.paysOff && payoff.months })
    expect(minimums?.totalCents).toBe(payoff.paysOff && payoff.paidCents)
  })

  it('compares nothing with a level payment that never ends, though falling minimums would', () => {
    const card = debt('CREDIT_CARD', 1_000_000, { aprBasisPoints: 2_400, minimumPaymentCents: 10_000 })
    const [minimums, fixed] = evaluate(household({ state: 'RI', debts: [card] })).options
    expect(minimums).toMatchObject({ never: null, savesCents: 0 })
    expect(fixed).toMatchObject({ never: 'PAYMENT_BELOW_INTEREST', savesCents: null })
  })

  it('shows no avalanche that costs more than the snowball, not even by the rounding of cents', () => {
    const parts = { minimumPaymentCents: 1_000 }
    const debts = [
      debt('CREDIT_CARD', 75_000, { ...parts, id: 'A', aprBasisPoints: 2_635 }),
      debt('CREDIT_CARD', 16_000, { ...parts, id: 'B', aprBasisPoints: 2_634 }),
    ]
    const interest = (parts: Partial<Household>) => {
      return evaluate(household({ state: 'RI', debts, ...parts })).options.map((option) => option.interestCents)
    }
    const [, fixed, snowball, avalanche] = interest({ incomes: [wages(22_100)] })
    expect(fixed).toBeGreaterThan(avalanche ?? 0)
    expect(avalanche).toBe(snowball)
  })

  it('never shows an avalanche that costs more or takes longer than the snowball', () => {
    fc.assert(
      fc.property(fc.array(anyCard, { minLength: 2, maxLength: 6 }), fc.nat(100_000), (cards, free) => {
        const debts = cards.map((card, index) => debt('CREDIT_CARD', card.balanceCents, { ...card, id: String(index) }))
        const minimums = cards.reduce((total, card) => total + card.minimumPaymentCents, 0)
        const incomes = [wages(minimums + 20_000 + free)]
        const [, , snowball, avalanche] = evaluate(household({ state: 'RI', debts, incomes })).options
        expect(avalanche?.interestCents).toBeLessThanOrEqual(snowball?.interestCents ?? Number.NaN)
        expect(avalanche?.months).toBeLessThanOrEqual(snowball?.months ?? Number.NaN)
      }),
      { numRuns: 300 },
    )
  })

  it('fits an option to the last cent of the available income', () => {
    const fits = (living: number) => evaluate(mariaLivingOn(living)).options[4]?.affordable
    expect([fits(288_250), fits(288_251)]).toEqual([true, false])
  })

  it('compares what never ends by its reason, and a settlement where every debt is late enough', () => {
    const debts = [
      debt('PERSONAL_LOAN', 1_000_000, { aprBasisPoints: 2_400, minimumPaymentCents: 15_000, daysPastDue: 130 }),
    ]
    const { options } = evaluate(household({ state: 'RI', incomes: [wages(10_000)], debts }))
    const never = {
      never: 'PAYMENT_BELOW_INTEREST',
      months: null,
      totalCents: null,
      savesCents: null,
      affordable: false,
    }
    expect(options.slice(0, 4)).toMatchObject([never, never, never, never])
    expect(options[4]).toMatchObject({ kind: 'PLAN_STANDARD', months: 53, savesCents: null })
    expect(options.at(-1)).toMatchObject({ kind: 'LESS_THAN_FULL_BALANCE', monthlyCents: 13_889, totalCents: 500_000 })
  })

  it('names payments below the interest rather than a hundred years, whichever debt comes first', () => {
    const ages = debt('PERSONAL_LOAN', 1_000_000, { id: 'ages', aprBasisPoints: 0, minimumPaymentCents: 1 })
    const grows = debt('PERSONAL_LOAN', 1_000_001, { id: 'grows', aprBasisPoints: 2_400, minimumPaymentCents: 1 })
    const never = (debts: Household['debts']) => evaluate(household({ state: 'RI', debts })).options[0]?.never
    expect(never([ages])).toBe('OVER_100_YEARS')
    expect(never([ages, grows])).toBe('PAYMENT_BELOW_INTEREST')
    expect(never([grows, ages])).toBe('PAYMENT_BELOW_INTEREST')
  })
})
