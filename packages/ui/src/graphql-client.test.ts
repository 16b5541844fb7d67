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
    expect(init?.headers).toMatchObject({ authorization: 'token' })
    expect(JSON.parse(String(init?.body))).toEqual({ query: document, variables: { id: '1' } })
  })

  it("gives the API's error its code", async () => {
    answerWith(200, { data: null, errors: [{ message: 'GRANT_REQUIRED: open the case first' }] })

    await expect(client(document, { id: '1' })).rejects.toEqual(new ApiError('GRANT_REQUIRED', 'open the case first'))
  })

  it("reads AppSync's own refusal of a group as FORBIDDEN", async () => {
    answerWith(200, { data: null, errors: [{ message: 'Not Authorized to access name', errorType: 'Unauthorized' }] })

    await expect(client(document, { id: '1' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('tells an ended session apart, by its token or by its absence', async () => {
    answerWith(401, { errors: [{ message: 'Token has expired.', errorType: 'UnauthorizedException' }] })
    const signedOut = graphqlClient({ url: 'https://api.example/graphql', accessToken: async () => undefined })

    await expect(client(document, { id: '1' })).rejects.toBeInstanceOf(SessionEndedError)
    await expect(signedOut(document, { id: '1' })).rejects.toBeInstanceOf(SessionEndedError)
  })

  it("reports a failing network and a proxy's page as unreachable", async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    await expect(client(document, { id: '1' })).rejects.toBeInstanceOf(UnreachableError)

    vi.stubGlobal('fetch', async () => new Response('<html>502</html>', { status: 502 }))
    await expect(client(document, { id: '1' })).rejects.toBeInstanceOf(UnreachableError)
  })
})
