import type { Disclosures } from '@breakwater/contracts/runtime-config'
import type { ConsumerPool } from '@breakwater/sign-in/consumer-pool'
import type { Language } from '@breakwater/vocabulary/languages'
import { cleanup, configure, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { cleanStores } from 'nanostores'
import { afterEach, vi } from 'vitest'
import { App } from '../shell/app.tsx'
// Imported before the tests: a dynamic import that is pending when the last test ends would fail the run.
import '../features/application/application-pages.tsx'
import '../features/application/check/soft-questions.tsx'
import '../features/application/left-behind.tsx'
import '../features/application/sent-answers-page.tsx'
import '../features/home/home-page.tsx'
import '../features/notices/notice-pages.ts'
import '../features/result/result-page.tsx'
import { rememberArrivalState } from '../session/arrival-state.ts'
import type { User } from '../session/user-context.ts'
import { $location } from '../shared/navigation.ts'
import { createServices } from '../shared/services.ts'
import { config, FakeAgency } from './fake-agency.ts'

export const person: User = { id: 'user-1', email: 'fictia@example.com' }

/** A user pool that accepts any password and any code. */
export function fakeUserPool(signedIn: User | null): ConsumerPool {
  let user = signedIn
  return {
    session: vi.fn(async () => user && { accessToken: 'token', userId: user.id, email: user.email, groups: [] }),
    signUp: vi.fn(async () => 'user-name-1'),
    confirmSignUp: vi.fn(async () => undefined),
    resendCode: vi.fn(async () => undefined),
    signIn: vi.fn(async (email: string) => {
      user = { id: person.id, email }
      return { name: 'signed-in' as const }
    }),
    answerChallenge: vi.fn(async () => ({ name: 'signed-in' as const })),
    requestPasswordReset: vi.fn(async () => undefined),
    resetPassword: vi.fn(async () => undefined),
    signOut: vi.fn(async () => {
      user = null
    }),
  }
}

// Longer than the pause before an autosave, and enough for a busy machine.
configure({ asyncUtilTimeout: 8000 })

type Visit = {
  agency?: FakeAgency
  signedIn?: User | null
  language?: Language
  pool?: ConsumerPool
  /** Fetches the sign-in library, which the pool is part of. */
  fetchPool?: (pool: ConsumerPool) => Promise<ConsumerPool>
  /** What the agency tells of itself. */
  disclosures?: Disclosures
}

afterEach(() => {
  cleanup()
  // The router would remove its listeners a second later, when the document is gone.
  cleanStores($location)
  window.sessionStorage.clear()
  window.localStorage.clear()
  vi.unstubAllGlobals()
})

/** Opens the app at a path, as a person's browser would. */
export function visit(
  path: string,
  {
    agency = new FakeAgency(),
    signedIn = person,
    language = 'en',
    pool,
    fetchPool = async (found) => found,
    disclosures = config.disclosures,
  }: Visit = {},
) {
  vi.stubGlobal('scrollTo', () => undefined)
  // jsdom lacks these.
  vi.stubGlobal('reportError', console.error)
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function close() {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
  agency.answerFetch()
  window.localStorage.setItem('breakwater.language', language)
  $location.open(path)
  rememberArrivalState(window.location.search)
  const usedPool = pool ?? fakeUserPool(signedIn)
  const services = createServices({ ...config, disclosures }, () => fetchPool(usedPool))
  // The sign-in library, which keeps the tokens, is not part of these tests.
  const view = render(<App services={{ ...services, mayBeSignedIn: () => signedIn !== null }} />)
  return { agency, pool: usedPool, user: userEvent.setup(), ...view }
}
