import { describe, expect, it } from 'vitest'
import { fieldProblems } from '../household/field-problem.ts'
import { defaultAgencySettings } from './agency-settings.ts'
import { statedSettingsSchema } from './stated-settings.ts'

describe('settings as a file states them', () => {
  it('are as proposed where the file says nothing', () => {
    expect(statedSettingsSchema.parse({})).toEqual(defaultAgencySettings)
  })

  it('keep the proposal at every depth that the file leaves out', () => {
    const settings = statedSettingsSchema.parse({
      cushionCents: 25_000,
      concessions: { standard: { aprBasisPoints: 700 } },
      excludedKinds: [],
      stateFees: { NY: { setUpCents: 0, monthlyCents: 2_500 } },
    })
    expect(settings).toEqual({
      ...defaultAgencySettings,
      cushionCents: 25_000,
      concessions: {
        ...defaultAgencySettings.concessions,
        standard: { ...defaultAgencySettings.concessions.standard, aprBasisPoints: 700 },
      },
      excludedKinds: [],
      stateFees: { NY: { setUpCents: 0, monthlyCents: 2_500 } },
    })
  })

  it.each([
    ['a list', [], 'settings'],
    ['a text', 'harborlight', 'settings'],
    ['null for a group of settings', { concessions: null }, 'concessions'],
    ['an unknown setting', { concessions: { standard: { apr: 8 } } }, 'concessions.standard.apr'],
  ])('refuse %s', (_name, stated, path) => {
    const { error } = statedSettingsSchema.safeParse(stated)
    expect(error && fieldProblems(error, { whole: 'settings', value: stated })).toMatchObject([{ path }])
  })
})
