import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completeDraft } from '../../../testing/fake-agency.ts'
import type { Answers } from '../journey/answers.ts'
import { type Debt, type Household, newHousehold } from '../journey/household.ts'
import { journey } from '../journey.ts'
import { answerMerger } from './answer-merger.ts'

const mergeAnswers = answerMerger(journey)

const base: Answers = { household: completeDraft().household, typed: {} }

function changed(changes: Partial<Household>, typed: Answers['typed'] = {}): Answers {
  return { household: { ...base.household, ...changes }, typed }
}

const [alpha] = base.household.debts as [Debt]

/** Answers that one of two devices may have: each page changed or not. */
const anyAnswers = fc
  .record({
    householdSize: fc.constantFrom(1, 2),
    incomes: fc.constantFrom(base.household.incomes, []),
    expenses: fc.constantFrom(base.household.expenses, []),
    debts: fc.subarray([alpha, { ...alpha, balanceCents: 1 }, { ...alpha, id: 'd2' }], { maxLength: 1 }),
    typed: fc.constantFrom<Answers['typed']>({}, { '/apply/debts/d9': { balance: '1.800' } }),
  })
  .map(({ typed, ...household }) => changed(household, typed))

describe('answerMerger', () => {
  it('adds each side’s new debt', () => {
    const mine = changed({ debts: [alpha, { ...alpha, id: 'mine' }] })
    const theirs = changed({ debts: [alpha, { ...alpha, id: 'theirs' }] })
    const { answers, conflicts } = mergeAnswers({ base, mine, theirs })
    expect(conflicts).toEqual([])
    expect(answers.household.debts.map(({ id }) => id)).toEqual(['d1', 'mine', 'theirs'])
  })

  it('asks about a debt that one side removed and the other changed', () => {
    const mine = changed({ debts: [] })
    const theirs = changed({ debts: [{ ...alpha, balanceCents: 1 }] })
    expect(mergeAnswers({ base, mine, theirs }).conflicts).toEqual(['/apply/debts/d1'])
    const chosen = mergeAnswers({ base, mine, theirs }, new Map([['/apply/debts/d1', 'theirs']]))
    expect(chosen.answers.household.debts).toMatchObject([{ balanceCents: 1 }])
  })

  it('keeps the unfinished text of the other side on another page', () => {
    const theirs = changed({}, { '/apply/debts/d9': { creditor: 'Half' } })
    const { answers } = mergeAnswers({ base, mine: changed({ householdSize: 3 }), theirs })
    expect(answers).toMatchObject({ household: { householdSize: 3 }, typed: theirs.typed })
  })

  it('keeps the changes of one side if the other side changed nothing', () => {
    fc.assert(
      fc.property(anyAnswers, (side) => {
        expect(mergeAnswers({ base, mine: side, theirs: base })).toEqual({ answers: side, conflicts: [] })
        expect(mergeAnswers({ base, mine: base, theirs: side })).toEqual({ answers: side, conflicts: [] })
        expect(mergeAnswers({ base, mine: side, theirs: side })).toEqual({ answers: side, conflicts: [] })
      }),
    )
  })

  it('uses all answers of one side if the person chooses that side for every page', () => {
    fc.assert(
      fc.property(anyAnswers, anyAnswers, (mine, theirs) => {
        const empty: Answers = { household: newHousehold(null), typed: {} }
        const { conflicts } = mergeAnswers({ base: empty, mine, theirs })
        const choices = new Map(conflicts.map((path) => [path, 'theirs' as const]))
        const { answers, conflicts: left } = mergeAnswers({ base: empty, mine, theirs }, choices)
        expect(left).toEqual([])
        for (const debt of theirs.household.debts) expect(answers.household.debts).toContainEqual(debt)
        expect(answers.household.householdSize).toBe(theirs.household.householdSize)
      }),
    )
  })
})
