import { describe, expect, it } from 'vitest'
import { completeDraft } from '../../../testing/fake-agency.ts'
import type { Debt, Expense, Income } from '../journey/household.ts'
import { journey } from '../journey.ts'
import { questions } from './questions.ts'

const { household } = completeDraft()
const [income] = household.incomes as [Income]
const [rent] = household.expenses as [Expense]
const [card] = household.debts as [Debt]
const food: Expense = { ...rent, id: 'food', category: 'FOOD_AT_HOME', amountCents: 40_000 }
const complete = { ...household, expenses: [rent, food] }

describe('questions before sending', () => {
  it('are empty if nothing is missing and nothing looks wrong', () => {
    expect(questions(journey, complete, 'en')).toEqual([])
  })

  it('are not asked about a bill for a year that is above the income of a month', () => {
    const tuition = {
      ...rent,
      id: 't',
      category: 'CHILDCARE_EDUCATION' as const,
      amountCents: 600_000,
      frequency: 'YEARLY' as const,
    }
    const weekly = { ...income, netCents: 60_000, frequency: 'WEEKLY' as const }
    expect(questions(journey, { ...complete, incomes: [weekly], expenses: [rent, food, tuition] }, 'en')).toEqual([])
  })

  it.each([
    [
      'a salary of a year entered as a month’s',
      { incomes: [{ ...income, netCents: 5_200_000, frequency: 'MONTHLY' as const }] },
      '/apply/income/i1?change=entry#frequency',
      /^Imaginary Bakery: that is \$52,000.00 a month/,
    ],
    [
      'an insurance of a year entered as a month’s',
      { expenses: [rent, food, { ...rent, id: 'v', category: 'VEHICLE_INSURANCE' as const, amountCents: 180_000 }] },
      '/apply/living-costs/car-and-health?change=1#VEHICLE_INSURANCE-amount',
      /that is \$1,800.00 a month. Or is it for a whole year/,
    ],
    [
      'a rent above all income',
      { expenses: [{ ...rent, amountCents: 1_000_000_000 }, food] },
      '/apply/living-costs/home?change=1#RENT-amount',
      /\$10,000,000.00 a month is more than all your income/,
    ],
    [
      'a rent for each week above all income',
      { expenses: [{ ...rent, amountCents: 300_000, frequency: 'WEEKLY' as const }, food] },
      '/apply/living-costs/home?change=1#RENT-amount',
      /\$13,000.00 a month is more than all your income/,
    ],
    [
      'a rate without its point',
      { debts: [{ ...card, aprBasisPoints: 25 }] },
      '/apply/debts/d1?change=entry#apr',
      /rate/,
    ],
    [
      'a minimum above the balance',
      { debts: [{ ...card, minimumPaymentCents: 900_000 }] },
      '/apply/debts/d1?change=entry#minimum',
      /minimum payment is more/,
    ],
    [
      'a story that holds a card number',
      { hardship: { cause: 'OTHER' as const, since: null, story: 'my card is 4111 1111 1111 1111' } },
      '/apply/your-situation?change=1#story',
      /looks like a Social Security or card number/,
    ],
    [
      'a creditor with a Social Security number',
      { debts: [{ ...card, creditor: 'Clinic 123-45-6789' }] },
      '/apply/debts/d1?change=entry#creditor',
      /take it out/,
    ],
    [
      'an earner with a Social Security number',
      { incomes: [{ ...income, earner: 'Ana 123-45-6789' }] },
      '/apply/income/i1?change=entry#earner',
      /take it out/,
    ],
    ['no rent of a tenant', { expenses: [food] }, '/apply/living-costs/home?change=1#RENT-amount', /rent really/],
    [
      'a loan without a payment',
      {
        debts: [
          { ...card, id: 'd0', creditor: 'Other Card' },
          { ...card, kind: 'VEHICLE_LOAN' as const, creditor: 'Delta Motors', minimumPaymentCents: null },
        ],
      },
      '/apply/debts/d1?change=entry#minimum',
      /^Delta Motors: /,
    ],
    ['no living costs', { expenses: [] }, '/apply/living-costs/home?change=1#RENT-amount', /no living costs|nothing/i],
    ['no income', { incomes: [] }, '/apply/income?change=1', /no income/],
  ])('ask about %s and lead to its field', (_, changes, href, message) => {
    expect(questions(journey, { ...complete, ...changes }, 'en')).toEqual([
      expect.objectContaining({ href, message: expect.stringMatching(message) }),
    ])
    expect(questions(journey, { ...complete, ...changes }, 'es')).toMatchObject([{ href }])
  })

  it('asks about each doubtful debt by its own name, and once about a cost that is doubtful in two ways', () => {
    const debts = [
      { ...card, id: 'd0', creditor: 'First', aprBasisPoints: 26 },
      { ...card, id: 'd2', creditor: 'Second', minimumPaymentCents: 900_000 },
    ]
    const insurance = { ...rent, id: 'v', category: 'VEHICLE_INSURANCE' as const, amountCents: 40_000_000 }
    const asked = questions(journey, { ...complete, debts, expenses: [rent, food, insurance] }, 'en')
    expect(asked.map(({ href }) => href).toSorted()).toEqual([
      '/apply/debts/d0?change=entry#apr',
      '/apply/debts/d2?change=entry#minimum',
      '/apply/living-costs/car-and-health?change=1#VEHICLE_INSURANCE-amount',
    ])
    expect(asked.find(({ href }) => href.includes('d2'))?.message).toContain('Second')
  })

  it('accepts a cost that is exactly the whole income', () => {
    const incomes = [{ ...income, netCents: 110_000, frequency: 'MONTHLY' as const }]
    expect(questions(journey, { ...complete, incomes }, 'en')).toEqual([])
  })
})
