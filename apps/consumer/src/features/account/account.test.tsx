import { SignInError, type SignInProblem } from '@breakwater/sign-in/sign-in-error'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { keepPersonal } from '../../session/personal-storage.ts'
import { completeDraft, FakeAgency } from '../../testing/fake-agency.ts'
import { fakeUserPool, person, visit } from '../../testing/render-app.tsx'
import { meetsPasswordRules, parseCode } from './credentials.ts'
import { pendingAccount } from './pending-account.ts'

function addressOf(link: string): string | null {
  return screen.getByRole('link', { name: link }).getAttribute('href')
}

describe('creating an account', () => {
  it('opens the application after the emailed code', async () => {
    const { user, pool } = visit('/sign-up', { signedIn: null })
    await user.type(screen.getByLabelText('Email address'), 'fictia@example.com')
    await user.type(screen.getByLabelText('Password'), 'Quiet-River-41')
    await user.click(screen.getByRole('button', { name: 'Create account' }))

    await user.type(await screen.findByLabelText('Code'), '123456')
    await user.click(screen.getByRole('button', { name: 'Confirm' }))

    await screen.findByRole('heading', { name: /About you$/ })
    expect(pool.signUp).toHaveBeenCalledWith('fictia@example.com', 'Quiet-River-41')
    expect(pool.confirmSignUp).toHaveBeenCalledWith('user-name-1', '123456')
    expect(JSON.stringify({ ...window.sessionStorage, ...window.localStorage })).not.toContain('Quiet-River-41')
  })

  it('takes a pasted password, and marks its field for a password manager', async () => {
    const { user, pool } = visit('/sign-up', { signedIn: null })
    await user.type(screen.getByLabelText('Email address'), 'fictia@example.com')
    const field = screen.getByLabelText('Password')
    expect(field.getAttribute('autocomplete')).toBe('new-password')
    expect(field.hasAttribute('maxlength')).toBe(false)
    await user.click(field)
    await user.paste(' Quiet-River-41 ')
    await user.click(screen.getByRole('button', { name: 'Create account' }))
    await screen.findByLabelText('Code')
    expect(pool.signUp).toHaveBeenCalledWith('fictia@example.com', ' Quiet-River-41 ')
  })

  it('shows which password rules are met before anything is sent', async () => {
    const { user, pool } = visit('/sign-up', { signedIn: null })
    await user.type(screen.getByLabelText('Email address'), 'fictia@example.com')
    await user.type(screen.getByLabelText('Password'), 'quiet')
    await user.click(screen.getByRole('button', { name: 'Create account' }))

    expect(screen.getAllByText('Choose a password that meets every rule below')).toHaveLength(2)
    expect(screen.getByText('a small letter').className).toBe('rule-met')
    expect(screen.getByText('a capital letter').className).toBe('')
    expect(pool.signUp).not.toHaveBeenCalled()
  })

  it.each([
    ['unreachable', /could not reach the service/],
    ['too-many-attempts', /wait 15 minutes/],
    ['busy', /many people/],
    ['mail-limit', /has nothing to do with you.*\(800\) 555-0199/],
    ['undelivered', /typing error/],
  ] as [SignInProblem, RegExp][])('says what to do on %s and keeps what was typed', async (problem, words) => {
    const pool = { ...fakeUserPool(null), signUp: vi.fn().mockRejectedValue(new SignInError(problem, null)) }
    const { user } = visit('/sign-up', { signedIn: null, pool })
    await user.type(screen.getByLabelText('Email address'), 'fictia@example.com')
    await user.type(screen.getByLabelText('Password'), 'Quiet-River-41')
    await user.click(screen.getByRole('button', { name: 'Create account' }))

    expect(within(await screen.findByRole('alert')).getByText(words)).toBeDefined()
    expect(screen.getByLabelText('Email address')).toHaveProperty('value', 'fictia@example.com')
  })
})

