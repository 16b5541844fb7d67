import { languageNames } from '@breakwater/ui/i18n/language'
import type { Language } from '@breakwater/vocabulary/languages'
import { screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { writeStaticPages } from './shell/static-pages.tsx'
import { config } from './testing/fake-agency.ts'

const waiting = '<div id="app"><p>One moment…</p><footer><a href="tel:+18005550199">(800) 555-0199</a></footer></div>'

beforeEach(() => {
  vi.resetModules()
  vi.stubGlobal('scrollTo', () => undefined)
  // jsdom lacks it.
  vi.stubGlobal('reportError', console.error)
  document.head.innerHTML = '<link rel="icon" href="data:," />'
  // As index.html shows it before the start.
  document.body.innerHTML = waiting
  window.history.replaceState(null, '', '/')
  window.localStorage.clear()
})
afterEach(() => {
  vi.unstubAllGlobals()
  delete document.documentElement.dataset.shows
  document.documentElement.lang = 'en'
})

describe('the start of the application', () => {
  it('shows the agency of the configuration, with its logo', async () => {
    const fetched = vi.fn(async (_url: string) => Response.json(config))
    vi.stubGlobal('fetch', fetched)
    await import('./main.tsx')
    expect((await screen.findByRole('link', { name: 'Testlight Counseling' })).getAttribute('href')).toBe('/')
    expect(fetched.mock.calls).toEqual([['/config.json']])
    const icon = document.querySelector('link[rel=icon]')
    expect(icon?.getAttribute('href')).toBe(`data:image/svg+xml,${encodeURIComponent(config.agency.theme.logo)}`)
    expect(screen.queryByText('One moment…')).toBeNull()
  })

  it.each([
    ['en', 'See where you stand. Then talk it through with a person.', 'Español'],
    ['es', 'Vea cómo está su dinero. Luego háblelo con una persona.', 'English'],
  ])('goes on in the welcome page that is shown, as it is, in its language: %s', async (language, title, other) => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    vi.stubGlobal('fetch', async () => Response.json(config))
    document.body.insertAdjacentHTML('afterbegin', writeStaticPages(config))
    Object.assign(document.documentElement, { lang: language })
    document.documentElement.dataset.shows = 'welcome'
    const shown = screen.getByRole('heading', { level: 1, name: title })

    await import('./main.tsx')
    await vi.waitFor(() => expect(document.title).toBe(`${title} – Testlight Counseling`), { timeout: 8_000 })
    expect(screen.getAllByRole('heading', { level: 1 })).toEqual([shown])
    expect(shown.isConnected).toBe(true)
    expect(reported).not.toHaveBeenCalled()
    screen.getByRole('button', { name: other }).click()
    await screen.findByRole('button', { name: languageNames[language as Language] })
    expect(document.documentElement.lang).not.toBe(language)
  })

  it('connects to the user pool of the configuration, at the issuer of its tokens', async () => {
    const createConsumerPool = vi.fn(() => ({ session: async () => null }))
    vi.doMock('@breakwater/sign-in/consumer-pool', () => ({ createConsumerPool }))
    // The page that comes next is fetched ahead, and would still be loading when the test ends.
    vi.doMock('./features/application/application-pages.tsx', () => ({ ApplicationPages: () => null }))
    vi.stubGlobal('fetch', async () => Response.json(config))
    window.history.replaceState(null, '', '/sign-in')
    await import('./main.tsx')
    await vi.waitFor(() => expect(createConsumerPool).toHaveBeenCalled())
    const { userPoolId, userPoolClientId, issuer } = config.auth
    expect(createConsumerPool).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ userPoolId, userPoolClientId, endpoint: issuer }),
    )
    vi.doUnmock('@breakwater/sign-in/consumer-pool')
    vi.doUnmock('./features/application/application-pages.tsx')
  })

  it('lets zod compile no code, which the content security policy forbids', async () => {
    vi.stubGlobal('fetch', async () => Response.json(config))
    await import('./main.tsx')
    await screen.findByRole('link', { name: 'Testlight Counseling' })
    const { config: settings } = await import('zod/mini')
    expect(settings().jitless).toBe(true)
  })

  it.each([
    ['is missing', () => Promise.resolve(new Response('', { status: 404 })), '/config.json answered 404'],
    [
      'has no address of the API',
      async () => Response.json({ ...config, graphqlUrl: undefined }),
      '/config.json has no graphqlUrl',
    ],
    ['is a page', async () => new Response('<!doctype html>'), undefined],
    ['cannot be fetched', () => Promise.reject(new TypeError('Failed to fetch')), 'Failed to fetch'],
  ])('says with the number to call that it failed if the configuration %s', async (_, answer, message) => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    vi.stubGlobal('fetch', answer)
    await import('./main.tsx')
    await screen.findByRole('heading', { name: 'We could not open the application' })
    const call = screen.getByRole('link', { name: /\(800\) 555-0199$/ })
    expect(call.getAttribute('href')).toBe('tel:+18005550199')
    expect(reported).toHaveBeenCalledOnce()
    if (message) expect(reported).toHaveBeenCalledWith(expect.objectContaining({ message }))
  })
})
