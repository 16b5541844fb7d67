import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consumers, type RunningCognito, startCognito } from './testing/start-cognito.ts'

const claims = {
  iss: `https://cognito-idp.us-east-1.amazonaws.com/${consumers.poolId}`,
  sub: 'a-stranger',
  client_id: consumers.clientId,
  token_use: 'access',
}

let running: RunningCognito
beforeAll(async () => {
  running = await startCognito()
})
afterAll(() => running.stop())

async function publishedKey() {
  const published = await running.cognito.jwks(consumers.poolId)
  const [key] = published?.keys ?? []
  if (!key) throw new Error('the pool publishes no key')
  return key
}

async function unsignedToken(): Promise<string> {
  return new UnsecuredJWT(claims).setExpirationTime('1h').encode()
}

/** A key pair of a stranger, whose token brings the public half along. */
async function strangersToken(): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const { kid } = await publishedKey()
  const header = {
    alg: 'RS256',
    ...(kid ? { kid } : {}),
    jwk: await exportJWK(publicKey),
    jku: 'https://evil.example/jwks',
  }
  return new SignJWT(claims).setProtectedHeader(header).setExpirationTime('1h').sign(privateKey)
}

/** A token that is signed with the published key as if it were a shared secret. */
async function confusedToken(): Promise<string> {
  const { n } = await publishedKey()
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(String(n)))
}

describe('a pool accepts no token', () => {
  it.each([
    ['without a signature', unsignedToken, 'ERR_JOSE_ALG_NOT_ALLOWED'],
    ['under another algorithm, signed with the public key as a secret', confusedToken, 'ERR_JOSE_ALG_NOT_ALLOWED'],
    ['signed by a key that the token itself brings or names', strangersToken, 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
  ])('%s', async (_, forge, code) => {
    await expect(running.cognito.verifyToken(consumers.poolId, await forge())).rejects.toMatchObject({ code })
  })
})
