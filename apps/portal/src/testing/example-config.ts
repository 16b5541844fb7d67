import type { RuntimeConfig } from '@breakwater/contracts/runtime-config'

export const exampleConfig: RuntimeConfig = {
  agency: {
    slug: 'harborlight',
    name: 'Harbor Light Credit Counseling',
    phone: '+18005550111',
    states: ['CA', 'RI'],
    languages: ['en', 'es'],
    theme: {
      primary: '#0b5c7a',
      primaryDark: '#073f54',
      accent: '#b3541e',
      logo: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="16" fill="#0b5c7a"/></svg>',
    },
  },
  graphqlUrl: 'https://api.harborlight.example/graphql',
  auth: {
    region: 'us-east-1',
    userPoolId: 'us-east-1_StaffPool',
    userPoolClientId: 'staffclient',
    issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_StaffPool',
  },
}
