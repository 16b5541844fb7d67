import { errors, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import type { UserPoolAuthorization } from './api-definition.ts'
import { identify, Unauthenticated } from './identity.ts'

const issuer = 'https://cognito-idp.us-east-1.amazonaws.com'
const key = new TextEncoder().encode('any key: the test verifies no signature')

const pools: UserPoolAuthorization[] = [
  { userPoolId: 'us-east-1_CONSUMERS', defaultAction: 'ALLOW', clientIds: undefined },
  { userPoolId: 'us-east-1_STAFF', defaultAction: 'DENY', clientIds: /^portal-.*$/ },
]
const access = {
  iss: `${issuer}/us-east-1_CONSUMERS`,
  sub: 'sub-1',
  username: 'ana',
  client_id: 'consumers-client',
  token_use: 'access',
}
const id = {
  iss: `${issuer}/us-east-1_STAFF`,
  sub: 'sub-2',
  'cognito:username': 'ben',
  'cognito:groups': ['counselors'],
  aud: 'portal-client',
  token_use: 'id',
}

const tokenOf = (claims: object) => new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256' }).sign(key)

/** Identifies the caller of a token whose verified claims are these. */
async function identifyBy(claims: object, verify = async (): Promise<Record<string, unknown>> => ({ ...claims })) {
  const asked: string[][] = []
  const authorization = await tokenOf(claims)
  const verifyToken = async (...all: [string, string]) => {
    asked.push(all)
    return verify()
  }
  const identity = await identify(pools, verifyToken, { authorization, sourceIp: '203.0.113.7' })
  expect(asked).toEqual([
    [
      String('iss' in claims && claims.iss)
        .split('/')
        .at(-1),
      authorization,
    ],
  ])
  return identity
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference.html */
describe('the identity of a caller', () => {
  it('is read from an access token, in the default action of its pool', async () => {
    expect(await identifyBy(access)).toEqual({
      claims: access,
      defaultAuthStrategy: 'ALLOW',
      groups: null,
      issuer: access.iss,
      sourceIp: ['203.0.113.7'],
      sub: 'sub-1',
      username: 'ana',
    })
  })

  it('is read from an id token, whose client and user name have other claims', async () => {
    expect(await identifyBy(id)).toEqual({
      claims: id,
      defaultAuthStrategy: 'DENY',
      groups: ['counselors'],
      issuer: id.iss,
      sourceIp: ['203.0.113.7'],
      sub: 'sub-2',
      username: 'ben',
    })
  })

  it('is what was verified, not what the token says', async () => {
    const verified = { ...access, username: 'verified', sub: 'sub-3' }
    expect(await identifyBy(access, async () => verified)).toMatchObject({ username: 'verified', sub: 'sub-3' })
  })

  it('has no groups if the claim is no list', async () => {
    expect(await identifyBy({ ...access, 'cognito:groups': 'counselors' })).toMatchObject({ groups: null })
  })
})

describe('a caller is refused', () => {
  const unverified = () => expect.fail('the token was verified')
  const refusal = (authorization: string | undefined, verify: () => Promise<Record<string, unknown>> = unverified) =>
    identify(pools, verify, { authorization, sourceIp: '203.0.113.7' }).then(
      () => expect.fail('the caller was identified'),
      (error: unknown) => error,
    )
  const notAuthorized = new Unauthenticated('You are not authorized to make this call.')
  const unreadable = new Unauthenticated('Unable to parse JWT token.')

  it.each([undefined, ''])('without a token: %j', async (token) => {
    expect(await refusal(token)).toEqual(new Unauthenticated('Valid authorization header not provided.'))
  })

  it.each(['text', 'a.b.c'])('with a text that is no token: %s', async (token) => {
    expect(await refusal(token)).toEqual(unreadable)
  })

  it.each([[{}], [{ iss: `${issuer}/us-east-1_OTHER` }], [{ iss: '' }]])(
    'with a token of no pool of the API: %j',
    async (claims) => {
      expect(await refusal(await tokenOf({ sub: 'a', ...claims }))).toEqual(notAuthorized)
    },
  )

  it('with a token that has expired', async () => {
    const expired = async () => {
      throw new errors.JWTExpired('expired', {})
    }
    expect(await refusal(await tokenOf(access), expired)).toEqual(new Unauthenticated('Token has expired.'))
  })

  it('with a token that another key signed', async () => {
    const forged = async () => {
      throw new errors.JWSSignatureVerificationFailed()
    }
    expect(await refusal(await tokenOf(access), forged)).toEqual(unreadable)
  })

  it.each([
    ['access', { ...access, iss: id.iss, client_id: 'consumers-client', aud: 'portal-client' }],
    ['id', { ...id, aud: 'consumers-client' }],
    ['id', { ...id, aud: undefined }],
  ])('with an %s token of a client that its pool does not name: %j', async (_, claims) => {
    expect(await refusal(await tokenOf(claims), async () => claims)).toEqual(notAuthorized)
  })

  it('by an error that AppSync names', () => {
    expect(notAuthorized.name).toBe('UnauthorizedException')
  })
})
