import { describe, expect, it } from 'vitest'
import { evaluate } from '../evaluation/evaluate.ts'
import type { Household } from '../household/household.ts'
import { debt, exampleHousehold, expense, household, wages } from '../household/testing/households.ts'

const missing = (parts: Partial<Household>) =>
  evaluate(household(parts)).missing.map(({ code, about }) => [code, about])

describe('missing facts', () => {
  const [incomes, rent, food] = [[wages(300_000)], expense('RENT', 110_000), expense('FOOD_AT_HOME', 40_000)]

  it('are none where income, rent and food are stated', () => {
    expect(missing({ incomes, housing: { status: 'RENT' }, expenses: [rent, food] })).toEqual([])
    expect(missing({ incomes, housing: { status: 'RENT' }, expenses: [rent, expense('DINING_OUT', 1)] })).toEqual([])
    expect(evaluate(exampleHousehold('maria')).missing).toEqual([])
  })

  it('are the income and all living costs of an empty household', () => {
    expect(missing({})).toEqual([
      ['NO_INCOME_STATED', 'incomes'],
      ['NO_LIVING_COSTS', 'expenses'],
    ])
    expect(missing({ incomes: [wages(0)], expenses: [expense('RENT', 0)] })).toEqual([['NO_LIVING_COSTS', 'expenses']])
  })

  it('are rent and food among other living costs; rent only where the home is rented', () => {
    const expenses = [expense('PETS', 5_000), expense('RENT', 0), expense('FOOD_AT_HOME', 0)]
    expect(missing({ incomes, housing: { status: 'RENT' }, expenses })).toEqual([
      ['NO_RENT', 'RENT'],
      ['NO_FOOD', 'FOOD_AT_HOME'],
    ])
    expect(missing({ incomes, housing: { status: 'OWN' }, expenses })).toEqual([['NO_FOOD', 'FOOD_AT_HOME']])
    expect(missing({ incomes, expenses })).toEqual([['NO_FOOD', 'FOOD_AT_HOME']])
  })

  it('hold the payment on a loan outside the plan, unless the expenses list it', () => {
    const debts = [debt('VEHICLE_LOAN', 900_000, { id: 'car', secured: true })]
    expect(missing({ incomes, expenses: [food], debts })).toEqual([['NO_LOAN_PAYMENT', 'car']])
    expect(missing({ incomes, expenses: [food, expense('VEHICLE_PAYMENT', 30_000)], debts })).toEqual([])
  })

  it('are said in both languages', () => {
    expect(evaluate(household()).missing[0]?.text).toEqual({
      en: 'No income is stated. If there is none, nothing needs to be added.',
      es: 'No se indica ningún ingreso. Si no lo hay, no hace falta agregar nada.',
    })
  })
})
