import { describe, expect, it } from 'vitest'
import { distinctHousehold } from '../../../testing/distinct-household.ts'
import type { Answers } from '../journey/answers.ts'
import { type Debt, type Household, newHousehold } from '../journey/household.ts'
import { journey } from '../journey.ts'
import { changedPages } from './answer-merger.ts'
import { differencesOn } from './differences.ts'

const answers = (changes: Partial<Household> = {}, typed: Answers['typed'] = {}): Answers => ({
  household: { ...distinctHousehold, ...changes },
  typed,
})
const [card, loan] = distinctHousehold.debts as [Debt, Debt]

describe('the differences between two devices', () => {
  it('name the page and show only the answers that one of them has', () => {
    const theirs = answers({ householdSize: 5, state: 'TX' })
    expect(differencesOn('/apply/household', { mine: answers(), theirs }, { journey, language: 'en' })).toEqual({
      title: 'Your home and household',
      mine: 'Address: 12 Sample Street, Pawtucket, Rhode Island 02860; People in your household: 3',
      theirs: 'Address: 12 Sample Street, Pawtucket, Texas 02860; People in your household: 5',
    })
  })

  it('show an entry of a list with its note, and nothing of the other entries', () => {
    const theirs = answers({
      debts: [
        { ...card, balanceCents: 100 },
        { ...loan, balanceCents: 200 },
      ],
    })
    expect(differencesOn('/apply/debts/loan', { mine: answers(), theirs }, { journey, language: 'es' })).toEqual({
      title: 'Sus deudas',
      mine: 'Beta Lending: $2,723.00 (Préstamo personal · $99.20 al mes · 11.75% de interés · 120 a 179 días de atraso · el prestamista podría quitarme algo mío · responsable: Solo yo)',
      theirs:
        'Beta Lending: $2.00 (Préstamo personal · $99.20 al mes · 11.75% de interés · 120 a 179 días de atraso · el prestamista podría quitarme algo mío · responsable: Solo yo)',
    })
  })

  it('say that one of them has nothing, and what the other left unfinished', () => {
    const mine = answers({ debts: [card] })
    const theirs = answers({ debts: [card] }, { '/apply/debts/d9': { creditor: 'Half', balance: '', apr: '9' } })
    expect(differencesOn('/apply/debts/d9', { mine, theirs }, { journey, language: 'en' })).toEqual({
      title: 'Your debts',
      mine: 'nothing entered',
      theirs: 'not finished: Half, 9',
    })
    const removed = { mine: answers({ expenses: [] }), theirs: answers() }
    const { mine: none } = differencesOn('/apply/living-costs/home', removed, { journey, language: 'en' })
    expect(none).toBe('No living costs entered')
  })

  it('use the address of a page that this application does not know as its name', () => {
    const both = { mine: answers(), theirs: answers({}, { '/apply/later': { x: 'y' } }) }
    expect(differencesOn('/apply/later', both, { journey, language: 'en' }).title).toBe('/apply/later')
  })
})

describe('the pages that changed', () => {
  it('are those whose answers or typed text differ, also where an entry was added or removed', () => {
    const after = answers(
      { householdSize: 4, debts: [{ ...card, balanceCents: 1 }] },
      { '/apply/income/i9': { net: '1' } },
    )
    expect(changedPages(journey, answers(), after)).toEqual([
      '/apply/household',
      '/apply/debts/card',
      '/apply/debts/loan',
      '/apply/income/i9',
    ])
    expect(changedPages(journey, answers(), answers())).toEqual([])
    expect(changedPages(journey, { household: newHousehold(null), typed: {} }, answers())).toHaveLength(12)
  })
})
