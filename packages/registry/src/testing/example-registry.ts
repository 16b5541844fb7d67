import { loadRegistry, parseRegistry, type Registry } from '../registry.ts'

const theme = { primary: '#0b5c7a', primaryDark: '#073f54', accent: '#b3541e', logo: '<svg/>' }
const shared = { status: 'active', languages: ['en', 'es'], theme }

/**
 * Three agencies that share some states, for tests that name agencies, states or numbers of them. It stays the same
 * when an agency joins the real registry.
 */
export const exampleRegistry: Registry = parseRegistry({
  platform: loadRegistry().platform,
  agencies: [
    {
      ...shared,
      slug: 'harborlight',
      name: 'Harbor Light Credit Counseling',
      accountId: '200000000011',
      states: ['CA', 'OR', 'WA', 'NV', 'AZ', 'TX', 'FL', 'IL', 'RI', 'UT'],
      weight: 3,
      domain: 'harborlight.example',
      phone: '+18005550111',
      partnerCodes: ['HARBOR-UNION'],
      release: { ring: 0, branch: 'agency/harborlight' },
    },
    {
      ...shared,
      slug: 'prairierose',
      name: 'Prairie Rose Financial Guidance',
      accountId: '200000000022',
      states: ['TX', 'OK', 'KS', 'NE', 'ND', 'SD', 'MN', 'IA', 'MO', 'IL', 'CO'],
      weight: 2,
      domain: 'prairierose.example',
      phone: '+18005550122',
      partnerCodes: ['PLAINS-COOP'],
      release: { ring: 1, branch: 'agency/prairierose' },
    },
    {
      ...shared,
      slug: 'granitepeak',
      name: 'Granite Peak Debt Counseling',
      accountId: '200000000033',
      states: ['NY', 'NJ', 'PA', 'MA', 'VT', 'NH', 'ME', 'CT', 'FL', 'VA', 'MD', 'OH', 'MI', 'GA', 'NC'],
      weight: 2,
      domain: 'granitepeak.example',
      phone: '+18005550133',
      partnerCodes: ['SUMMIT-CU'],
      release: { ring: 1, branch: 'agency/granitepeak' },
    },
  ],
})
