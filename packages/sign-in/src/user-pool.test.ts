import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { sessionStorage } from 'aws-amplify/utils'
import { afterEach, expect, it, vi } from 'vitest'
import { sessionKeyPrefix } from './kept-session.ts'
import { createUserPool } from './user-pool.ts'

afterEach(() => vi.unstubAllGlobals())

const address = {
  userPoolId: 'us-east-1_test',
  userPoolClientId: 'client',
  endpoint: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_test',
}

function tokenOf(claims: object): string {
  return [{ alg: 'RS256' }, claims, {}].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
}

/** Holds the tokens of a session that has not ended. */
function storageOfSession() {
  const prefix = sessionKeyPrefix(address.userPoolClientId)
  const exp = Math.floor(Date.now() / 1000) + 3_600
  const items = new Map([
    [`${prefix}LastAuthUser`, 'casey'],
    [`${prefix}casey.accessToken`, tokenOf({ sub: '1', exp, origin_jti: 'earlier', token_use: 'access' })],
    [`${prefix}casey.idToken`, tokenOf({ sub: '1', exp, token_use: 'id' })],
    [`${prefix}casey.refreshToken`, 'the earlier refresh token'],
    [`${prefix}casey.clockDrift`, '0'],
  ])
  const storage = {
    setItem: async (key: string, value: string) => void items.set(key, value),
    getItem: async (key: string) => items.get(key) ?? null,
    removeItem: async (key: string) => void items.delete(key),
    clear: async () => items.clear(),
  }
  return { items, storage }
}

it('every call goes to the origin of the endpoint, without a warning about it', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: URL | string) => {
    asked.push(String(url))
    return Response.json({})
  })
  const warned = vi.spyOn(console, 'warn')
  const { storage } = storageOfSession()
  const local = { ...address, endpoint: 'http://localhost:4566/us-east-1_test' }
  const pool = createUserPool(local, storage)
  await pool.requestPasswordReset('casey')
  await pool.resetPassword({ username: 'casey', code: '123456', password: 'Quiet-River-41' })
  await pool.signOut()
  expect(asked.map((url) => new URL(url).href)).toEqual(Array(3).fill('http://localhost:4566/'))
  expect(warned).not.toHaveBeenCalled()
  warned.mockRestore()
})

it('a session ends with the tab: by default its tokens are in sessionStorage', () => {
  const kept = vi.spyOn(cognitoUserPoolsTokenProvider, 'setKeyValueStorage')
  createUserPool(address)
  expect(kept.mock.lastCall?.[0]).toBe(sessionStorage)
  kept.mockRestore()
})

it('a sign-in over an earlier session revokes that session first and deletes its tokens', async () => {
  const sent: { operation: string; body: { Token?: string } }[] = []
  vi.stubGlobal('fetch', async (_url: URL, { headers, body }: { headers: Record<string, string>; body: string }) => {
    const operation = headers['x-amz-target']?.split('.')[1] ?? ''
    sent.push({ operation, body: JSON.parse(body) })
    const refusal = { __type: 'NotAuthorizedException', message: 'Incorrect username or password.' }
    return operation === 'InitiateAuth' ? Response.json(refusal, { status: 400 }) : Response.json({})
  })
  const { items, storage } = storageOfSession()

  await expect(createUserPool(address, storage).signIn('casey', 'wrong')).rejects.toMatchObject({
    problem: 'wrong-credentials',
  })

  expect(sent.map(({ operation }) => operation)).toEqual(['RevokeToken', 'InitiateAuth'])
  expect(sent[0]?.body.Token).toBe('the earlier refresh token')
  expect([...items.values()].join()).not.toContain('earlier')
})
