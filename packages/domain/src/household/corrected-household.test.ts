import { describe, expect, it } from 'vitest'
import { conflictingCorrections, correctedHousehold, correctionsInForce, topicOf } from './corrected-household.ts'
import type { Correction } from './correction.ts'
import { debt, expense, household, wages } from './testing/households.ts'

const stated = household({
  householdSize: 2,
  incomes: [{ ...wages(100_000), id: 'job' }],
  expenses: [{ ...expense('RENT', 90_000), id: 'rent' }],
  debts: [debt('CREDIT_CARD', 50_000, { id: 'card' })],
})

const set = (id: string, subject: string, value: string | number | boolean | null): Correction => {
  return { id, change: 'SET', subject, value }
}
const undo = (id: string, subject: string): Correction => ({ id, change: 'UNDO', subject })
const remove = (id: string, subject: string): Correction => ({ id, change: 'REMOVE', subject })

describe('the corrected household', () => {
  it('has the corrected figures, and the later of two for the same one', () => {
    const corrected = correctedHousehold(stated, [
      set('1', 'incomes.job.netCents', 120_000),
      set('2', 'householdSize', 3),
      set('3', 'incomes.job.netCents', 130_000),
      set('4', 'housing.status', 'RENT'),
      set('5', 'debts.card.limitCents', null),
    ])
    expect(corrected).toEqual({
      ...stated,
      householdSize: 3,
      housing: { status: 'RENT' },
      incomes: [{ ...stated.incomes[0], netCents: 130_000 }],
      debts: [{ ...stated.debts[0], limitCents: null }],
    })
    expect(stated.incomes[0]).toMatchObject({ netCents: 100_000 })
  })

  it('has the added rows, with their own corrections, and no removed ones', () => {
    const pets = { ...expense('PETS', 3_000), id: 'pets' }
    const corrected = correctedHousehold(stated, [
      { id: '1', change: 'ADD', subject: 'expenses.pets', value: pets },
      set('2', 'expenses.pets.amountCents', 4_000),
      remove('3', 'debts.card'),
      set('4', 'debts.card.balanceCents', 1),
    ])
    expect(corrected.expenses).toEqual([...stated.expenses, { ...pets, amountCents: 4_000 }])
    expect(corrected.debts).toEqual([])
  })

  it('tells a row from another whose id begins with its id and a dot', () => {
    const rows = household({ expenses: ['a', 'a.b'].map((id) => ({ ...expense('PETS', 1), id })) })
    const corrected = correctedHousehold(rows, [set('1', 'expenses.a.b.amountCents', 2)])
    expect(corrected.expenses.map(({ amountCents }) => amountCents)).toEqual([1, 2])
  })

  it('has no housing where only its details are corrected and none was stated', () => {
    expect(correctedHousehold(stated, [set('1', 'housing.daysLate', 5)])).toEqual(stated)
  })

  it('comes back to what was before by undoing, and forward by undoing that', () => {
    const first = set('1', 'householdSize', 3)
    const second = set('2', 'householdSize', 4)
    const size = (...corrections: Correction[]) => correctedHousehold(stated, corrections).householdSize
    expect(size(first, second, undo('3', '2'))).toBe(3)
    expect(size(first, second, undo('3', '2'), undo('4', '1'))).toBe(2)
    expect(size(first, second, undo('3', '2'), undo('4', '3'))).toBe(4)
    expect(correctionsInForce([first, undo('2', '1')]).map(({ id }) => id)).toEqual(['2'])
  })
})

describe('the topic of a correction', () => {
  it.each([
    [set('1', 'incomes.job.grossCents', 1), 'incomes.job.amount'],
    [set('1', 'expenses.rent.frequency', 'WEEKLY'), 'expenses.rent.amount'],
    [set('1', 'debts.card.balanceCents', 1), 'debts.card.balanceCents'],
    [set('1', 'householdSize', 1), 'householdSize'],
    [remove('1', 'debts.card'), 'debts.card'],
    [undo('1', 'earlier'), 'housing.daysLate'],
    [undo('1', 'unknown'), 'unknown'],
    [undo('1', '1'), '1'],
  ])('of %j is %s', (correction, topic) => {
    expect(topicOf(correction, [correction, set('earlier', 'housing.daysLate', 1)])).toBe(topic)
  })
})

describe('corrections of two people', () => {
  const conflicts = (own: Correction, other: Correction) => {
    return conflictingCorrections([own], [other], [own, other]).length > 0
  }

  it.each([
    ['the same figure', set('1', 'householdSize', 1), set('2', 'householdSize', 2), true],
    ['two figures', set('1', 'householdSize', 1), set('2', 'housing.daysLate', 2), false],
    ['two figures of a debt', set('1', 'debts.a.balanceCents', 1), set('2', 'debts.a.limitCents', 2), false],
    [
      'an amount and its frequency',
      set('1', 'expenses.a.amountCents', 1),
      set('2', 'expenses.a.frequency', 'WEEKLY'),
      true,
    ],
    ['a row and a figure of it', remove('1', 'debts.a'), set('2', 'debts.a.limitCents', 2), true],
    ['a figure and its row', set('1', 'debts.a.limitCents', 2), remove('2', 'debts.a'), true],
    ['two rows of which one id begins the other', remove('1', 'debts.a'), remove('2', 'debts.ab'), false],
    ['a correction and its undo', undo('1', '2'), set('2', 'householdSize', 2), true],
  ])('about %s conflict: %4$s', (_, own, other, expected) => {
    expect(conflicts(own, other)).toBe(expected)
  })
})
