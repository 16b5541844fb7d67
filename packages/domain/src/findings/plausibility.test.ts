import { describe, expect, it } from 'vitest'
import { evaluate } from '../evaluation/evaluate.ts'
import type { Debt, Household } from '../household/household.ts'
import { debt, exampleHousehold, expense, household, wages } from '../household/testing/households.ts'

const asked = new Set([
  'GROSS_BELOW_NET',
  'AMOUNT_LOOKS_YEARLY',
  'RATE_UNUSUAL',
  'MINIMUM_ABOVE_BALANCE',
  'AGE_UNUSUAL',
])

function questions(parts: Partial<Household>, on?: string) {
  const { findings } = evaluate(household(parts), undefined, on)
  return findings
    .filter(({ code }) => asked.has(code))
    .map(({ code, about, figures }) => [code, about, ...Object.values(figures)])
}

describe('stated figures that can hardly be right', () => {
  it.each([
    'maria',
    'okafor-hardship',
    'tran-self-pay',
    'reyes-deficit',
    'bennett-legal-referral',
    'schmidt-budget-only',
    'quinn-reported-figures',
  ])('are none in the example %s', (name) => {
    expect(questions(exampleHousehold(name), '2026-07-02')).toEqual([])
  })

  it('are gross pay below take-home pay: no ratio is computed, and no waiver is offered by it', () => {
    const incomes = [wages(150_000, 100)]
    const mortgage = [expense('MORTGAGE', 50_000)]
    const evaluation = evaluate(household({ state: 'RI', householdSize: 1, incomes, expenses: mortgage }))
    expect(questions({ incomes })).toEqual([['GROSS_BELOW_NET', 'incomes.0.netCents', 100, 150_000]])
    expect(evaluation).toMatchObject({
      monthlyGrossIncomeCents: 100,
      debtToIncomeBasisPoints: null,
      debtToIncome: { notComputed: 'GROSS_INCOME_BELOW_NET', basisPoints: null, band: null },
      mortgageToIncome: { notComputed: 'GROSS_INCOME_BELOW_NET' },
    })
    expect(evaluation.findings.map(({ code }) => code)).not.toContain('FEE_WAIVER')
    expect(questions({ incomes: [wages(150_000, 150_000)] })).toEqual([])
    const second = evaluate(household({ incomes: [wages(150_000, 200_000), wages(100, 99)] }))
    expect(second.debtToIncome.notComputed).toBe('GROSS_INCOME_BELOW_NET')
  })

  it('are incomes of more than 20,000.00 a month, unless they are stated for a year', () => {
    expect(questions({ incomes: [wages(2_000_001)] })).toEqual([
      ['AMOUNT_LOOKS_YEARLY', 'incomes.0.netCents', 2_000_001],
    ])
    expect(questions({ incomes: [wages(2_000_000)] })).toEqual([])
    expect(questions({ incomes: [{ ...wages(0), frequency: 'YEARLY', netCents: 30_000_000 }] })).toEqual([])
  })

  it('are yearly costs that take more than a fourth of the take-home pay each month, named once', () => {
    const incomes = [wages(400_000)]
    const insurance = (amountCents: number) => expense('VEHICLE_INSURANCE', amountCents)
    expect(questions({ incomes, expenses: [insurance(138_000), insurance(120_000)] })).toEqual([
      ['AMOUNT_LOOKS_YEARLY', 'VEHICLE_INSURANCE', 138_000],
    ])
    expect(questions({ incomes, expenses: [insurance(100_000), expense('RENT', 200_000)] })).toEqual([])
    expect(questions({ incomes, expenses: [{ ...insurance(1_380_000), frequency: 'YEARLY' }] })).toEqual([])
    expect(questions({ expenses: [insurance(138_000)] })).toEqual([])
  })

  it.each([
    ['CREDIT_CARD', 25, true],
    ['CREDIT_CARD', 99, true],
    ['CREDIT_CARD', 0, false],
    ['CREDIT_CARD', 100, false],
    ['STORE_CARD', 5_000, false],
    ['STORE_CARD', 24_990, true],
    ['PERSONAL_LOAN', 90, true],
    ['VEHICLE_LOAN', 90, false],
    ['PAYDAY_LOAN', 39_000, false],
  ] as const)('are rates of a %s of %i hundredths of a percent: %s', (kind, aprBasisPoints, unusual) => {
    const debts = [debt(kind, 100_000, { id: 'one', aprBasisPoints, minimumPaymentCents: 30_000 })]
    expect(questions({ debts })).toEqual(unusual ? [['RATE_UNUSUAL', 'one']] : [])
  })

  it('name the rate, and the one that is assumed where none is stated', () => {
    const texts = (parts: Partial<Debt>) => {
      const { findings } = evaluate(household({ debts: [debt('CREDIT_CARD', 100_000, parts)] }))
      return findings.filter(({ code }) => code.startsWith('RATE')).map(({ text }) => [text.en, text.es])
    }
    expect(texts({ aprBasisPoints: 25 })).toEqual([
      [
        'This yearly rate is unusual for such a debt: ask for a statement. (0.25%)',
        'Esta tasa anual es inusual para una deuda así: pedir un estado de cuenta. (0.25%)',
      ],
    ])
    expect(texts({})).toEqual([
      [
        'The rate is not stated; the comparison of options assumes one. (21.80%)',
        'No se indica la tasa; la comparación de opciones supone una. (21.80%)',
      ],
    ])
  })

  it('are minimums above what is owed with the interest of the month', () => {
    const owing = (minimumPaymentCents: number, balanceCents = 480_000) => {
      const debts = [debt('CREDIT_CARD', balanceCents, { id: 'card', aprBasisPoints: 2_499, minimumPaymentCents })]
      return questions({ debts })
    }
    expect(owing(100_000_000)).toEqual([['MINIMUM_ABOVE_BALANCE', 'card', 100_000_000, 480_000]])
    expect(owing(489_996)).toEqual([])
    expect(owing(489_997)).toHaveLength(1)
    expect(owing(100, 0)).toEqual([])
    expect(questions({ debts: [debt('MEDICAL', 100, { id: 'bill', minimumPaymentCents: 101 })] })).toHaveLength(1)
  })

  it.each([
    ['2008-07-02', []],
    ['2008-07-03', [['AGE_UNUSUAL', 'birthDate']]],
    ['1915-07-03', []],
    ['1915-07-02', [['AGE_UNUSUAL', 'birthDate']]],
  ])('are ages under 18 or over 110 on the day: born on %s', (birthDate, expected) => {
    expect(questions({ contact: { birthDate } }, '2026-07-02')).toEqual(expected)
    expect(questions({ contact: { birthDate } })).toEqual([])
    expect(questions({ contact: {} }, '2026-07-02')).toEqual([])
  })
})
