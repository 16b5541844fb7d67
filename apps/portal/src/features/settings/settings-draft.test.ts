import { defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { describe, expect, it } from 'vitest'
import { draftOf, readDraft, type SettingsDraft } from './settings-draft.ts'

const base = {
  ...defaultAgencySettings,
  version: null,
  licenses: [{ state: 'RI', number: 'DM-1', from: null, until: '2027-01-31' }],
  ownFees: { setUpCents: 2_500, monthlyCents: 0 },
  stateFees: { NY: { setUpCents: 0, monthlyCents: 2_950 } },
  creditorConcessions: {
    'Alpha Bank': {
      standard: { paymentShare: 225, aprBasisPoints: 799 },
      hardship: { paymentShare: 180, aprBasisPoints: 0 },
    },
    'East Example Bank': { standard: { paymentShare: 200, aprBasisPoints: 600 } },
  },
}

function problemsOf(changes: Partial<SettingsDraft>, language: 'en' | 'es' = 'en') {
  return [...(readDraft({ ...draftOf(base), ...changes }, base, language).problems ?? [])]
}

const figures = (changes: Record<string, string>) => ({ figures: { ...draftOf(base).figures, ...changes } })

describe('settings as typed', () => {
  it('are read back as they were, figure by figure and row by row', () => {
    expect(readDraft(draftOf(base), base, 'en')).toEqual({ settings: base })
    expect(readDraft(draftOf(defaultAgencySettings), defaultAgencySettings, 'en').settings).toEqual({
      ...defaultAgencySettings,
      licenses: [],
    })
  })

  it('state no own fees where both are empty, and no guide where it is empty', () => {
    const empty = { 'ownFees.setUpCents': '', 'ownFees.monthlyCents': ' ', 'spendingGuides.FOOD': '' }
    const { settings } = readDraft({ ...draftOf(base), ...figures(empty) }, base, 'en')
    expect([settings?.ownFees, settings?.spendingGuides]).toEqual([null, { HOUSING: 3_500, TRANSPORT: 2_000 }])
  })

  it.each<[string, Partial<SettingsDraft>, [string, string][]]>([
    [
      'an amount that cannot be read',
      figures({ cushionCents: 'much' }),
      [['cushionCents', 'must be an amount like 1,500.00']],
    ],
    ['a missing figure', figures({ cushionCents: '' }), [['cushionCents', 'is missing']]],
    ['one fee without the other', figures({ 'ownFees.monthlyCents': '' }), [['ownFees.monthlyCents', 'is missing']]],
    ['months with a comma', figures({ maximumTermMonths: '6,5' }), [['maximumTermMonths', 'must be a whole number']]],
    ['too short a plan', figures({ maximumTermMonths: '0' }), [['maximumTermMonths', 'must be at least 1']]],
    [
      'a state that is none',
      { licenses: [{ state: 'XX', number: '', from: '', until: '' }] },
      [['licenses.0.state', 'must be a two-letter US state code like RI']],
    ],
    [
      'fees of a state that lack one',
      { stateFees: [{ state: 'NY', setUpCents: '0', monthlyCents: '' }] },
      [['stateFees.0.monthlyCents', 'is missing']],
    ],
    [
      'terms of a creditor that lack the rate',
      {
        creditors: [{ name: 'Alpha Bank', standardShare: '2', standardRate: '', hardshipShare: '', hardshipRate: '' }],
      },
      [['creditors.0.standardRate', 'is missing']],
    ],
    [
      'a state that is named twice',
      { stateFees: [0, 1].map(() => ({ state: 'NY', setUpCents: '0', monthlyCents: '1' })) },
      [['stateFees.1.state', 'is named twice']],
    ],
  ])('name the field of %s', (_name, changes, problems) => {
    expect(problemsOf(changes)).toEqual(problems)
  })

  it('are refused in the language of the page', () => {
    expect(problemsOf(figures({ cushionCents: '' }), 'es')).toEqual([['cushionCents', 'falta']])
  })
})