describe('the page that confirms the address', () => {
  async function open(pool = fakeUserPool(null)) {
    const { user } = visit('/sign-up', { signedIn: null, pool })
    await user.type(screen.getByLabelText('Email address'), 'fictia@example.com')
    await user.type(screen.getByLabelText('Password'), 'Quiet-River-41')
    await user.click(screen.getByRole('button', { name: 'Create account' }))
    await screen.findByRole('heading', { name: 'Check your email' })
    return { user, pool }
  }

  it('sends one mail for each double click', async () => {
    const slow = () => new Promise<void>((resolve) => setTimeout(resolve, 50))
    const pool = { ...fakeUserPool(null), resendCode: vi.fn(slow) }
    const { user } = visit('/sign-up', { signedIn: null, pool })
    await user.type(screen.getByLabelText('Email address'), 'fictia@example.com')
    await user.type(screen.getByLabelText('Password'), 'Quiet-River-41')
    await user.dblClick(screen.getByRole('button', { name: 'Create account' }))
    await user.dblClick(await screen.findByRole('button', { name: 'Send a new code' }))

    await screen.findByText(/We sent a new code/)
    expect(pool.signUp).toHaveBeenCalledOnce()
    expect(pool.resendCode).toHaveBeenCalledOnce()
  })

  it('takes a code with spaces in it', async () => {
    const { user, pool } = await open()
    await user.type(screen.getByLabelText('Code'), ' 261 688 ')
    await user.click(screen.getByRole('button', { name: 'Confirm' }))
    await screen.findByRole('heading', { name: /About you$/ })
    expect(pool.confirmSignUp).toHaveBeenCalledWith('user-name-1', '261688')
  })

  it('marks the code that was refused and links to it, until the person corrects it', async () => {
    const { user } = await open({
      ...fakeUserPool(null),
      confirmSignUp: vi.fn().mockRejectedValue(new SignInError('wrong-code', null)),
    })
    const code = screen.getByLabelText('Code')
    await user.type(code, '123456')
    await user.click(screen.getByRole('button', { name: 'Confirm' }))
    await user.click(within(await screen.findByRole('alert')).getByRole('link'))
    expect(document.activeElement).toBe(code)
    expect(code.getAttribute('aria-invalid')).toBe('true')
    await user.type(code, '{Backspace}7')
    expect(code.getAttribute('aria-invalid')).toBeNull()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('lets a mistyped address be changed', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('link', { name: 'Use another email address' }))
    await screen.findByRole('heading', { name: 'Create your account' })
    expect(screen.getByLabelText('Email address')).toHaveProperty('value', 'fictia@example.com')
  })

  it('sends a new code to the account that waits for one', async () => {
    const { user, pool } = await open()
    await user.click(screen.getByRole('button', { name: 'Send a new code' }))
    await screen.findByText(/We sent a new code/)
    expect(pool.resendCode).toHaveBeenCalledWith('user-name-1')
    expect(screen.getByRole('status').textContent).toBe('We sent a new code. Please use the newest one.')
  })

  it('says that a new code was sent only after it was, and not if it was refused', async () => {
    const sending = Promise.withResolvers<void>()
    const { user } = await open({ ...fakeUserPool(null), resendCode: vi.fn(() => sending.promise) })
    await user.click(screen.getByRole('button', { name: 'Send a new code' }))
    expect(screen.queryByText(/We sent a new code/), 'while it is being sent').toBeNull()
    sending.reject(new SignInError('too-many-attempts', null))
    await screen.findByRole('alert')
    expect(screen.queryByText(/We sent a new code/), 'after it was refused').toBeNull()
  })

  it('no longer says that a new code was sent when the next one is refused', async () => {
    const resendCode = vi.fn(async () => undefined)
    const { user } = await open({ ...fakeUserPool(null), resendCode })
    await user.click(screen.getByRole('button', { name: 'Send a new code' }))
    await screen.findByText(/We sent a new code/)
    resendCode.mockRejectedValueOnce(new SignInError('too-many-attempts', null))
    await user.click(screen.getByRole('button', { name: 'Send a new code' }))
    await screen.findByRole('alert')
    expect(screen.queryByText(/We sent a new code/)).toBeNull()
  })

  it('tells only the owner of the mailbox that the account exists, and links to the sign-in', async () => {
    const { user } = await open({
      ...fakeUserPool(null),
      confirmSignUp: vi.fn().mockRejectedValue(new SignInError('email-taken', null)),
    })
    expect(screen.queryByText(/already have an account with/)).toBeNull()
    await user.type(screen.getByLabelText('Code'), '123456')
    await user.click(screen.getByRole('button', { name: 'Confirm' }))
    await screen.findByText(/already have an account with this email address/)
    await user.click(screen.getByRole('link', { name: 'Sign in' }))
    await screen.findByRole('heading', { name: 'Sign in' })
    expect(screen.getByLabelText('Email address')).toHaveProperty('value', 'fictia@example.com')
  })

  it('links to the sign-in if the account is confirmed already', async () => {
    const { user } = await open({
      ...fakeUserPool(null),
      resendCode: vi.fn().mockRejectedValue(new SignInError('already-confirmed', null)),
    })
    await user.click(screen.getByRole('button', { name: 'Send a new code' }))
    await screen.findByText(/confirmed already/)
    expect(screen.getByRole('link', { name: 'Sign in' })).toBeDefined()
  })

  it('says after a reload that the code was right and the account is ready', async () => {
    const pool = fakeUserPool(null)
    await open(pool)
    cleanup()
    // A reload clears the password, which is in memory only, and keeps sessionStorage.
    pendingAccount.finish()
    keepPersonal('email', 'fictia@example.com')
    keepPersonal('username', 'user-name-1')
    const { user } = visit('/confirm', { signedIn: null, pool })
    await user.type(screen.getByLabelText('Code'), '123456')
    await user.click(screen.getByRole('button', { name: 'Confirm' }))

    await screen.findByRole('heading', { name: 'Sign in' })
    expect(screen.getByText(/Your email address is confirmed and your account is ready/)).toBeDefined()
    expect(screen.getByLabelText('Email address')).toHaveProperty('value', 'fictia@example.com')
    await user.type(screen.getByLabelText('Password'), 'Quiet-River-41')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    await screen.findByRole('heading', { name: /About you$/ })
    expect(pendingAccount.isConfirmed).toBe(false)
  })

  it('shows the sign-up form if no account waits for a code', () => {
    visit('/confirm', { signedIn: null })
    expect(screen.getByRole('heading', { name: 'Create your account' })).toBeDefined()
  })
})

