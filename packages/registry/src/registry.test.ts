import { describe, expect, it } from 'vitest'
import type { Agency } from './agency.ts'
import { loadRegistry, parseRegistry } from './registry.ts'
import { exampleRegistry } from './testing/example-registry.ts'

type Draft = { platform: ReturnType<typeof loadRegistry>['platform']; agencies: Record<keyof Agency, unknown>[] }

/** The example with one thing changed. */
function changed(change: (draft: Draft) => void): unknown {
  const draft = structuredClone(exampleRegistry) as Draft
  change(draft)
  return draft
}

function change(slug: string, fields: Record<string, unknown>): unknown {
  return changed(({ agencies }) => {
    Object.assign(agencies.find((agency) => agency.slug === slug) ?? {}, fields)
  })
}

describe('the registry', () => {
  it('holds agencies that a visitor can be sent to', () => {
    const { agencies } = loadRegistry()
    expect(agencies.some(({ status }) => status === 'active')).toBe(true)
  })

  const problems: [string, unknown, string][] = [
    [
      'a slug used twice',
      change('prairierose', { slug: 'harborlight' }),
      'agencies.json: agency "harborlight": slug "harborlight" is also used by "harborlight"',
    ],
    [
      'an account used twice',
      change('prairierose', { accountId: '200000000011' }),
      'agencies.json: agency "prairierose": accountId "200000000011" is also used by "harborlight"',
    ],
    [
      "one of the platform's accounts",
      change('granitepeak', { accountId: '100000000004' }),
      'agencies.json: agency "granitepeak": accountId "100000000004" is also used by the platform\'s edge account',
    ],
    [
      'a domain used twice',
      change('granitepeak', { domain: 'harborlight.example' }),
      'agencies.json: agency "granitepeak": domain "harborlight.example" is also used by "harborlight"',
    ],
    [
      "the platform's domain",
      change('granitepeak', { domain: 'breakwater.example' }),
      'agencies.json: agency "granitepeak": domain "breakwater.example" is also used by the platform itself',
    ],
    [
      'a partner code used twice, whatever its case',
      change('granitepeak', { partnerCodes: ['OWN', 'harbor-union'] }),
      'agencies.json: agency "granitepeak": partnerCodes[1] "harbor-union" is also used by "harborlight"',
    ],
    [
      'a branch used twice',
      change('granitepeak', { release: { ring: 1, branch: 'agency/harborlight' } }),
      'agencies.json: agency "granitepeak": release.branch "agency/harborlight" is also used by "harborlight"',
    ],
    [
      'an unknown state',
      change('harborlight', { states: ['CA', 'XX'] }),
      'agencies.json: agency "harborlight": states[1] "XX" is not a US state or territory',
    ],
    [
      'an agency without states',
      change('granitepeak', { states: [] }),
      'agencies.json: agency "granitepeak": states needs at least one licensed state',
    ],
    [
      'a state named twice',
      change('granitepeak', { states: ['CA', 'CA'] }),
      'agencies.json: agency "granitepeak": states must name each state once',
    ],
    [
      'a license in a state that the agency does not serve',
      change('harborlight', { disclosures: { licenses: [{ state: 'NY', number: '1' }] } }),
      'agencies.json: agency "harborlight": disclosures.licenses[0].state "NY" is not among the states of the agency',
    ],
    [
      'hours in an unknown time zone',
      change('harborlight', {
        disclosures: {
          hours: { timeZone: 'Pacific', open: [{ from: 'MON', to: 'FRI', opens: '08:00', closes: '18:00' }] },
        },
      }),
      'agencies.json: agency "harborlight": disclosures.hours.timeZone "Pacific" is not an IANA time zone',
    ],
    [
      'an unknown key',
      change('harborlight', { wieght: 2 }),
      'agencies.json: agency "harborlight": Unrecognized key: "wieght"',
    ],
    [
      'a malformed account',
      change('harborlight', { accountId: '1234' }),
      'agencies.json: agency "harborlight": accountId "1234" must be a 12-digit AWS account id',
    ],
    [
      'an agency without a slug, by its position',
      change('prairierose', { slug: undefined }),
      'agencies.json: agency number 2: slug: Invalid input: expected string, received undefined',
    ],
    [
      'two platform accounts in one',
      changed(({ platform }) => {
        platform.accounts.dns = platform.accounts.edge
      }),
      'agencies.json: platform.accounts.edge "100000000004" is also used by the platform\'s dns account',
    ],
    ['a value that is not a registry', 42, 'agencies.json: Invalid input: expected object, received number'],
  ]

  it.each(problems)('refuses %s', (_, json, message) => {
    expect(() => parseRegistry(json)).toThrow(new Error(message))
  })

  it('accepts an agency without disclosures', () => {
    const { agencies } = parseRegistry(change('harborlight', { disclosures: undefined }))
    expect(agencies[0]?.disclosures).toEqual({ licenses: [], accreditations: [] })
  })

  it('lists all problems at once', () => {
    const json = changed(({ agencies: [first, second] }) => {
      Object.assign(first ?? {}, { weight: 0 })
      Object.assign(second ?? {}, { phone: '555' })
    })
    expect(() => parseRegistry(json)).toThrow(
      /agency "harborlight": weight 0.*\n.*agency "prairierose": phone "555" must/,
    )
  })
})
