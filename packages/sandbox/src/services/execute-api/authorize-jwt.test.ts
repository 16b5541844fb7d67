import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import type { HttpApi, JwtAuthorizer, Stage } from '../apigateway/http-api.ts'
import type { ApiRequest } from './api-request.ts'
import { authorizeJwt } from './authorize-jwt.ts'

const issuer = 'https://issuer.example/pool'
const at = Date.parse('2026-12-01T12:00:00Z')
const seconds = at / 1000
const [signer, other] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
const keys = { keys: [{ ...(await exportJWK(signer.publicKey)), kid: 'one', alg: 'RS256' }] }
const authorizer: JwtAuthorizer = {
  source: { kind: 'header', name: 'authorization' },
  issuer,
  audience: ['app', 'web'],
}

const claims: JWTPayload = { iss: issuer, aud: 'app', iat: seconds - 10, exp: seconds + 60, scope: 'read write' }

const sign = (more: Record<string, unknown> = {}, { key = signer.privateKey, alg = 'RS256' } = {}) =>
  new SignJWT(JSON.parse(JSON.stringify({ ...claims, ...more }))).setProtectedHeader({ alg, kid: 'one' }).sign(key)

function authorize(token: string, scopes: string[] = []) {
  const api: HttpApi = {
    ...{
      id: 'api',
      accountId: '1',
      region: 'us-east-1',
      cors: undefined,
      isOwnNameOnly: false,
      routes: [],
      stages: [],
    },
  }
  const asked = { api, stage: {} as Stage, headers: { authorization: token }, at } as unknown as ApiRequest
  return authorizeJwt({ authorizer, scopes }, asked, async () => ({ issuer, keys }))
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html */
describe('a token', () => {
  it.each<[string, Record<string, unknown>]>([
    ['for the audience', {}],
    ['for one of several audiences', { aud: ['other', 'web'] }],
    ['of the client, without an audience', { aud: undefined, client_id: 'web' }],
    ['that is valid from now on', { nbf: seconds }],
  ])('%s is valid', async (_what, more) => {
    expect(await authorize(await sign(more))).toMatchObject({ kind: 'jwt' })
  })

  it.each<[string, Record<string, unknown>]>([
    ['of another issuer', { iss: 'https://other.example' }],
    ['for another audience', { aud: 'other' }],
    ['for another audience, of the client', { aud: 'other', client_id: 'web' }],
    ['without an audience and a client', { aud: undefined }],
    ['that has expired', { exp: seconds }],
    ['that never expires', { exp: undefined }],
    ['that is not valid yet', { nbf: seconds + 5 }],
    ['that is from the future', { iat: seconds + 5 }],
  ])('%s is refused with 401', async (_what, more) => {
    await expect(authorize(await sign(more))).rejects.toMatchObject({ status: 401, message: 'Unauthorized' })
  })

  it('of another key, without a signature or signed with a secret is refused', async () => {
    const unsigned = new UnsecuredJWT(claims).encode()
    const secret = new TextEncoder().encode(JSON.stringify(keys.keys[0]).padEnd(64))
    const bySecret = await sign({}, { key: secret as never, alg: 'HS256' })
    for (const token of [
      await sign({}, { key: other.privateKey }),
      unsigned,
      bySecret,
      'a.b.c',
      '..',
      'x'.repeat(8_000),
    ])
      await expect(authorize(token)).rejects.toMatchObject({ status: 401 })
  })

  it('has its scopes in either claim, as a text or as a list', async () => {
    for (const more of [{}, { scope: undefined, scp: ['write'] }, { scope: undefined, scp: 'read write' }])
      expect(await authorize(await sign(more), ['write', 'other'])).toMatchObject({ result: { scopes: ['write'] } })
    await expect(authorize(await sign(), ['rea', 'other'])).rejects.toMatchObject({ status: 403 })
  })

  it('has its claims as texts, lists in brackets', async () => {
    const { result } = (await authorize(await sign({ groups: ['a', 'b'], isStaff: true, own: { a: 1 } }))) as {
      result: { claims: object }
    }
    expect(result.claims).toMatchObject({ exp: String(seconds + 60), groups: '[a b]', isStaff: 'true', own: '{"a":1}' })
  })
})
