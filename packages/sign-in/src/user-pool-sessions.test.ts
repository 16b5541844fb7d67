import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { holdsSession, holdsSessionOfAnyClient, sessionKeyPrefix } from './kept-session.ts'
import { createUserPool, type TokenStorage } from './user-pool.ts'

const address = {
  userPoolId: 'us-east-1_test',
  userPoolClientId: 'client',
  endpoint: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_test',
}
const prefix = sessionKeyPrefix(address.userPoolClientId)

function tokenOf(claims: object): string {
  return [{ alg: 'RS256' }, claims, {}].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
}

/** The tokens of a session that ends in so many seconds. */
function tokensOf(session: string, { seconds = 3_600, claims = {} } = {}) {
  const exp = Math.floor(Date.now() / 1_000) + seconds
  return {
    AccessToken: tokenOf({ sub: 'user-1', exp, origin_jti: session, ...claims }),
    IdToken: tokenOf({ sub: 'user-1', exp, email: 'casey@example.com' }),
    RefreshToken: `refresh ${session}`,
  }
}

type Refusal = { __type: string; message?: string }
type Request = { operation: string; body: Record<string, unknown> }

/** A pool that accepts any password, and asks for the code of an authenticator if it is told to. */
function fakePool({ asksCode = false } = {}) {
  const pool = {
    sent: [] as Request[],
    refusals: {} as Record<string, Refusal | 'unreachable'>,
    sessions: 0,
    operations: () => pool.sent.map(({ operation }) => operation),
  }
  const answerTo = ({ operation, body }: Request) => {
    if (operation === 'InitiateAuth') {
      // What a client needs for its proof; this pool does not look at the proof.
      const parameters = { SRP_B: 'b2', SALT: 'a1', SECRET_BLOCK: 'c2VjcmV0', USER_ID_FOR_SRP: 'casey' }
      return { ChallengeName: 'PASSWORD_VERIFIER', ChallengeParameters: parameters }
    }
    if (operation !== 'RespondToAuthChallenge') return {}
    if (asksCode && body.ChallengeName === 'PASSWORD_VERIFIER') {
      return { ChallengeName: 'SOFTWARE_TOKEN_MFA', Session: 's', ChallengeParameters: {} }
    }
    pool.sessions += 1
    return { AuthenticationResult: { ...tokensOf(`session ${pool.sessions}`), ExpiresIn: 3_600, TokenType: 'Bearer' } }
  }
  vi.stubGlobal('fetch', async (_url: URL, { headers, body }: { headers: Record<string, string>; body: string }) => {
    const request = { operation: headers['x-amz-target']?.split('.')[1] ?? '', body: JSON.parse(body) }
    pool.sent.push(request)
    const refusal = pool.refusals[request.operation]
    if (refusal === 'unreachable') throw new TypeError('Failed to fetch')
    return Response.json(refusal ?? answerTo(request), { status: refusal ? 400 : 200 })
  })
  return pool
}

let items: Map<string, string>
let storage: TokenStorage
beforeEach(() => {
  items = new Map()
  storage = {
    setItem: async (key, value) => void items.set(key, value),
    getItem: async (key) => items.get(key) ?? null,
    removeItem: async (key) => void items.delete(key),
    clear: async () => items.clear(),
  }
})
afterEach(() => vi.unstubAllGlobals())

function keepSession(tokens: ReturnType<typeof tokensOf>) {
  items.set(`${prefix}LastAuthUser`, 'casey')
  items.set(`${prefix}casey.accessToken`, tokens.AccessToken)
  items.set(`${prefix}casey.idToken`, tokens.IdToken)
  items.set(`${prefix}casey.refreshToken`, tokens.RefreshToken)
  items.set(`${prefix}casey.clockDrift`, '0')
}

describe('the session', () => {
  it('is what the tokens say of the person', async () => {
    fakePool()
    const tokens = tokensOf('one', { claims: { 'cognito:groups': ['counselors', 'admins'] } })
    keepSession(tokens)
    expect(await createUserPool(address, storage).session()).toEqual({
      accessToken: tokens.AccessToken,
      userId: 'user-1',
      email: 'casey@example.com',
      groups: ['counselors', 'admins'],
    })
  })

  it('has no groups if the tokens name none', async () => {
    fakePool()
    keepSession(tokensOf('one'))
    expect(await createUserPool(address, storage).session()).toMatchObject({ groups: [] })
  })

  it('is null if there are no tokens', async () => {
    const pool = fakePool()
    expect(await createUserPool(address, storage).session()).toBeNull()
    expect(pool.sent).toEqual([])
  })

  it.each([
    { __type: 'NotAuthorizedException', message: 'Refresh Token has been revoked' },
    // aws-amplify throws this one, after it deleted the tokens.
    { __type: 'UserNotFoundException', message: 'User does not exist.' },
  ])('is null, and its tokens are deleted, if the pool no longer renews it: $__type', async (refusal) => {
    const pool = fakePool()
    pool.refusals = { InitiateAuth: refusal, GetTokensFromRefreshToken: refusal }
    keepSession(tokensOf('one', { seconds: -60 }))
    expect(await createUserPool(address, storage).session()).toBeNull()
    expect([...items.keys()].filter((key) => key.endsWith('Token'))).toEqual([])
  })

  it('is not known, and its tokens are kept, if the pool is not reached', async () => {
    const pool = fakePool()
    pool.refusals = { InitiateAuth: 'unreachable', GetTokensFromRefreshToken: 'unreachable' }
    keepSession(tokensOf('one', { seconds: -60 }))
    await expect(createUserPool(address, storage).session()).rejects.toMatchObject({ problem: 'unreachable' })
    expect(items.get(`${prefix}casey.refreshToken`)).toBe('refresh one')
  })

  it('is revoked and deleted by a sign-out', async () => {
    const pool = fakePool()
    keepSession(tokensOf('one'))
    await createUserPool(address, storage).signOut()
    expect(pool.sent).toMatchObject([{ operation: 'RevokeToken', body: { Token: 'refresh one' } }])
    expect([...items.values()].join()).not.toContain('refresh one')
  })
})

