import { describe, expect, it } from 'vitest'
import { distinctHousehold } from '../../../testing/distinct-household.ts'
import { journey } from '../journey.ts'
import type { Answers } from './answers.ts'
import { newHousehold } from './household.ts'
import { stepStates } from './step-states.ts'

const statesOf = (answers: Answers) =>
  stepStates(journey, answers).map(({ step, href, state }) => [
    step?.name('en') ?? null,
    href,
    typeof state === 'object' ? state.unfinished : state,
  ])

describe('how far each step is', () => {
  it('of a new application is the first one, with all others later', () => {
    expect(statesOf({ household: newHousehold(null), typed: {} })).toEqual([
      ['About you', '/apply/about-you', 'now'],
      ['Income', '/apply/income', 'later'],
      ['Living costs', '/apply/living-costs/home', 'later'],
      ['Debts', '/apply/debts', 'later'],
      ['Your situation', '/apply/your-situation', 'later'],
      [null, '/apply/check', 'later'],
    ])
  })

  it('leads to the page where the person goes on, and counts what is unfinished before it', () => {
    const household = { ...distinctHousehold, debts: [], hardship: null, householdSize: null }
    const states = statesOf({ household, typed: { '/apply/income/wages': { gross: '1' } } })
    expect(states.slice(0, 4)).toEqual([
      ['About you', '/apply/about-you', 1],
      ['Income', '/apply/income', 1],
      ['Living costs', '/apply/living-costs/family-and-other', 'now'],
      ['Debts', '/apply/debts', 'later'],
    ])
  })

  it('is done for all steps of a complete application, which is sent next', () => {
    const states = statesOf({ household: distinctHousehold, typed: {} })
    expect(states.map(([, , state]) => state)).toEqual(['done', 'done', 'done', 'done', 'done', 'now'])
  })
})
