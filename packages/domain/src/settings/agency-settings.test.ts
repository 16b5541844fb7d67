import { describe, expect, it } from 'vitest'
import { fieldProblems } from '../household/field-problem.ts'
import { type AgencySettings, agencySettingsSchema, defaultAgencySettings } from './agency-settings.ts'

function problemsOf(parts: object) {
  const settings = { ...defaultAgencySettings, ...parts }
  const parsed = agencySettingsSchema.safeParse(settings)
  return parsed.success ? [] : fieldProblems(parsed.error, { whole: 'settings', value: settings })
}

const licenses = (...rows: [string, string | null][]): Pick<AgencySettings, 'licenses'> => {
  return { licenses: rows.map(([state, from]) => ({ state, from })) }
}

describe('agency settings', () => {
  it('are valid as proposed', () => {
    expect(problemsOf({})).toEqual([])
  })

  it.each([
    ['an unknown one', { cushion: 1 }, 'cushion'],
    ['a broken cent', { cushionCents: 0.5 }, 'cushionCents'],
    [
      'a plan that pays nothing',
      { concessions: { ...defaultAgencySettings.concessions, hardship: { paymentShare: 0, aprBasisPoints: 0 } } },
      'concessions.hardship.paymentShare',
    ],
    ['a plan without months', { maximumTermMonths: 0 }, 'maximumTermMonths'],
    [
      'bands that do not ascend',
      { debtToIncomeBands: { owner: [3_600, 3_600], renter: [], mortgageAlone: [0] } },
      'debtToIncomeBands.owner',
    ],
    ['licenses out of order', licenses(['RI', '2026-01-01'], ['RI', '2025-01-01']), 'licenses'],
    ['a license twice', licenses(['RI', null], ['RI', null]), 'licenses'],
    [
      'one creditor by two names',
      { creditorConcessions: { 'Capital One': {}, 'CAPITAL ONE BANK USA N A': {} } },
      'creditorConcessions',
    ],
    ['a state that is none', licenses(['XX', null]), 'licenses[0].state'],
  ])('refuse %s by its path', (_name, parts, path) => {
    expect(problemsOf(parts)).toMatchObject([{ path }])
  })

  it('take licenses of several states, each in its own order', () => {
    expect(problemsOf(licenses(['RI', null], ['UT', '2026-01-01'], ['RI', '2025-01-01']))).toEqual([])
  })
})
