import { describe, expect, it } from 'vitest'
import { type ConsumerConfig, consumerConfigSchema, runtimeConfigSchema } from './runtime-config.ts'

/** The configuration of an agency that states no more than it must. */
const least: ConsumerConfig = {
  agency: {
    slug: 'small',
    name: 'Small',
    phone: '+18005550100',
    states: [],
    languages: [],
    theme: { primary: '#000', primaryDark: '#000', accent: '#000', logo: '<svg/>' },
  },
  graphqlUrl: 'https://api.example/graphql',
  auth: {
    region: 'us-east-1',
    userPoolId: 'us-east-1_1',
    userPoolClientId: 'client',
    issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_1',
  },
  disclosures: { licenses: [], accreditations: [], team: [] },
  frontDoorUrl: 'https://start.example',
  otherAgencies: [],
}

describe('the configuration of an application', () => {
  it('may state no more than it must', () => {
    expect(consumerConfigSchema.parse(least)).toEqual(least)
  })

  it('may state all that an agency tells of itself', () => {
    const most: ConsumerConfig = {
      ...least,
      disclosures: {
        ein: '12-3456789',
        address: '1 Main Street',
        hours: { timeZone: 'America/Chicago', open: [{ from: 'MON', to: 'FRI', opens: '09:00', closes: '17:00' }] },
        licenses: [{ state: 'TX', number: '1' }],
        accreditations: ['NFCC'],
        complaintsEmail: 'complaints@small.example',
        nonprofitSince: 1996,
        team: [{ name: 'Dana Ruiz', languages: ['en', 'es'], portrait: 'data:image/webp;base64,UklGRg==' }],
      },
      otherAgencies: [{ name: 'Other', states: ['TX'], url: 'https://apply.other.example' }],
    }
    expect(consumerConfigSchema.parse(most)).toEqual(most)
  })

  it.each(Object.keys(least))('is refused without %s', (name) => {
    const { [name as keyof ConsumerConfig]: _, ...rest } = least
    expect(consumerConfigSchema.safeParse(rest).success).toBe(false)
  })

  it.each(['graphqlUrl', 'frontDoorUrl'] as const)('is refused with a %s that is no URL', (name) => {
    expect(consumerConfigSchema.safeParse({ ...least, [name]: 'here' }).success).toBe(false)
  })

  it.each([
    ['agency', ['slug', 'name', 'phone', 'states', 'languages', 'theme']],
    ['auth', ['region', 'userPoolId', 'userPoolClientId', 'issuer']],
    ['disclosures', ['licenses', 'accreditations', 'team']],
  ] as const)('is refused without a part of its %s', (group, names) => {
    for (const name of names) {
      const part = Object.fromEntries(Object.entries(least[group]).filter(([key]) => key !== name))
      expect(consumerConfigSchema.safeParse({ ...least, [group]: part }).success, name).toBe(false)
    }
  })

  it('is refused with a language that no page has', () => {
    const agency = { ...least.agency, languages: ['en', 'fr'] }
    expect(consumerConfigSchema.safeParse({ ...least, agency }).success).toBe(false)
  })

  it('is refused with an issuer or an address of another agency that is no URL', () => {
    const otherAgencies = [{ name: 'Other', states: ['TX'], url: 'apply.other.example' }]
    expect(consumerConfigSchema.safeParse({ ...least, otherAgencies }).success).toBe(false)
    expect(consumerConfigSchema.safeParse({ ...least, auth: { ...least.auth, issuer: 'cognito' } }).success).toBe(false)
  })

  it('of the portal states nothing that only consumers read', () => {
    const { disclosures: _, frontDoorUrl: __, otherAgencies: ___, ...portal } = least
    expect(runtimeConfigSchema.parse(portal)).toEqual(portal)
    expect(runtimeConfigSchema.parse(least)).toEqual(portal)
  })
})
