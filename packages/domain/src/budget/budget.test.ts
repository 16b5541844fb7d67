import { describe, expect, it } from 'vitest'
import { debtStandings } from '../debts/debt.ts'
import { budgetFindings, debtFindings } from '../findings/finding.ts'
import type { Debt, Expense } from '../household/household.ts'
import { debt, exampleHousehold, expense } from '../household/testing/households.ts'
import { defaultAgencySettings } from '../settings/agency-settings.ts'
import { monthlyBudget, spendingShares } from './budget.ts'
import { debtToIncome, monthlyDebtPayments } from './debt-to-income.ts'

const standings = (...debts: Debt[]) => debtStandings(debts, defaultAgencySettings)
const car = debt('VEHICLE_LOAN', 900_000, { id: 'car', secured: true, minimumPaymentCents: 31_000 })
const card = debt('CREDIT_CARD', 500_000, { id: 'card', minimumPaymentCents: 15_000 })

describe('living costs', () => {
  it('hold the payment of a secured debt and not that of a debt for the plan', () => {
    expect(monthlyBudget([expense('RENT', 100_000)], standings(car, card), [])).toMatchObject({
      expensesCents: 100_000,
      debtPaymentsCents: 31_000,
      livingCostsCents: 131_000,
    })
  })

  it('count a payment once that is listed among the expenses and among the debts', () => {
    const debts = standings(car)
    const budget = monthlyBudget([expense('VEHICLE_PAYMENT', 31_000)], debts, [])
    expect(budget.livingCostsCents).toBe(31_000)
    expect(budgetFindings(budget, debts)).toMatchObject([
      { code: 'COUNTED_ONCE', about: 'VEHICLE_PAYMENT', figures: { expenseCents: 31_000, debtPaymentCents: 31_000 } },
    ])
    expect(monthlyDebtPayments(debts, budget.lines)).toBe(31_000)
  })

  it('count the larger of both where they differ', () => {
    const second = { ...car, id: 'second', minimumPaymentCents: 20_000 }
    expect(monthlyBudget([expense('VEHICLE_PAYMENT', 31_000)], standings(car, second), []).livingCostsCents).toBe(
      51_000,
    )
    expect(monthlyBudget([expense('VEHICLE_PAYMENT', 60_000)], standings(car, second), []).livingCostsCents).toBe(
      60_000,
    )
  })

  it('have no line for a debt that asks for nothing', () => {
    const borrowed = { ...car, owner: 'AUTHORIZED_USER' } as const
    expect(monthlyBudget([], standings(borrowed), []).lines).toEqual([])
  })

  it('ask for the payment of a loan that nothing states', () => {
    const debts = standings({ ...car, minimumPaymentCents: null })
    const withoutExpense = monthlyBudget([expense('RENT', 1)], debts, [])
    expect(debtFindings(debts, withoutExpense)).toMatchObject([{ code: 'PAYMENT_UNKNOWN', about: 'car' }])
    const listed = (cents: number) => monthlyBudget([expense('RENT', 1), expense('VEHICLE_PAYMENT', cents)], debts, [])
    expect(debtFindings(debts, listed(31_000))).toEqual([])
    expect(debtFindings(debts, listed(0))).toMatchObject([{ code: 'PAYMENT_UNKNOWN' }])
    const [estimated] = debtFindings(standings({ ...card, minimumPaymentCents: null, aprBasisPoints: 0 }), listed(0))
    expect(estimated).toMatchObject({ code: 'MINIMUM_ESTIMATED', figures: { estimateCents: 5_000 } })
  })

  it('state the share of take-home pay that each group takes', () => {
    const maria = exampleHousehold('maria')
    const { lines, livingCostsCents } = monthlyBudget(maria.expenses, standings(...maria.debts), [])
    expect(livingCostsCents).toBe(260_000)
    const shares = spendingShares(lines, 325_000)
    expect(shares).toContainEqual({ group: 'HOUSING', cents: 112_000, shareOfNet: 3_446 })
    expect(shares).toContainEqual({ group: 'TRANSPORT', cents: 56_500, shareOfNet: 1_738 })
    expect(shares).toContainEqual({ group: 'FOOD', cents: 46_000, shareOfNet: 1_415 })
    expect(spendingShares(lines, 0).every((share) => share.shareOfNet === null)).toBe(true)
  })

  it('round each line to the cent below or above, and add up', () => {
    const weekly = (category: Expense['category']) => ({ ...expense(category, 10_000), frequency: 'WEEKLY' as const })
    const { lines, livingCostsCents } = monthlyBudget([weekly('PETS'), weekly('CHARITY'), expense('RENT', 100)], [], [])
    expect(livingCostsCents).toBe(86_767)
    expect(lines.map(({ category, countedCents }) => [category, countedCents])).toEqual([
      ['CHARITY', 43_333],
      ['PETS', 43_334],
      ['RENT', 100],
    ])
  })
})

describe('debt-to-income', () => {
  const owner = defaultAgencySettings.debtToIncomeBands.owner

  it('is 40.0%, above 36% and within 43%, where $2,000 of $5,000 gross income go to debts', () => {
    const debts = standings(
      debt('MORTGAGE', 15_000_000, { secured: true, minimumPaymentCents: 120_000 }),
      debt('VEHICLE_LOAN', 1_000_000, { secured: true, minimumPaymentCents: 38_500 }),
      debt('STUDENT_LOAN', 2_000_000, { minimumPaymentCents: 25_000 }),
      debt('CREDIT_CARD', 500_000, { minimumPaymentCents: 16_500 }),
    )
    const payments = monthlyDebtPayments(debts, monthlyBudget([], debts, []).lines)
    expect(debtToIncome(payments, 500_000, owner)).toMatchObject({
      debtPaymentsCents: 200_000,
      basisPoints: 4_000,
      band: { above: 3_600, within: 4_300 },
    })
  })

  it.each([
    [180_000, { above: null, within: 3_600 }],
    [180_100, { above: 3_600, within: 4_300 }],
    [215_100, { above: 4_300, within: null }],
  ])('%i of 5,000.00 lies in its band', (payments, band) => {
    expect(debtToIncome(payments, 500_000, owner).band).toEqual(band)
  })

  it.each([
    [null, 'GROSS_INCOME_UNKNOWN'],
    [0, 'GROSS_INCOME_ZERO'],
  ] as const)('is not computed for a gross income of %s, and says why', (gross, notComputed) => {
    expect(debtToIncome(10_000, gross, owner)).toEqual({
      debtPaymentsCents: 10_000,
      basisPoints: null,
      notComputed,
      band: null,
    })
  })

  it('leaves rent out', () => {
    expect(monthlyDebtPayments([], monthlyBudget([expense('RENT', 110_000)], [], []).lines)).toBe(0)
  })
})