describe('a tab', () => {
  it('holds a session of the client whose user it keeps, and of no other', () => {
    const kept = new Map([['CognitoIdentityServiceProvider.client.LastAuthUser', 'casey']])
    const inTab = { getItem: (key: string) => kept.get(key) ?? null } as Storage
    expect(holdsSession(inTab, 'client')).toBe(true)
    expect(holdsSession(inTab, 'client2')).toBe(false)
  })

  it.each([
    [{ 'CognitoIdentityServiceProvider.client.LastAuthUser': 'casey' }, true],
    [{ 'CognitoIdentityServiceProvider.client.casey.accessToken': 'ey' }, false],
    [{ 'breakwater.LastAuthUser': 'casey' }, false],
    [{}, false],
  ])('holds a session of any client where it keeps %o: %s', (kept, holds) => {
    expect(holdsSessionOfAnyClient(kept as unknown as Storage)).toBe(holds)
  })
})

describe('the first sign-in after a new password', () => {
  const reset = { username: 'casey', code: '123456', password: 'Quiet-River-41' }

  it('ends every older session with its own token, begins again, and does so once', async () => {
    const pool = fakePool()
    const userPool = createUserPool(address, storage)
    await userPool.resetPassword(reset)
    expect(pool.sent).toMatchObject([
      {
        operation: 'ConfirmForgotPassword',
        body: { Username: 'casey', ConfirmationCode: '123456', Password: 'Quiet-River-41' },
      },
    ])
    pool.sent.length = 0

    expect(await userPool.signIn('casey', 'Quiet-River-41')).toEqual({ name: 'signed-in' })
    expect(pool.operations()).toEqual([
      'InitiateAuth',
      'RespondToAuthChallenge',
      'GlobalSignOut',
      'RevokeToken',
      'InitiateAuth',
      'RespondToAuthChallenge',
    ])
    const ended = pool.sent.find(({ operation }) => operation === 'GlobalSignOut')
    expect(Buffer.from(String(ended?.body.AccessToken).split('.')[1] ?? '', 'base64url').toString()).toContain(
      'session 1',
    )
    expect(items.get(`${prefix}casey.refreshToken`)).toBe('refresh session 2')

    pool.sent.length = 0
    await userPool.signIn('casey', 'Quiet-River-41')
    expect(pool.operations()).not.toContain('GlobalSignOut')
  })

  it('asks for the next code of an authenticator after it ended the older sessions', async () => {
    const pool = fakePool({ asksCode: true })
    const userPool = createUserPool(address, storage)
    await userPool.resetPassword(reset)
    expect(await userPool.signIn('casey', 'Quiet-River-41')).toEqual({ name: 'code', again: false })
    expect(pool.operations(), 'before the code').not.toContain('GlobalSignOut')
    expect(await userPool.answerChallenge('123456')).toEqual({ name: 'code', again: true })
    expect(pool.operations()).toContain('GlobalSignOut')
    pool.sent.length = 0
    expect(await userPool.answerChallenge('654321')).toEqual({ name: 'signed-in' })
    expect(pool.sent).toMatchObject([
      { operation: 'RespondToAuthChallenge', body: { ChallengeResponses: { SOFTWARE_TOKEN_MFA_CODE: '654321' } } },
    ])
  })

  it('leaves no session if the older ones could not be ended, and ends them at the next', async () => {
    const pool = fakePool()
    const userPool = createUserPool(address, storage)
    await userPool.resetPassword(reset)
    pool.refusals = { GlobalSignOut: 'unreachable' }
    await expect(userPool.signIn('casey', 'Quiet-River-41')).rejects.toMatchObject({ problem: 'unreachable' })
    expect([...items.keys()].filter((key) => key.startsWith(prefix) && key.endsWith('Token'))).toEqual([])

    pool.refusals = {}
    pool.sent.length = 0
    // After a reload: what is to be ended is kept in the storage.
    expect(await createUserPool(address, storage).signIn('casey', 'Quiet-River-41')).toEqual({ name: 'signed-in' })
    expect(pool.operations()).toContain('GlobalSignOut')
  })

  it('ends no session of another user', async () => {
    const pool = fakePool()
    const userPool = createUserPool(address, storage)
    await userPool.resetPassword({ ...reset, username: 'another' })
    expect(await userPool.signIn('casey', 'Quiet-River-41')).toEqual({ name: 'signed-in' })
    expect(pool.operations()).not.toContain('GlobalSignOut')
  })

  it('does not come if the new password was refused', async () => {
    const pool = fakePool()
    const userPool = createUserPool(address, storage)
    pool.refusals = {
      ConfirmForgotPassword: { __type: 'ExpiredCodeException', message: 'please request a code again' },
    }
    await expect(userPool.resetPassword(reset)).rejects.toMatchObject({ problem: 'expired-code' })
    await userPool.signIn('casey', 'Quiet-River-41')
    expect(pool.operations()).not.toContain('GlobalSignOut')
  })

  it('begins with a code for the user who asks for it', async () => {
    const pool = fakePool()
    await createUserPool(address, storage).requestPasswordReset('casey')
    expect(pool.sent).toMatchObject([{ operation: 'ForgotPassword', body: { Username: 'casey', ClientId: 'client' } }])
  })
})
