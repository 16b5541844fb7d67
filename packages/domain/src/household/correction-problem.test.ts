import { expect, it } from 'vitest'
import type { Correction } from './correction.ts'
import { correctionProblems } from './correction-problem.ts'
import { debt, expense, household } from './testing/households.ts'

const stated = household({ debts: [debt('CREDIT_CARD', 50_000, { id: 'card' })] })
const pets = { ...expense('PETS', 3_000), id: 'pets' }
const kept: Correction[] = [
  { id: 'set', change: 'SET', subject: 'debts.card.balanceCents', value: 40_000 },
  { id: 'undone', change: 'SET', subject: 'householdSize', value: 2 },
  { id: 'undo', change: 'UNDO', subject: 'undone' },
  { id: 'add', change: 'ADD', subject: 'expenses.pets', value: pets },
]

it.each<[string, Correction, string | undefined]>([
  ['a figure', { id: 'n', change: 'SET', subject: 'debts.card.limitCents', value: null }, undefined],
  ['a figure of no row', { id: 'n', change: 'SET', subject: 'householdSize', value: 4 }, undefined],
  ['a figure of an added row', { id: 'n', change: 'SET', subject: 'expenses.pets.amountCents', value: 1 }, undefined],
  ['a wrong value', { id: 'n', change: 'SET', subject: 'householdSize', value: 'four' }, 'names no figure'],
  ['a figure of an unknown row', { id: 'n', change: 'SET', subject: 'debts.x.limitCents', value: 1 }, 'not there'],
  ['a new row', { id: 'n', change: 'ADD', subject: 'expenses.new', value: { ...pets, id: 'new' } }, undefined],
  ['a row under another id', { id: 'n', change: 'ADD', subject: 'expenses.new', value: pets }, 'names no list and id'],
  ['a row of no list', { id: 'n', change: 'ADD', subject: 'pets', value: pets }, 'names no list and id'],
  ['a row twice', { id: 'n', change: 'ADD', subject: 'expenses.pets', value: pets }, 'id of another row'],
  [
    'a stated row',
    { id: 'n', change: 'ADD', subject: 'debts.card', value: debt('MEDICAL', 1, { id: 'card' }) },
    'id of another row',
  ],
  ['the removal of a row', { id: 'n', change: 'REMOVE', subject: 'expenses.pets' }, undefined],
  ['the removal of an unknown row', { id: 'n', change: 'REMOVE', subject: 'expenses.x' }, 'not there'],
  ['the removal of a list', { id: 'n', change: 'REMOVE', subject: 'expenses' }, 'not there'],
  ['the undo of a correction', { id: 'n', change: 'UNDO', subject: 'set' }, undefined],
  ['the undo of what is undone', { id: 'n', change: 'UNDO', subject: 'undone' }, 'in force'],
  ['the undo of an unknown correction', { id: 'n', change: 'UNDO', subject: 'n' }, 'in force'],
  ['an id for the second time', { id: 'set', change: 'UNDO', subject: 'set' }, 'id of another correction'],
])('of %s, %j, the problem is %j', (_, correction, problem) => {
  const expected = problem === undefined ? [] : [{ id: correction.id, problem: expect.stringContaining(problem) }]
  expect(correctionProblems(stated, kept, [correction])).toEqual(expected)
})

it('a correction can be about a row that an earlier one of the same saving adds', () => {
  const fresh: Correction[] = [
    { id: '1', change: 'ADD', subject: 'debts.new', value: debt('MEDICAL', 1, { id: 'new' }) },
    { id: '2', change: 'SET', subject: 'debts.new.balanceCents', value: 2 },
  ]
  expect(correctionProblems(stated, [], fresh)).toEqual([])
  expect(correctionProblems(stated, [], fresh.toReversed())).toMatchObject([{ id: '2' }])
})
