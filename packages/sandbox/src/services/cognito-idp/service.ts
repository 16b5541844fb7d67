import { ServiceError } from '../../kit/access/service-error.ts'
import { jsonAnswer } from '../../kit/http/http-exchange.ts'
import { awsJson } from '../../kit/protocol/aws-json.ts'
import { withCors } from '../../kit/protocol/cors.ts'
import { defineService } from '../../kit/service.ts'
import { createCognito } from './create-cognito.ts'
import { poolReference } from './pool-directory.ts'
import { userPool, userPoolClient, userPoolGroup } from './resources.ts'

/** What says which pool a call is for: read before the operation reads its input. */
const references = ['UserPoolId', 'ClientId', 'AccessToken', 'Session']

export const cognitoIdp = defineService({
  scope: 'cognito-idp',
  protocol: awsJson({ targets: ['AWSCognitoIdentityProviderService'], version: '1.1', allowsAnyOrigin: true }),
  takesUnsignedCalls: true,
  resources: {
    'AWS::Cognito::UserPool': userPool,
    'AWS::Cognito::UserPoolClient': userPoolClient,
    'AWS::Cognito::UserPoolGroup': userPoolGroup,
  },
  faults: {
    throttle: { code: 'TooManyRequestsException', message: 'Rate exceeded' },
    error: { code: 'InternalErrorException', message: 'Something went wrong', status: 500 },
  },
  open: createCognito,
  readInput(_operation, input) {
    for (const name of references) {
      const value = input[name]
      if (value !== undefined && value !== null && typeof value !== 'string') {
        throw new ServiceError(
          'SerializationException',
          `the ${typeof value} of ${name} can not be converted to a String`,
        )
      }
    }
    return input
  },
  absent({ input }) {
    const reference = poolReference(input)
    return reference === undefined || input.ClientId !== reference
      ? new ServiceError('NotAuthorizedException', 'Invalid Access Token')
      : new ServiceError('ResourceNotFoundException', `User pool client ${reference} does not exist.`)
  },
  page({ method, url }, opened) {
    const poolId = /^\/([\w-]+)\/\.well-known\/jwks\.json$/.exec(url.pathname)?.[1]
    if (method !== 'GET' || poolId === undefined) return undefined
    const keys = opened.map((cognito) => cognito.jwks(poolId)).find((found) => found !== undefined)
    return keys?.then((found) => withCors(jsonAnswer(200, found)))
  },
})
