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

const dana = { name: 'Dana Ruiz', languages: ['en'] }

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
    [
      'a registry without agencies',
      changed((draft) => {
        draft.agencies = []
      }),
      'agencies.json: agencies needs at least one agency',
    ],
    [
      'a long value, of which the message has the beginning only',
      change('harborlight', { phone: '5'.repeat(100) }),
      `agencies.json: agency "harborlight": phone "${'5'.repeat(79)} must be a US number like +18005550100`,
    ],
    ['a value that is not a registry', 42, 'agencies.json: Invalid input: expected object, received number'],
  ]

  it.each(problems)('refuses %s', (_, json, message) => {
    expect(() => parseRegistry(json)).toThrow(new Error(message))
  })

  it('accepts an agency without disclosures', () => {
    const { agencies } = parseRegistry(change('harborlight', { disclosures: undefined }))
    expect(agencies[0]?.disclosures).toEqual({ licenses: [], accreditations: [], team: [] })
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

  const theme = { primary: '#0b5c7a', primaryDark: '#073F54', accent: '#b3541e', logo: '<svg/>' }
  const release = { ring: 0, branch: 'agency/harborlight' }
  const open = { from: 'MON', to: 'FRI', opens: '08:00', closes: '18:00' }
  const hours = { timeZone: 'America/Chicago', open: [open] }

  it.each<[string, Record<string, unknown>]>([
    ['the shortest slug', { slug: 'a1' }],
    ['the longest slug', { slug: `a${'-'.repeat(30)}` }],
    ['the shortest name', { name: 'Ace' }],
    ['the longest name', { name: 'n'.repeat(80) }],
    ['the least weight', { weight: 1 }],
    ['the greatest weight', { weight: 1000 }],
    ['an agency that takes no new visitors', { status: 'draining' }],
    ['an agency that is paused', { status: 'paused' }],
    ['the last ring', { release: { ...release, ring: 9 } }],
    ['a domain with several parts', { domain: 'apply.harbor-light.co.example' }],
    ['one language', { languages: ['es'] }],
    ['no partner codes', { partnerCodes: [] }],
    ['the shortest and the longest partner code', { partnerCodes: ['A1', 'c'.repeat(32)] }],
    ['the territories and the District of Columbia', { states: ['DC', 'PR'], disclosures: {} }],
    ['a color in upper case', { theme: { ...theme, primary: '#0B5C7A' } }],
    [
      'the first and the last minute of a day',
      { disclosures: { hours: { ...hours, open: [{ ...open, opens: '00:00', closes: '23:59' }] } } },
    ],
    [
      'all that an agency may disclose',
      {
        disclosures: {
          ein: '12-3456789',
          address: '1 Main Street, Providence, RI 02903',
          hours,
          licenses: [{ state: 'CA', number: '1' }],
          accreditations: ['NFCC'],
          complaintsEmail: 'complaints@harborlight.example',
          nonprofitSince: 1996,
          team: [
            { name: 'Dana Ruiz', languages: ['es'] },
            { name: 'Marcus Hale', languages: ['en'], portrait: 'data:image/webp;base64,UklGRg==' },
          ],
        },
      },
    ],
  ])('accepts %s', (_, fields) => {
    expect(parseRegistry(change('harborlight', fields)).agencies[0]).toMatchObject(fields)
  })

  it('gives an agency without partner codes an empty list of them', () => {
    expect(parseRegistry(change('harborlight', { partnerCodes: undefined })).agencies[0]?.partnerCodes).toEqual([])
  })

  it.each<[string, string, Record<string, unknown>]>([
    ['a slug of one letter', 'slug', { slug: 'a' }],
    ['a slug of 32 letters', 'slug', { slug: 'a'.repeat(32) }],
    ['a slug that begins with a digit', 'slug', { slug: '1a' }],
    ['a slug in upper case', 'slug', { slug: 'Harborlight' }],
    ['a name of two letters', 'name', { name: 'Ab' }],
    ['a name of 81 letters', 'name', { name: 'n'.repeat(81) }],
    ['an account of 13 digits', 'accountId', { accountId: '2000000000111' }],
    ['an unknown status', 'status', { status: 'closed' }],
    ['no weight', 'weight', { weight: 0 }],
    ['a weight above 1000', 'weight', { weight: 1001 }],
    ['a weight that is not whole', 'weight', { weight: 1.5 }],
    ['a domain in upper case', 'domain', { domain: 'Harborlight.example' }],
    ['a domain of one part', 'domain', { domain: 'localhost' }],
    ['a domain with a part that begins with a hyphen', 'domain', { domain: '-harbor.example' }],
    ['a domain with a part that ends with a hyphen', 'domain', { domain: 'harbor-.example' }],
    ['a domain with a part of 64 letters', 'domain', { domain: `${'a'.repeat(64)}.example` }],
    ['a domain of more than 253 letters', 'domain', { domain: `${'a.'.repeat(125)}example` }],
    ['a URL as domain', 'domain', { domain: 'https://harborlight.example' }],
    ['no language', 'languages', { languages: [] }],
    ['an unknown language', 'languages[0]', { languages: ['fr'] }],
    ['a phone number of nine digits', 'phone', { phone: '+1800555011' }],
    ['a phone number of eleven digits', 'phone', { phone: '+180055501111' }],
    ['a phone number of another country', 'phone', { phone: '+448005550111' }],
    ['a color of three digits', 'theme.accent', { theme: { ...theme, accent: '#b35' } }],
    ['a color with more behind it', 'theme.primary', { theme: { ...theme, primary: '#0b5c7a;background:red' } }],
    ['a logo that is no SVG', 'theme.logo', { theme: { ...theme, logo: '<img src=x>' } }],
    ['a partner code of one letter', 'partnerCodes[0]', { partnerCodes: ['A'] }],
    ['a partner code of 33 letters', 'partnerCodes[0]', { partnerCodes: ['c'.repeat(33)] }],
    ['a partner code with a space', 'partnerCodes[0]', { partnerCodes: ['A B'] }],
    ['a negative ring', 'release.ring', { release: { ...release, ring: -1 } }],
    ['a ring above 9', 'release.ring', { release: { ...release, ring: 10 } }],
    [
      "a branch that is not among the agencies' branches",
      'release.branch',
      { release: { ...release, branch: 'main' } },
    ],
    ['an EIN without its hyphen', 'disclosures.ein', { disclosures: { ein: '123456789' } }],
    ['a short address', 'disclosures.address', { disclosures: { address: '1 Main St' } }],
    ['hours without a day', 'disclosures.hours.open', { disclosures: { hours: { ...hours, open: [] } } }],
    [
      'an unknown day of the week',
      'disclosures.hours.open[0].from',
      { disclosures: { hours: { ...hours, open: [{ ...open, from: 'Monday' }] } } },
    ],
    [
      'the 24th hour',
      'disclosures.hours.open[0].closes',
      { disclosures: { hours: { ...hours, open: [{ ...open, closes: '24:00' }] } } },
    ],
    [
      'the 60th minute',
      'disclosures.hours.open[0].opens',
      { disclosures: { hours: { ...hours, open: [{ ...open, opens: '08:60' }] } } },
    ],
    [
      'an hour of one digit',
      'disclosures.hours.open[0].opens',
      { disclosures: { hours: { ...hours, open: [{ ...open, opens: '8:00' }] } } },
    ],
    [
      'a license without a number',
      'disclosures.licenses[0].number',
      { disclosures: { licenses: [{ state: 'CA', number: '' }] } },
    ],
    ['an accreditation of one letter', 'disclosures.accreditations[0]', { disclosures: { accreditations: ['N'] } }],
    [
      'an address for complaints that is no e-mail address',
      'disclosures.complaintsEmail',
      { disclosures: { complaintsEmail: 'complaints' } },
    ],
    ['a year before any of today’s agencies', 'disclosures.nonprofitSince', { disclosures: { nonprofitSince: 1899 } }],
    [
      'a counselor who speaks no language',
      'disclosures.team[0].languages',
      { disclosures: { team: [{ name: 'Dana Ruiz', languages: [] }] } },
    ],
    [
      'a portrait that is not WebP',
      'disclosures.team[0].portrait',
      { disclosures: { team: [{ ...dana, portrait: 'data:image/png;base64,UklGRg==' }] } },
    ],
    [
      'a portrait that is too large',
      'disclosures.team[0].portrait',
      { disclosures: { team: [{ ...dana, portrait: `data:image/webp;base64,${'A'.repeat(7_980)}` }] } },
    ],
    ['an unknown disclosure', 'disclosures', { disclosures: { licences: [] } }],
  ])('refuses %s', (_, path, fields) => {
    const start = `agencies.json: agency ${JSON.stringify(fields.slug ?? 'harborlight')}: ${path}`
    expect(() => parseRegistry(change('harborlight', fields))).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(new RegExp(`^${start.replace(/[[\].]/g, '\\$&')}[ :]`)),
      }),
    )
  })

  function changedPlatform(fields: Record<string, unknown>): unknown {
    return changed(({ platform }) => {
      Object.assign(platform, fields)
    })
  }
  const { organization, identityCenter } = exampleRegistry.platform

  it.each<[string, Record<string, unknown>]>([
    ['without a phone', { phone: undefined }],
    ['with a phone', { phone: '+18005550100' }],
    ['of two regions', { regions: ['us-east-1', 'us-west-2'] }],
  ])('accepts a platform %s', (_, fields) => {
    expect(parseRegistry(changedPlatform(fields)).platform).toMatchObject(fields)
  })

  it.each<[string, string, Record<string, unknown>]>([
    ['a domain in upper case', 'domain', { domain: 'Breakwater.example' }],
    ['a phone of another country', 'phone', { phone: '+448005550111' }],
    ['an organization without its prefix', 'organization.id', { organization: { ...organization, id: 'exampleorg1' } }],
    ['an organization with a short id', 'organization.id', { organization: { ...organization, id: 'o-short' } }],
    ['a root without its prefix', 'organization.rootId', { organization: { ...organization, rootId: 'ab12' } }],
    [
      'another ARN than that of an instance',
      'identityCenter.instanceArn',
      { identityCenter: { ...identityCenter, instanceArn: 'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef' } },
    ],
    [
      'an identity store without its prefix',
      'identityCenter.identityStoreId',
      { identityCenter: { ...identityCenter, identityStoreId: '0123456789' } },
    ],
    ['no region', 'regions', { regions: [] }],
    ['a region outside of the United States', 'regions[0]', { regions: ['eu-west-1'] }],
    ['a region that does not exist', 'regions[0]', { regions: ['us-east-3'] }],
    ['an unknown account', 'accounts', { accounts: { ...exampleRegistry.platform.accounts, audit: '100000000009' } }],
  ])('refuses a platform of %s', (_, path, fields) => {
    expect(() => parseRegistry(changedPlatform(fields))).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(
          new RegExp(`^agencies\\.json: platform\\.${path.replace(/[[\].]/g, '\\$&')}[ :]`),
        ),
      }),
    )
  })
})
