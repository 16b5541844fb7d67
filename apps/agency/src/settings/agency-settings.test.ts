import { agencySettingsSchema, defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { evaluate } from '@breakwater/domain/evaluate'
import { householdSchema } from '@breakwater/domain/household'
import { agencySchema } from '@breakwater/registry/agency'
import { loadRegistry } from '@breakwater/registry/registry'
import { describe, expect, it } from 'vitest'
import { maribel } from '../applications/testing/maribel.ts'
import { agencySettings, settingsOf } from './agency-settings.ts'

const agency: Parameters<typeof settingsOf>[0] = { slug: 'quaylight', states: ['RI', 'NY'] }
const household = householdSchema.parse(maribel)
const settings = (stated: unknown) => settingsOf(agency, stated)

describe("an agency's settings", () => {
  it.each(loadRegistry().agencies.map(({ slug, states }) => ({ slug, states })))(
    'of $slug are valid, and license it in the states that the registry names',
    ({ slug, states }) => {
      const own = agencySettings(slug)
      expect(agencySettingsSchema.parse(own)).toEqual(own)
      expect(own.licenses?.map(({ state }) => state)).toEqual(states)
    },
  )

  it('have the numbers of the licenses that the registry names', () => {
    const disclosures = agencySchema.shape.disclosures.parse({ licenses: [{ state: 'NY', number: 'NY-1' }] })
    expect(settingsOf({ ...agency, disclosures }, {}).licenses).toEqual([
      { state: 'RI', from: null },
      { state: 'NY', number: 'NY-1', from: null },
    ])
  })

  it('are as proposed for an agency without a file, with its licenses', () => {
    const { version, ...rest } = settings({})
    const licenses = [
      { state: 'RI', from: null },
      { state: 'NY', from: null },
    ]
    expect({ ...rest, version: null }).toEqual({ ...defaultAgencySettings, licenses })
    expect(version).toMatch(/^quaylight-[0-9a-f]{12}$/)
  })

  it('get another version when any of them changes, and only then', () => {
    const stated = { cushionCents: 20_001 }
    const versions = [{}, stated, { concessions: { standard: { aprBasisPoints: 799 } } }].map(settings)
    expect(new Set(versions.map(({ version }) => version)).size).toBe(3)
    expect(settings({ ...stated }).version).toBe(settings(stated).version)
    const elsewhere = settingsOf({ slug: agency.slug, states: ['RI'] }, stated)
    expect(elsewhere.version).not.toBe(settings(stated).version)
  })

  it.each([
    ['an unknown setting', { cushion: 1 }, /^settings\/quaylight\.json is not valid; .*\n {2}cushion: /],
    ['a fee that is not in whole cents', { ownFees: { setUpCents: 0, monthlyCents: 0.5 } }, /ownFees\.monthlyCents/],
    ['licenses of its own', { licenses: [] }, / {2}licenses: is not stated here/],
    ['a version of its own', { version: 'mine' }, / {2}version: is not stated here/],
    ['a list', [], /the whole file/],
    ['two wrong settings, a line each', { version: 'mine', licenses: [] }, /\n {2}version: .*\n {2}licenses: /],
  ])('refuse %s by name', (_name, stated, message) => {
    expect(() => settings(stated)).toThrow(message)
  })

  it('are found by an agency’s slug only', () => {
    expect(() => agencySettings('nowhere')).toThrow(/no agency is called "nowhere"; there are [a-z]+(, [a-z]+)+$/)
  })

  it('open a plan where the agency is licensed, and not elsewhere', () => {
    const enrollment = (state: string) => evaluate({ ...household, state }, settings({})).enrollment
    expect(enrollment('RI')).toEqual({ allowed: true, blocks: [], details: [] })
    expect(enrollment('UT').blocks).toEqual(['NOT_LICENSED'])
  })

  it.each([
    ['harborlight', 'RI'],
    ['prairierose', 'KS'],
    ['granitepeak', 'NY'],
  ])('of %s in the registry open a plan in %s', (slug, state) => {
    const { plans, enrollment } = evaluate({ ...household, state }, agencySettings(slug), '2026-11-29')
    expect(enrollment.blocks).toEqual([])
    expect(plans?.standard.monthlyFeeCents).toBeGreaterThan(0)
  })

  it('open a plan in New York by the schedule on file, at its fees', () => {
    const inNewYork = { ...household, state: 'NY' }
    const general = { setUpCents: 5_000, monthlyCents: 4_000 }
    expect(evaluate(inNewYork, settings({ ownFees: general })).enrollment.blocks).toEqual(['NO_FILED_SCHEDULE'])
    const filed = { setUpCents: 0, monthlyCents: 2_900 }
    const { enrollment, plans } = evaluate(inNewYork, settings({ ownFees: general, stateFees: { NY: filed } }))
    expect(enrollment.allowed).toBe(true)
    expect(plans?.standard).toMatchObject({ setUpFeeCents: 0, monthlyFeeCents: 2_900 })
  })
})
