import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { exampleConfig } from './testing/example-config.ts'
import { FakeStaffPool } from './testing/fake-staff-pool.ts'
import { stubMatchMedia } from './testing/stub-match-media.ts'
import { stubResizeObserver } from './testing/stub-resize-observer.ts'
// Transformed before the tests, which load everything anew.
import './shell/portal.tsx'

const { auth, agency } = exampleConfig
const channels: BroadcastChannel[] = []

beforeEach(() => {
  vi.resetModules()
  vi.stubGlobal('scrollTo', () => undefined)
  stubMatchMedia()
  stubResizeObserver()
  document.body.innerHTML = '<div id="root"><p>Loading</p></div>'
  window.history.replaceState(null, '', '/cases')
  window.localStorage.setItem('breakwater.language', 'en')
})
afterEach(() => {
  for (const channel of channels.splice(0)) channel.close()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  window.sessionStorage.clear()
  window.localStorage.clear()
  document.documentElement.removeAttribute('data-mode')
})

/** The network: the configuration, and an API without cases. */
function stubFetch(configuration: () => Promise<Response>) {
  const asked = vi.fn(async (url: string | URL) => {
    if (String(url) === '/config.json') return configuration()
    return Response.json({ data: { cases: { items: [], cursor: null } } })
  })
  vi.stubGlobal('fetch', asked)
  return () => asked.mock.calls.map(([url]) => String(url))
}

/** Another tab of the browser, which is signed in and answers a new one. */
function signedInTab() {
  const { AccessToken, IdToken, RefreshToken } = new FakeStaffPool({
    email: 'casey@harborlight.example',
    sub: 'casey',
    groups: ['counselors'],
    challenges: [],
  }).tokens()
  const prefix = `CognitoIdentityServiceProvider.${auth.userPoolClientId}`
  const entries = {
    [`${prefix}.LastAuthUser`]: 'casey',
    [`${prefix}.casey.accessToken`]: AccessToken,
    [`${prefix}.casey.idToken`]: IdToken,
    [`${prefix}.casey.refreshToken`]: RefreshToken,
    [`${prefix}.casey.clockDrift`]: '0',
  }
  const channel = new BroadcastChannel(`breakwater.session.${auth.userPoolClientId}`)
  channels.push(channel)
  channel.onmessage = ({ data }) => {
    // Late enough for a portal that does not wait to show the sign-in.
    if (data.type === 'ask') setTimeout(() => channel.postMessage({ type: 'answer', to: data.from, entries }), 100)
  }
}

describe('the start of the portal', { timeout: 60_000 }, () => {
  it('takes over the session of another tab before it asks anyone to sign in', async () => {
    signedInTab()
    const asked = stubFetch(async () => Response.json(exampleConfig))
    await import('./main.tsx')

    await waitFor(() => expect(screen.getByText('casey@harborlight.example')).toBeTruthy(), { timeout: 10_000 })
    expect(window.location.pathname).toBe('/cases')
    expect(screen.queryByRole('heading', { name: 'Sign in' })).toBeNull()
    expect(asked()[0]).toBe('/config.json')
  })

  it('shows the sign-in of the agency in the configuration', async () => {
    const asked = stubFetch(async () => Response.json(exampleConfig))
    await import('./main.tsx')

    expect(await screen.findByRole('heading', { name: 'Sign in' }, { timeout: 10_000 })).toBeTruthy()
    expect(screen.getByText(agency.name)).toBeTruthy()
    expect(screen.queryByText('Loading')).toBeNull()
    expect(asked()[0]).toBe('/config.json')
    expect(document.documentElement.getAttribute('style'), 'colors are in the head of the page').toBeNull()
  })

  it('shows the colors that were chosen in this browser before it has its configuration', async () => {
    window.localStorage.setItem('breakwater.mode', 'dark')
    const configuration = Promise.withResolvers<Response>()
    const asked = stubFetch(() => configuration.promise)
    const started = import('./main.tsx')

    await waitFor(() => expect(asked()).toHaveLength(1), { timeout: 10_000 })
    expect(document.documentElement.getAttribute('data-mode')).toBe('dark')
    expect(document.documentElement.getAttribute('data-mantine-color-scheme')).toBe('dark')
    configuration.resolve(Response.json(exampleConfig))
    await started
    expect(await screen.findByRole('heading', { name: 'Sign in' }, { timeout: 10_000 })).toBeTruthy()
    expect(document.documentElement.getAttribute('data-mantine-color-scheme')).toBe('dark')
  })

  it.each([
    ['cannot be fetched', 'TypeError', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['is no JSON', 'SyntaxError', async () => new Response('<!doctype html>')],
    ['has no address of the API', '$ZodError', async () => Response.json({ ...exampleConfig, graphqlUrl: undefined })],
  ])('says that it failed, and logs why, if the configuration %s', async (_, name, configuration) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    stubFetch(configuration)
    await import('./main.tsx')

    expect(screen.getByRole('alert').textContent).toContain('The portal could not start.')
    expect(logged).toHaveBeenCalledExactlyOnceWith('the portal could not start', expect.objectContaining({ name }))
  })
})
