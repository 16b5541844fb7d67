// @vitest-environment node
import type { TypedDocument } from '@breakwater/contracts/typed-document'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiError, graphqlClient, SessionEndedError, UnreachableError } from './graphql-client.ts'

const document = 'query Name($id: ID!) { name(id: $id) }' as TypedDocument<{ name: string }, { id: string }>
const client = graphqlClient({ url: 'https://api.example/graphql', accessToken: async () => 'token' })

afterEach(() => {
  vi.unstubAllGlobals()
})

function answerWith(status: number, body: unknown) {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => Response.json(body, { status }))
  vi.stubGlobal('fetch', fetch)
  return fetch
}

describe('graphqlClient', () => {
  it('sends the operation with the access token and returns its data', async () => {
    const fetch = answerWith(200, { data: { name: 'Maria' } })

    await expect(client(document, { id: '1' })).resolves.toEqual({ name: 'Maria' })

    const [url, init] = fetch.mock.calls[0] ?? []
    expect(url).toBe('https://api.example/graphql')
    expect(init).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'token' },
      signal: null,
      keepalive: false,
    })
    expect(JSON.parse(String(init?.body))).toEqual({ query: document, variables: { id: '1' } })
  })

  it('hands on the signal, and keeps a request alive if it is told to', async () => {
    const fetch = answerWith(200, { data: { name: 'Maria' } })
    const { signal } = new AbortController()
    const leaving = graphqlClient({ url: 'https://api.example', accessToken: async () => 'token', keepalive: true })

    await leaving(document, { id: '1' }, signal)

    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ signal, keepalive: true })
  })

  it('reports an aborted request as such, and not as unreachable', async () => {
    const controller = new AbortController()
    const aborted = new DOMException('aborted', 'AbortError')
    vi.stubGlobal('fetch', () => Promise.reject(aborted))
    controller.abort()

    await expect(client(document, { id: '1' }, controller.signal)).rejects.toBe(aborted)
  })

  it('reports a request that failed with a signal that was not used as unreachable', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))

    await expect(client(document, { id: '1' }, new AbortController().signal)).rejects.toThrow(UnreachableError)
  })

  it('reports a session that cannot be renewed as unreachable', async () => {
    const cause = new Error('offline')
    const offline = graphqlClient({ url: 'https://api.example', accessToken: () => Promise.reject(cause) })

    await expect(offline(document, { id: '1' })).rejects.toMatchObject({
      name: 'UnreachableError',
      message: 'the session could not be renewed',
      cause,
    })
  })

  it.each([{}, { data: null }, { data: null, errors: [] }, { errors: null }])(
    'reports the answer %j, without data, as unreachable',
    async (answer) => {
      answerWith(200, answer)

      await expect(client(document, { id: '1' })).rejects.toThrow(
        new UnreachableError('the API answered 200 without data'),
      )
    },
  )

  it('reads the end of a sign-in as an ended session, in the words of the API', async () => {
    answerWith(200, { data: null, errors: [{ message: 'SIGN_IN_ENDED: sign in again' }] })

    const refusal = client(document, { id: '1' })
    await expect(refusal).rejects.toMatchObject({ name: 'SessionEndedError', message: 'sign in again' })
  })

  it("gives the API's error its code", async () => {
    answerWith(200, { data: null, errors: [{ message: 'GRANT_REQUIRED: open the case first' }] })

    await expect(client(document, { id: '1' })).rejects.toEqual(new ApiError('GRANT_REQUIRED', 'open the case first'))
  })

  it("reads AppSync's own refusal of a group as FORBIDDEN", async () => {
    answerWith(200, { data: null, errors: [{ message: 'Not Authorized to access name', errorType: 'Unauthorized' }] })

    await expect(client(document, { id: '1' })).rejects.toMatchObject({
      name: 'ApiError',
      code: 'FORBIDDEN',
      message: 'Not Authorized to access name',
    })
  })

  it('tells an ended session apart, by its token or by its absence', async () => {
    const fetch = answerWith(401, { errors: [{ message: 'Token has expired.', errorType: 'UnauthorizedException' }] })
    const signedOut = graphqlClient({ url: 'https://api.example/graphql', accessToken: async () => undefined })

    await expect(signedOut(document, { id: '1' })).rejects.toThrow(new SessionEndedError('no one is signed in'))
    expect(fetch).not.toHaveBeenCalled()
    await expect(client(document, { id: '1' })).rejects.toThrow(new SessionEndedError('the API refused the token'))
  })

  it("reports a failing network and a proxy's page as unreachable, with the cause", async () => {
    const cause = new TypeError('Failed to fetch')
    vi.stubGlobal('fetch', () => Promise.reject(cause))
    await expect(client(document, { id: '1' })).rejects.toThrow(
      new UnreachableError('the API could not be reached', { cause }),
    )

    vi.stubGlobal('fetch', async () => new Response('<html>502</html>', { status: 502 }))
    const refusal = client(document, { id: '1' })
    await expect(refusal).rejects.toMatchObject({
      name: 'UnreachableError',
      message: 'the API answered 502 without JSON',
      cause: { name: 'SyntaxError' },
    })
  })
})
