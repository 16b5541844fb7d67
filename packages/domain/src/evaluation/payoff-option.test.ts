import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareOfBalance } from '../debts/minimum-payment.ts'
import type { Debt, Household } from '../household/household.ts'
import { anyHousehold } from '../household/testing/household-arbitrary.ts'
import { debt, exampleHousehold, household, mariaLivingOn, wages } from '../household/testing/households.ts'
import { payOff } from '../repayment/payoff.ts'
import { evaluate } from './evaluate.ts'
import { isPlanOption, payoffOptionWords } from './payoff-option.ts'

/** Cards of nearly the same rate, where the rounding of cents decides. */
const anyCard = fc
  .record({
    balanceCents: fc.integer({ min: 1_000, max: 300_000 }),
    aprBasisPoints: fc.integer({ min: 2_400, max: 2_402 }),
  })
  .map((card) => ({ ...card, minimumPaymentCents: 1_000 + Math.floor(card.balanceCents / 40) }))

describe('ways out, side by side', () => {
  it('compares every way out of Maria’s debts', () => {
    const { options } = evaluate(exampleHousehold('maria'))
    expect(options.map((option) => [option.kind, option.months, option.interestCents, option.savesCents])).toEqual([
      ['MINIMUMS', 234, 2_614_600, 0],
      ['FIXED', 55, 1_014_400, 1_600_200],
      ['SNOWBALL', 55, 1_014_400, 1_600_200],
      ['AVALANCHE', 55, 1_014_400, 1_600_200],
      ['PLAN_STANDARD', 53, 284_887, 2_165_713],
      ['PLAN_HARDSHIP', 60, 73_495, 2_356_105],
    ])
    expect(options[0]).toMatchObject({ monthlyCents: 46_000, totalCents: 4_114_600, affordable: true })
  })

  it('spends what is free beyond the cushion on the snowball and the avalanche', () => {
    const { options } = evaluate(mariaLivingOn(235_000))
    const [fixed, snowball, avalanche] = options.slice(1, 4)
    expect([fixed?.monthlyCents, snowball?.monthlyCents, avalanche?.monthlyCents]).toEqual([46_000, 70_000, 70_000])
    expect(avalanche?.months).toBeLessThan(fixed?.months ?? 0)
    expect(snowball).toMatchObject({ months: avalanche?.months, interestCents: avalanche?.interestCents })
  })

  it('spends the same on snowball and avalanche, and less on interest with the highest rate first', () => {
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
    expect(minimums).toEqual({ ...fixed, kind: 'MINIMUMS', assumes: [expect.objectContaining({ kind: 'LEVEL' })] })
    const [falling, level] = of('CREDIT_CARD')
    expect(falling?.months).toBeGreaterThan(level?.months ?? Number.NaN)
  })

  it('takes the share of an unknown rate as the minimum of a card that states none', () => {
    const [minimums] = evaluate(household({ state: 'RI', debts: [debt('CREDIT_CARD', 300_000)] })).options
    const payoff = payOff(300_000, 2_180, shareOfBalance(300, 3_500))
    expect(minimums).toMatchObject({ monthlyCents: 9_000, months: payoff.paysOff && payoff.months })
    expect(minimums?.totalCents).toBe(payoff.paysOff && payoff.paidCents)
  })

  it('compares nothing where the stated minimum never ends, whatever an estimate would make of it', () => {
    const card = debt('CREDIT_CARD', 1_000_000, { aprBasisPoints: 2_400, minimumPaymentCents: 19_900 })
    const { options } = evaluate(household({ state: 'RI', incomes: [wages(100_000)], debts: [card] }))
    const never = { never: 'PAYMENT_BELOW_INTEREST', monthlyCents: 19_900, savesCents: null }
    expect(options.slice(0, 2)).toMatchObject([never, never])
    expect(options.map((option) => option.savesCents)).toEqual([null, null, null, null, null, null])
  })

  it('starts only the minimums with what is stated: a store card of 5% takes 123 months', () => {
    const card = debt('STORE_CARD', 500_000, { aprBasisPoints: 2_100, minimumPaymentCents: 25_000 })
    const { options, minimumPaymentsCents } = evaluate(household({ incomes: [wages(100_000)], debts: [card] }))
    expect(minimumPaymentsCents).toBe(25_000)
    expect(options[0]).toMatchObject({ kind: 'MINIMUMS', monthlyCents: 25_000, months: 123, interestCents: 263_288 })
    expect(options[1]?.savesCents).toBe(142_483)
  })

  it.each([
    ['maria', 46_000],
    ['quinn-reported-figures', 22_020],
    ['okafor-hardship', 40_300],
  ])('begins the minimums of %s with the minimum payments of the evaluation', (name, cents) => {
    const { options, minimumPaymentsCents } = evaluate(exampleHousehold(name))
    expect([options[0]?.monthlyCents, minimumPaymentsCents]).toEqual([cents, cents])
  })

  it('begins the minimums of any household with its minimum payments, and ends level payments where they end', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const { options, minimumPaymentsCents } = evaluate(household)
        const [minimums, fixed] = options
        fc.pre(minimums !== undefined && fixed !== undefined)
        expect(minimums.monthlyCents).toBe(minimumPaymentsCents)
        if (minimums.never === null) expect(fixed.never).toBeNull()
      }),
    )
  })

  it('tells what each way out leaves each year, from the debts as they are to nothing', () => {
    const seen = { ends: 0, endless: 0, interest: 0 }
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const { options, eligibleDebtCents, debts } = evaluate(household)
        const eligible = debts.filter((debt) => debt.eligible)
        const highestRate = Math.max(...eligible.map((debt) => debt.effectiveAprBasisPoints))
        const minimumsEnd = options[0]?.never === null
        for (const { kind, balances, months, monthlyCents, interestCents, feesCents } of options) {
          expect(balances === null).toBe(kind === 'LESS_THAN_FULL_BALANCE')
          if (balances === null) continue
          expect(balances[0]).toBe(eligibleDebtCents)
          if (months === null) {
            expect(balances.length).toBeLessThanOrEqual(31)
            expect(balances.every((cents) => cents > 0 && cents < 2 * eligibleDebtCents)).toBe(true)
            seen.endless += 1
            continue
          }
          expect(balances).toHaveLength(Math.ceil(months / 12) + 1)
          expect(balances.at(-1)).toBe(0)
          seen.ends += 1
          // Where each minimum is more than the interest of its debt, every debt falls in every month.
          const falls = balances.every((cents, year) => cents < (balances[year - 1] ?? Number.POSITIVE_INFINITY))
          if (minimumsEnd || isPlanOption(kind)) expect(falls).toBe(true)
          if (kind === 'MINIMUMS' || feesCents > 0) continue
          // The payments of a full year are its interest and what it took from the debts.
          const interest = balances.slice(1, -1).map((after, year) => after + 12 * monthlyCents - (balances[year] ?? 0))
          const rounding = 6 * eligible.length
          interest.forEach((cents, year) => {
            const start = balances[year] ?? 0
            const most = Math.max(start, balances[year + 1] ?? 0) * ((1 + highestRate / 120_000) ** 12 - 1)
            expect(cents).toBeGreaterThanOrEqual(0)
            expect(cents).toBeLessThanOrEqual(most + rounding)
          })
          expect(interest.reduce((sum, cents) => sum + cents, 0)).toBeLessThanOrEqual(interestCents ?? 0)
          seen.interest += 1
        }
      }),
    )
    expect(Math.min(seen.ends, seen.endless, seen.interest)).toBeGreaterThan(10)
  })

  it('claims no saving for a way out that does not fit the disposable income', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        for (const { affordable, savesCents, savingEstimated } of evaluate(household).options) {
          if (!affordable) expect([savesCents, savingEstimated]).toEqual([null, false])
        }
      }),
    )
    const tight = evaluate(mariaLivingOn(290_000)).options
    expect(tight.map(({ kind, savesCents }) => [kind, savesCents])).toEqual([
      ['MINIMUMS', null],
      ['FIXED', null],
      ['SNOWBALL', null],
      ['AVALANCHE', null],
      ['PLAN_STANDARD', null],
      ['PLAN_HARDSHIP', 2_356_105],
    ])
  })

  it('marks what rests on an estimated minimum or an assumed rate', () => {
    const marks = (parts: Partial<Debt>) => {
      const card = debt('CREDIT_CARD', 300_000, { aprBasisPoints: 2_000, minimumPaymentCents: 9_000, ...parts })
      const { options } = evaluate(household({ state: 'RI', incomes: [wages(50_000)], debts: [card] }))
      return options.map(({ estimated, savingEstimated }) => [estimated, savingEstimated])
    }
    const [no, saving, all] = [
      [false, false],
      [false, true],
      [true, true],
    ]
    expect(marks({})).toEqual([no, no, no, no, no, no])
    expect(marks({ minimumPaymentCents: null })).toEqual([all, all, all, all, saving, saving])
    expect(marks({ aprBasisPoints: null })).toEqual([all, all, all, all, all, all])
  })

  it('says what is assumed of each minimum, for only the minimums', () => {
    const { options } = evaluate(exampleHousehold('maria'))
    expect(options[0]?.assumes.map(({ debt, kind, firstCents }) => [debt, kind, firstCents])).toEqual([
      ['alpha', 'SHARE_PLUS_INTEREST', 14_800],
      ['beta', 'SHARE_PLUS_INTEREST', 20_700],
      ['gamma', 'SHARE_PLUS_INTEREST', 10_500],
    ])
    expect(options.slice(1).flatMap((option) => option.assumes)).toEqual([])
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

  it('fits an option to the last cent of the disposable income', () => {
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

  it('are plans, or ways that need no agreement', () => {
    const kinds = Object.keys(payoffOptionWords)
    expect(kinds.filter(isPlanOption)).toEqual(['PLAN_STANDARD', 'PLAN_HARDSHIP'])
  })
})
