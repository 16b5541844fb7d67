import type { Language } from '@breakwater/vocabulary/languages'
import { createMemoryHistory } from '@tanstack/react-router'
import { cleanup, configure, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, vi } from 'vitest'
import { createPortal } from '../shell/portal.tsx'
// Imported before the tests: a dynamic import that is pending when the last test ends would fail the run.
import '../features/audit/audit-trail.tsx'
import '../features/sign-in/authenticator-setup.tsx'
import '../features/case/case-file-page.tsx'
import '../features/settings/settings-page.tsx'
import { exampleCase } from './example-case.ts'
import { exampleConfig } from './example-config.ts'
import { FakeAgencyApi } from './fake-agency-api.ts'
import { type FakeAccount, FakeStaffPool } from './fake-staff-pool.ts'
import { stubMatchMedia } from './stub-match-media.ts'
import { stubResizeObserver } from './stub-resize-observer.ts'

export const caseId = '0b8f6a52-6a3c-4a55-9c51-1d0f6f1c2a10'

type Options = {
  path?: string
  /** No one is signed in at the start. */
  signedOut?: boolean
  account?: Partial<FakeAccount>
  language?: Language
}

// The default of one second is too short on a busy machine.
configure({ asyncUtilTimeout: 10_000 })

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  window.sessionStorage.clear()
  window.localStorage.clear()
})

/** The whole portal as the browser runs it, with the network faked at fetch. One case waits in the queue. */
export function renderPortal({ path = '/', signedOut = false, account, language = 'en' }: Options = {}) {
  const pool = new FakeStaffPool({
    email: 'casey@harborlight.example',
    sub: 'casey',
    groups: ['counselors'],
    challenges: ['SOFTWARE_TOKEN_MFA'],
    ...account,
  })
  const api = new FakeAgencyApi(pool.account.sub)
  api.cases.set(caseId, exampleCase(caseId))
  stubBrowser(pool, api)
  window.localStorage.setItem('breakwater.language', language)
  if (!signedOut) keepSession(pool)
  const history = createMemoryHistory({ initialEntries: [path] })
  const portal = createPortal(exampleConfig, { history })
  render(portal.element)
  return { user: userEvent.setup(), pool, api, portal, history }
}

/** Opens a case for the signed-in member for that many milliseconds. */
export function grant(api: FakeAgencyApi, milliseconds: number) {
  const grantedAt = api.now()
  api.grants.set(caseId, { purpose: 'INTAKE_REVIEW', grantedAt, expiresAt: grantedAt + milliseconds })
}

function stubBrowser(pool: FakeStaffPool, api: FakeAgencyApi) {
  vi.stubGlobal('fetch', async (input: string | URL, init: RequestInit) => {
    const body = JSON.parse(String(init.body))
    const target = new Headers(init.headers).get('x-amz-target')
    const answer = target ? pool.answer(target.split('.')[1] ?? '', body) : api.answer(body, init.keepalive)
    const expected = target ? new URL(exampleConfig.auth.issuer).origin : exampleConfig.graphqlUrl
    await api.held
    if (!String(input).startsWith(expected)) throw new TypeError(`nothing listens at ${input}`)
    return Response.json(answer.body, { status: answer.status })
  })
  stubResizeObserver()
  vi.stubGlobal('scrollTo', () => undefined)
  vi.stubGlobal('reportError', console.error)
  stubMatchMedia()
}

/** Keeps a session of the pool's present tokens, as Amplify does. */
export function keepSession(pool: FakeStaffPool) {
  const prefix = `CognitoIdentityServiceProvider.${exampleConfig.auth.userPoolClientId}`
  const { AccessToken, IdToken, RefreshToken } = pool.tokens()
  const entries = { accessToken: AccessToken, idToken: IdToken, refreshToken: RefreshToken, clockDrift: '0' }
  window.sessionStorage.setItem(`${prefix}.LastAuthUser`, pool.account.sub)
  for (const [name, value] of Object.entries(entries)) {
    window.sessionStorage.setItem(`${prefix}.${pool.account.sub}.${name}`, value)
  }
}
