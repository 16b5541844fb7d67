import { describe, expect, it } from 'vitest'
import { type ConsumerConfig, consumerConfigSchema } from './runtime-config.ts'

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
  disclosures: { licenses: [], accreditations: [] },
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
})
