import { type EndpointExample, jsonCodes } from '../../../testing/endpoint-example.ts'
import { jsonCall } from '../../../testing/wire-call.ts'

export const endpoint: EndpointExample = {
  known: jsonCall('AWSCognitoIdentityProviderService.ListUsers', { UserPoolId: 'us-east-1_any' }),
  unknown: jsonCall('AWSCognitoIdentityProviderService.Juggle', { UserPoolId: 'us-east-1_any' }),
  // An unsigned call belongs to the pool that it names, and no account has this one.
  codes: { ...jsonCodes, unsigned: 'NotAuthorizedException' },
}
