import { expect, it } from 'vitest'
import { agencyEndpoints } from './agency-endpoints.ts'

const pool = (name: string) => ({
  userPoolId: `us-east-1_${name}`,
  userPoolClientId: `client-of-${name}`,
  issuer: `https://cognito.example/us-east-1_${name}`,
})
const custom = { graphqlUrl: 'https://api.example/graphql', consumer: pool('consumers'), portal: pool('staff') }

it('the endpoints of an agency are those of its stack: consumers and staff have a user pool each', () => {
  expect(agencyEndpoints({ customOutputs: JSON.stringify({ custom }) })).toEqual({
    graphqlUrl: 'https://api.example/graphql',
    cognitoEndpoint: 'https://cognito.example',
    consumers: { userPoolId: 'us-east-1_consumers', userPoolClientId: 'client-of-consumers' },
    staff: { userPoolId: 'us-east-1_staff', userPoolClientId: 'client-of-staff' },
  })
})

it.each([
  ['no outputs', {}],
  ['outputs without the API', { customOutputs: JSON.stringify({ custom: { ...custom, graphqlUrl: undefined } }) }],
  ['outputs without the pool of the staff', { customOutputs: JSON.stringify({ custom: { ...custom, portal: {} } }) }],
])('a stack with %s is refused, and the message names what is missing', (_, outputs) => {
  expect(() => agencyEndpoints(outputs)).toThrow(
    expect.objectContaining({
      name: 'SandboxError',
      message: expect.stringMatching(/^the agency's stack has no such outputs: .*(custom|null)/s),
    }),
  )
})
