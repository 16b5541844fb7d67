import fc from 'fast-check'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ServiceError } from '../../kit/access/service-error.ts'
import { fuzzSettings, fuzzTimeout, hostileJson, hostileVariant, processorTime } from '../../testing/fuzz.ts'
import { operations } from './operations.ts'
import { cognitoIdp } from './service.ts'
import {
  administrator,
  agencyPools,
  consumers,
  type RunningCognito,
  staff,
  startCognito,
} from './testing/start-cognito.ts'

const password = 'Correct-horse-9'

/** Milliseconds of the processor. A proof of a password takes some twenty. */
const longest = 1_500

let running: RunningCognito
let valid: Record<string, unknown> = {}

beforeAll(async () => {
  const flows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']
  running = await startCognito(
    agencyPools().map((each) =>
      each.type === 'AWS::Cognito::UserPoolClient'
        ? { ...each, properties: { ...each.properties, ExplicitAuthFlows: flows } }
        : each,
    ),
  )
})
afterAll(() => running.stop())

/** A new user who is signed in, and every member that a call can have, with a value that fits. */
let people = 0
beforeEach(async () => {
  people += 1
  const email = `ana.prueba${people}@example.org`
  const { clientId: ClientId, poolId: UserPoolId } = consumers
  await running.call('SignUp', { ClientId, Username: email, Password: password })
  await running.call('ConfirmSignUp', { ClientId, Username: email, ConfirmationCode: running.codeFor(email) })
  const AuthParameters = { USERNAME: email, PASSWORD: password }
  const answer = await running.call('InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
  const { AccessToken, RefreshToken } = answer.AuthenticationResult as Record<string, string>
  const { SecretCode } = await running.call('AssociateSoftwareToken', { AccessToken })
  valid = {
    ClientId,
    UserPoolId,
    Username: email,
    Password: password,
    TemporaryPassword: password,
    UserAttributes: [{ Name: 'given_name', Value: 'Ana' }],
    ConfirmationCode: '123456',
    Code: '123456',
    UserCode: new TOTP({ secret: String(SecretCode) }).generate(),
    AttributeName: 'email',
    AccessToken,
    Session: `${staff.poolId}:AAAA`,
    RefreshToken,
    Token: RefreshToken,
    GroupName: 'counselors',
    Limit: 1,
    Filter: 'email ^= "a"',
    PaginationToken: 'a',
    NextToken: 'a',
    Permanent: true,
    PreviousPassword: password,
    ProposedPassword: password,
    SoftwareTokenMfaSettings: { Enabled: true },
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME: email, PASSWORD: password, SRP_A: 'abcdef', REFRESH_TOKEN: RefreshToken },
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeResponses: {
      USERNAME: email,
      PASSWORD_CLAIM_SECRET_BLOCK: 'AAAA',
      TIMESTAMP: 'now',
      PASSWORD_CLAIM_SIGNATURE: 'AAAA',
    },
  }
})
/** Returns the status of a call; any other error than the service's own fails the test. */
async function statusOf(operation: string, input: Record<string, unknown>): Promise<number> {
  try {
    await running.cognito.run({ operation, input, caller: administrator, source: { region: 'us-east-1' } })
    return 200
  } catch (error) {
    if (error instanceof ServiceError) return error.status
    throw error
  }
}

it.each([...operations.keys()])(
  '%s answers any malformed call with an error of its own, in a moment',
  async (operation) => {
    await fc.assert(
      fc.asyncProperty(fc.constant(valid).chain(hostileVariant), async (input) => {
        const call = { operation, input, caller: null, source: { region: 'us-east-1' } }
        const time = await processorTime(async () => {
          running.cognito.owns(call)
          running.cognito.needs(call)
          expect(await statusOf(operation, input)).toBeLessThan(500)
        })
        expect(time).toBeLessThan(longest)
      }),
      fuzzSettings,
    )
  },
  fuzzTimeout,
)

it.each(['AuthParameters', 'ChallengeResponses'])(
  'any %s are answered with an error of the service',
  async (member) => {
    const names = [
      'USER_SRP_AUTH',
      'USER_PASSWORD_AUTH',
      'REFRESH_TOKEN_AUTH',
      'PASSWORD_VERIFIER',
      'NEW_PASSWORD_REQUIRED',
      'MFA_SETUP',
      'SOFTWARE_TOKEN_MFA',
    ]
    const parts = fc.constant(valid[member] as Record<string, unknown>).chain(hostileVariant)
    const operation = member === 'AuthParameters' ? 'InitiateAuth' : 'RespondToAuthChallenge'
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.constantFrom(consumers.clientId, staff.clientId),
        parts,
        async (name, ClientId, given) => {
          const input = { ...valid, ClientId, AuthFlow: name, ChallengeName: name, [member]: given }
          expect(await statusOf(operation, input)).toBeLessThan(500)
        },
      ),
      fuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'any body is read as a call or refused as malformed',
  async () => {
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      hostileJson.map((value) => Buffer.from(JSON.stringify(value) ?? '')),
      fc.integer({ min: 1, max: 20_000 }).map((levels) => Buffer.from('['.repeat(levels))),
      fc
        .integer({ min: 1, max: 20_000 })
        .map((levels) => Buffer.from(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)),
    )
    const headers = { 'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser' }
    await fc.assert(
      fc.asyncProperty(body, async (given) => {
        const request = {
          method: 'POST',
          url: new URL('http://localhost/'),
          path: '/',
          query: '',
          headers,
          body: given,
          sourceIp: '127.0.0.1',
        }
        try {
          const { operation, input } = cognitoIdp.protocol.read(request)
          expect(await statusOf(operation, input)).toBeLessThan(500)
        } catch (error) {
          expect(error).toBeInstanceOf(ServiceError)
        }
      }),
      fuzzSettings,
    )
  },
  fuzzTimeout,
)
