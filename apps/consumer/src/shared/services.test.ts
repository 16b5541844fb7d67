import type { ConsumerPool } from '@breakwater/sign-in/consumer-pool'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { regexes } from 'zod/mini'
import { sessionQuery } from '../session/session-query.ts'
import { config } from '../testing/fake-agency.ts'
import { applicationQuery, readApplication } from './application-query.ts'
import { isEmail, pattern } from './is-email.ts'
import { createServices, type Services } from './services.ts'

afterEach(() => {
  window.sessionStorage.clear()
  vi.unstubAllGlobals()
})

const session = { accessToken: 'token-1', userId: 'user-1', email: 'fictia@example.com', groups: [] }
const poolWith = (found: typeof session | null) => ({ session: async () => found }) as unknown as ConsumerPool

describe('the services of the application', () => {
  it('load the sign-in library once, and again after a download that failed', async () => {
    const pool = poolWith(null)
    const load = vi
      .fn<() => Promise<ConsumerPool>>()
      .mockRejectedValueOnce(new Error('offline'))
      .mockResolvedValue(pool)
    const { loadUserPool } = createServices(config, load)
    await expect(loadUserPool()).rejects.toThrow('offline')
    expect(await loadUserPool()).toBe(pool)
    expect(await loadUserPool()).toBe(pool)
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('send the token of the session to the agency’s API', async () => {
    const fetched = vi.fn(async (_url: string, _init: RequestInit) => Response.json({ data: { application: null } }))
    vi.stubGlobal('fetch', fetched)
    const { api } = createServices(config, async () => poolWith(session))
    expect(await readApplication(api)).toBeNull()
    const [url, init] = fetched.mock.calls[0] ?? []
    expect(url).toBe('https://api.testlight.example/graphql')
    expect(new Headers(init?.headers).get('authorization')).toContain('token-1')
  })

  it('know from the tab’s storage whether someone may be signed in', () => {
    const { mayBeSignedIn } = createServices(config, async () => poolWith(null))
    expect(mayBeSignedIn()).toBe(false)
    window.sessionStorage.setItem('CognitoIdentityServiceProvider.client.LastAuthUser', 'user-1')
    expect(mayBeSignedIn()).toBe(true)
  })
})

describe('who is signed in', () => {
  it.each([
    [session, { id: 'user-1', email: 'fictia@example.com' }],
    [null, null],
  ])('is read from the pool and does not become stale', async (found, user) => {
    const query = sessionQuery(createServices(config, async () => poolWith(found)))
    expect(await (query.queryFn as () => Promise<unknown>)()).toEqual(user)
    expect(query).toMatchObject({ queryKey: ['session'], staleTime: Number.POSITIVE_INFINITY })
  })
})

describe('the person’s application', () => {
  it('is the newest one, or the one with an id', async () => {
    const api = vi.fn(async (_document: unknown, _variables: unknown, _signal?: AbortSignal) => ({
      application: { id: 'a' },
    }))
    const services = { api: api as unknown as Services['api'] }
    const { signal } = new AbortController()
    const query = applicationQuery(services, 'user-1')
    expect(query.queryKey).toEqual(['application', 'user-1'])
    expect(await (query.queryFn as (context: object) => Promise<unknown>)({ signal })).toEqual({ id: 'a' })
    await readApplication(services.api, { id: 'a' })
    expect(api.mock.calls.map(([, ...rest]) => rest)).toEqual([
      [{}, signal],
      [{ id: 'a' }, undefined],
    ])
  })
})

describe('an email address', () => {
  it.each([
    ['name@example.com', true],
    [`${'a'.repeat(64)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(59)}.example`, true],
    [`${'a'.repeat(64)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example`, false],
    ['name@example', false],
    ['a..b@example.com', false],
    [' name@example.com', false],
    ['', false],
  ])('is %s: %s', (text, valid) => {
    expect(isEmail(text)).toBe(valid)
  })
})

it("the pattern of an e-mail address is the API's", () => {
  expect(pattern.source).toBe(regexes.email.source.replaceAll('\\-', '-'))
})
