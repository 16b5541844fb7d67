import { afterEach, describe, expect, it, vi } from 'vitest'
import { endSessions } from './end-sessions.ts'

afterEach(() => vi.unstubAllGlobals())

const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_test'

function answerWith(answer: () => Promise<Response>) {
  const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(answer)
  vi.stubGlobal('fetch', fetched)
  return fetched
}

describe('ending every session of an account', () => {
  it('asks the pool’s origin for it with the access token, and follows no redirect', async () => {
    const fetched = answerWith(async () => Response.json({}))
    await expect(endSessions(issuer, 'token-1')).resolves.toBeUndefined()
    expect(fetched).toHaveBeenCalledExactlyOnceWith('https://cognito-idp.us-east-1.amazonaws.com', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.GlobalSignOut',
      },
      body: '{"AccessToken":"token-1"}',
      redirect: 'error',
    })
  })

  it.each([
    ['an exception', { __type: 'NotAuthorizedException', message: 'revoked' }, 'NotAuthorizedException', 'revoked'],
    [
      'an exception with its namespace',
      { __type: 'com.amazon#TooManyRequestsException' },
      'TooManyRequestsException',
      undefined,
    ],
    ['an answer of another kind', { error: 'x' }, 'status 400', undefined],
  ])('fails by the name of %s', async (_, body, name, cause) => {
    answerWith(async () => Response.json(body, { status: 400 }))
    await expect(endSessions(issuer, 'token-1')).rejects.toMatchObject({ name, cause })
  })

  it('fails by the status if the answer cannot be read', async () => {
    answerWith(async () => new Response('<html>', { status: 502 }))
    await expect(endSessions(issuer, 'token-1')).rejects.toMatchObject({ name: 'status 502' })
  })

  it('fails as a network error if the pool is not reached', async () => {
    const cause = new TypeError('Failed to fetch')
    answerWith(() => Promise.reject(cause))
    await expect(endSessions(issuer, 'token-1')).rejects.toMatchObject({ name: 'NetworkError', cause })
  })
})
