import { describe, expect, it } from 'vitest'
import { distinctHousehold } from '../../../testing/distinct-household.ts'
import { journey } from '../journey.ts'
import type { Answers } from './answers.ts'
import { newHousehold } from './household.ts'
import { unanswered } from './unanswered.ts'
import { pathToResume, stepsOf } from './way.ts'

const complete = (typed: Answers['typed'] = {}): Answers => ({ household: distinctHousehold, typed })
const told = (answers: Answers, language: 'en' | 'es' = 'en') =>
  unanswered(journey, answers, language).map(({ page, path, field, message }) =>
    [page, path, field, message].join(' | '),
  )

describe('what keeps an application from being sent', () => {
  it('is nothing if every page is complete', () => {
    expect(told(complete())).toEqual([])
    expect(told(complete({ '/apply/debts/card': { creditor: 'Alpha' } }))).toEqual([])
  })

  it('is each question of a new application, by the field that asks it', () => {
    expect(
      told({ household: newHousehold(null), typed: {} }).map((line) => line.split(' | ').slice(1, 3).join('#')),
    ).toEqual([
      '/apply/about-you#firstName',
      '/apply/about-you#lastName',
      '/apply/about-you#phone',
      '/apply/about-you#email',
      '/apply/household#state',
      '/apply/household#householdSize',
      '/apply/household#housingStatus',
      '/apply/your-situation#cause',
    ])
  })

  it.each([
    [
      '/apply/debts/loan',
      { balance: '1.800' },
      'Beta Lending: Balance: enter an amount in dollars, like 1,250 or 1,250.50',
    ],
    [
      '/apply/debts/loan',
      { minimum: 'x' },
      'Beta Lending: Minimum payment each month: enter an amount in dollars, like 1,250 or 1,250.50',
    ],
    ['/apply/debts/card', { limit: '10000001' }, 'Alpha Card: Credit limit: enter an amount up to 10 million dollars'],
    ['/apply/debts/card', { balance: '' }, 'Alpha Card: Balance: enter an amount in dollars, like 1,250'],
    ['/apply/debts/card', { creditor: '' }, 'Debt without a name yet: Enter who you owe'],
    ['/apply/debts/d9', { creditor: ' Half ' }, 'Half: finish this debt, or remove it from the list'],
    ['/apply/debts/d9', { balance: '1' }, 'Debt without a name yet: finish this debt, or remove it from the list'],
    ['/apply/income/wages', { net: '' }, 'Imaginary Bakery: Take-home pay: enter an amount in dollars, like 1,250'],
    [
      '/apply/income/wages',
      { gross: 'x' },
      'Imaginary Bakery: Pay before deductions: enter an amount in dollars, like 1,250 or 1,250.50',
    ],
    [
      '/apply/income/wages',
      { gross: '1' },
      'Imaginary Bakery: The amount before deductions cannot be below the amount after them: check both',
    ],
    ['/apply/income/wages', { frequency: '' }, 'Imaginary Bakery: Take-home pay: choose how often'],
    ['/apply/income/i9', { source: 'Shop' }, 'Shop: finish this income, or remove it from the list'],
    ['/apply/living-costs/home', { 'RENT-amount': 'x' }, 'Rent: enter an amount in dollars, like 1,250 or 1,250.50'],
    ['/apply/living-costs/home', { 'HOA-amount': '5' }, 'Homeowner association (HOA) dues: choose how often'],
  ])('names the entry and what is wrong on %s with %o', (path, values, message) => {
    const [line = '', ...others] = told(complete({ [path]: values as Record<string, string> }))
    expect(others).toEqual([])
    const [page = '', at, field, words = ''] = line.split(' | ')
    expect(at).toBe(path)
    expect(path.startsWith(page)).toBe(true)
    expect(field).not.toBe('')
    expect(words.startsWith(message)).toBe(true)
  })

  it('is said in Spanish too', () => {
    expect(
      told(complete({ '/apply/debts/loan': { balance: '1.800' }, '/apply/income/i9': { net: '5' } }), 'es'),
    ).toEqual([
      expect.stringMatching(/Ingreso todavía sin nombre: complete este ingreso/),
      expect.stringMatching(/Beta Lending: Saldo: escriba una cantidad/),
    ])
  })
})

describe('where to resume', () => {
  it.each([
    ['a new application', { household: newHousehold(null), typed: {} }, '/apply/about-you'],
    ['everything answered', complete(), '/apply/check'],
    [
      'only a name',
      { household: { ...newHousehold(null), contact: { ...distinctHousehold.contact } as never }, typed: {} },
      '/apply/about-you',
    ],
    ['a household', { household: { ...newHousehold(null), householdSize: 2 }, typed: {} }, '/apply/household'],
    [
      'a home',
      { household: { ...newHousehold(null), housing: distinctHousehold.housing }, typed: {} },
      '/apply/household',
    ],
    ['the state of the front door alone', { household: newHousehold(null, 'TX'), typed: {} }, '/apply/about-you'],
    ['a debt', { household: { ...newHousehold(null), debts: distinctHousehold.debts }, typed: {} }, '/apply/debts'],
    [
      'an unfinished debt',
      { household: newHousehold(null), typed: { '/apply/debts/d9': { apr: '9' } } },
      '/apply/debts',
    ],
    [
      'text on a page',
      { household: newHousehold(null), typed: { '/apply/your-situation': { story: 'x' } } },
      '/apply/your-situation',
    ],
  ] as [string, Answers, string][])('after %s', (_, answers, path) => {
    expect(pathToResume(journey, answers)).toBe(path)
  })

  it('names each step in both languages', () => {
    expect(stepsOf(journey).map(({ name }) => [name('en'), name('es')])).toEqual([
      ['About you', 'Sobre usted'],
      ['Income', 'Ingresos'],
      ['Living costs', 'Gastos de vida'],
      ['Debts', 'Deudas'],
      ['Your situation', 'Su situación'],
    ])
  })
})