describe('signing in with an authenticator after a reset', () => {
  it('asks for the next code on a page of its own: its field is empty, and the focus is on its heading', async () => {
    const answerChallenge = vi.fn()
    answerChallenge.mockResolvedValueOnce({ name: 'code', again: true })
    answerChallenge.mockResolvedValueOnce({ name: 'signed-in' })
    const pool = { ...fakeUserPool(null), signIn: vi.fn(async () => ({ name: 'code' as const, again: false })) }
    const { user } = visit('/sign-in', { signedIn: null, pool: { ...pool, answerChallenge } })
    await user.type(await screen.findByLabelText('Email address'), 'fictia@example.com')
    await user.type(screen.getByLabelText('Password'), 'Quiet-River-41')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    await user.type(await screen.findByLabelText('Code'), '123456')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))

    await screen.findByText(/next code|new code/i)
    expect(screen.getByLabelText('Code')).toHaveProperty('value', '')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Enter your code' })))
    await user.type(screen.getByLabelText('Code'), '654321')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    await waitFor(() => expect(answerChallenge.mock.calls).toEqual([['123456'], ['654321']]))
  })
})

describe('coming back', () => {
  it('names this agency when the password is wrong, and links to the others that serve the state', async () => {
    const pool = {
      ...fakeUserPool(null),
      signIn: vi.fn().mockRejectedValue(new SignInError('wrong-credentials', null)),
    }
    const { user } = visit('/sign-in?state=TX', { signedIn: null, pool })
    await user.type(screen.getByLabelText('Email address'), 'fictia@example.com')
    await user.type(screen.getByLabelText('Password'), 'Quiet-River-41')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))

    expect((await screen.findByRole('alert')).textContent).toContain('an account at Testlight Counseling')
    expect(screen.getByText(/create the account again/)).toBeDefined()
    expect(addressOf('Sign in at Plains Help')).toBe('https://apply.plains.example/sign-in?lang=en&state=TX')
    expect(screen.queryByRole('link', { name: /Coast Help/ })).toBeNull()
    expect(addressOf('All agencies in Texas')).toBe('https://start.example/started?lang=en&state=TX')
  })

  it('links to every agency nearby if the state is not known', () => {
    visit('/sign-in', { signedIn: null, language: 'es' })
    expect(addressOf('Iniciar sesión en Coast Help')).toBe('https://apply.coast.example/sign-in?lang=es')
    expect(addressOf('Buscar las agencias de mi estado')).toBe('https://start.example/started?lang=es')
  })

  it.each([
    ['I forgot my password', 'Choose a new password'],
    ['Create an account', 'Create your account'],
  ])('keeps the address when the person follows the link: %s', async (link, title) => {
    const { user } = visit('/sign-in', { signedIn: null })
    await user.type(screen.getByLabelText('Email address'), 'fictia@example.com')
    await user.click(screen.getByRole('link', { name: link }))
    await screen.findByRole('heading', { name: title })
    expect(screen.getByLabelText('Email address')).toHaveProperty('value', 'fictia@example.com')
  })

  it('accepts a new password with the emailed code', async () => {
    const { user, pool } = visit('/forgot-password', { signedIn: null })
    await user.type(screen.getByLabelText('Email address'), 'fictia@example.com')
    await user.click(screen.getByRole('button', { name: 'Send the code' }))
    await user.type(await screen.findByLabelText('Code'), '123456')
    await user.type(screen.getByLabelText('New password'), 'Other-River-42')
    await user.click(screen.getByRole('button', { name: 'Save the new password' }))

    await screen.findByRole('heading', { name: /About you$/ })
    expect(pool.resetPassword).toHaveBeenCalledWith({
      username: 'fictia@example.com',
      code: '123456',
      password: 'Other-River-42',
    })
  })

  it('says on the page of the new password which agency it is for and how long the code works', async () => {
    const { user } = visit('/forgot-password', { signedIn: null })
    await user.type(screen.getByLabelText('Email address'), 'fictia@example.com')
    await user.click(screen.getByRole('button', { name: 'Send the code' }))

    expect((await screen.findByText(/an account at Testlight Counseling/)).textContent).toContain('1 hour')
    expect(screen.getByRole('heading', { name: 'Is your account with another agency?' })).toBeDefined()
  })

  it('leaves nothing of the person in the browser after signing out', async () => {
    const { user } = visit('/apply/about-you')
    await user.type(await screen.findByLabelText('First name'), 'Fictia')
    expect(window.sessionStorage).not.toHaveLength(0)
    await user.click(screen.getByRole('button', { name: 'Sign out' }))

    await screen.findByRole('link', { name: 'Start my application' })
    expect(window.sessionStorage).toHaveLength(0)
  })

  it('signs out in every tab of the browser after it saved what was typed there', async () => {
    const agency = new FakeAgency()
    agency.application = completeDraft()
    const { user, pool } = visit('/apply/about-you', { agency })
    await user.type(await screen.findByLabelText('Last name'), ' Ultima')
    const otherTab = new BroadcastChannel('breakwater.signed-out')

    otherTab.postMessage('another person')
    await user.type(screen.getByLabelText('Last name'), '!')
    otherTab.postMessage(person.id)
    await waitFor(() => expect(screen.queryByLabelText('Last name')).toBeNull())
    await screen.findByRole('link', { name: 'Start my application' })
    expect(pool.signOut).toHaveBeenCalledOnce()
    expect(agency.application?.household.contact?.lastName).toBe('Inventada Ultima!')
    expect(window.sessionStorage).toHaveLength(0)
    otherTab.close()
  })

  it('tells the other tabs of a sign-out', async () => {
    const { user } = visit('/apply/about-you')
    const otherTab = new BroadcastChannel('breakwater.signed-out')
    const heard = new Promise((resolve) => otherTab.addEventListener('message', ({ data }) => resolve(data)))
    await user.click(await screen.findByRole('button', { name: 'Sign out' }))

    expect(await heard).toBe(person.id)
    otherTab.close()
  })
})

it.each([
  ['Quiet-River-41', true],
  ['Short-1a', false],
  ['quiet-river-41', false],
  ['QUIET-RIVER-41', false],
  ['Quiet-River-xx', false],
  ['QuietRiver4100', false],
])('meetsPasswordRules(%s) is %s', (password, good) => {
  expect(meetsPasswordRules(password)).toBe(good)
})

it.each([
  ['123456', '123456'],
  [' 261 688', '261688'],
  ['261-688', '261688'],
  ['26168', null],
  ['26168a', null],
  ['', null],
])('parseCode(%j) is %j', (typed, code) => {
  expect(parseCode(typed)).toBe(code)
})
