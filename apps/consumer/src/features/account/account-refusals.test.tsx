import { SignInError, type SignInProblem } from '@breakwater/sign-in/sign-in-error'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { keepPersonal } from '../../session/personal-storage.ts'
import { $location } from '../../shared/navigation.ts'
import { fakeUserPool, visit } from '../../testing/render-app.tsx'
import { pendingAccount } from './pending-account.ts'

const email = 'fictia@example.com'
const password = 'Quiet-River-41'

const refuse = (problem: SignInProblem) => vi.fn().mockRejectedValue(new SignInError(problem, null))
const problemsAbove = () =>
  within(screen.getByRole('alert'))
    .getAllByRole('listitem')
    .map((item) => item.textContent)
const button = (name: string) => screen.getByRole('button', { name })
const field = (label: string) => screen.getByLabelText(label)

describe('an account form that is not filled in', () => {
  const forms = [
    [
      '/sign-up',
      'Create account',
      ['Enter an email address, like name@example.com', 'Choose a password that meets every rule below'],
      ['Email address', 'Password'],
    ],
    [
      '/sign-in',
      'Sign in',
      ['Enter an email address, like name@example.com', 'Enter your password'],
      ['Email address', 'Password'],
    ],
    ['/forgot-password', 'Send the code', ['Enter an email address, like name@example.com'], ['Email address']],
    ['/confirm', 'Confirm', ['Enter the 6-digit code'], ['Code']],
    [
      '/reset-password',
      'Save the new password',
      ['Enter the 6-digit code', 'Choose a password that meets every rule below'],
      ['Code', 'New password'],
    ],
  ] as const

  it.each(forms)(
    'at %s is not sent, and names each problem above and beside its field',
    async (path, send, messages, labels) => {
      // As the page before it leaves them.
      if (path === '/confirm') pendingAccount.start(email, { username: 'u1', password })
      if (path === '/reset-password') pendingAccount.start(email)
      const { user, pool } = visit(path, { signedIn: null })
      if (labels[0] === 'Email address') await user.type(field('Email address'), 'fictia@example')
      await user.click(button(send))

      expect(problemsAbove()).toEqual(messages)
      expect(document.activeElement).toBe(screen.getByRole('alert'))
      for (const [index, label] of labels.entries()) {
        expect(field(label).getAttribute('aria-invalid'), label).toBe('true')
        const notes = field(label).getAttribute('aria-describedby')?.split(' ') ?? []
        expect(notes.map((id) => document.getElementById(id)?.textContent)).toContain(messages[index])
      }
      for (const call of [
        pool.signUp,
        pool.signIn,
        pool.requestPasswordReset,
        pool.confirmSignUp,
        pool.resetPassword,
      ]) {
        expect(call).not.toHaveBeenCalled()
      }
      pendingAccount.finish()
    },
  )
})

describe('a refusal that is about one field', () => {
  async function signUpRefused(problem: SignInProblem) {
    const { user } = visit('/sign-up', { signedIn: null, pool: { ...fakeUserPool(null), signUp: refuse(problem) } })
    await user.type(field('Email address'), email)
    await user.type(field('Password'), password)
    await user.click(button('Create account'))
    await screen.findByRole('alert')
  }
  async function resetRefused(problem: SignInProblem) {
    pendingAccount.start(email)
    const pool = { ...fakeUserPool(null), resetPassword: refuse(problem) }
    const { user } = visit('/reset-password', { signedIn: null, pool })
    await user.type(field('Code'), '123456')
    await user.type(field('New password'), password)
    await user.click(button('Save the new password'))
    await screen.findByRole('alert')
    pendingAccount.finish()
  }

  it.each([
    ['undelivered', signUpRefused, 'Email address', 'Password', /could not send an email to this address/],
    ['weak-password', signUpRefused, 'Password', 'Email address', /meets every rule below/],
    ['wrong-code', resetRefused, 'Code', 'New password', /This code is not right/],
    ['used-code', resetRefused, 'Code', 'New password', /no longer valid/],
    ['expired-code', resetRefused, 'Code', 'New password', /no longer valid/],
    ['weak-password', resetRefused, 'New password', 'Code', /meets every rule below/],
  ] as const)(
    '%s marks it and no other, and the summary takes the focus',
    async (problem, act, marked, other, words) => {
      await act(problem)
      await waitFor(() => expect(field(marked).getAttribute('aria-invalid')).toBe('true'))
      expect(field(other).getAttribute('aria-invalid')).toBeNull()
      expect(problemsAbove()).toEqual([expect.stringMatching(words)])
      expect(document.activeElement).toBe(screen.getByRole('alert'))
    },
  )
})

describe('a refusal that is about no field', () => {
  it('has no link, and takes the focus each time it comes', async () => {
    const { user, pool } = visit('/sign-in', {
      signedIn: null,
      pool: { ...fakeUserPool(null), signIn: refuse('wrong-credentials') },
    })
    await user.type(field('Email address'), email)
    await user.type(field('Password'), password)
    for (const attempts of [1, 2]) {
      await user.click(button('Sign in'))
      await waitFor(() => expect(pool.signIn).toHaveBeenCalledTimes(attempts))
      await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('alert')))
    }
    expect(within(screen.getByRole('alert')).queryByRole('link')).toBeNull()
    expect(field('Password').getAttribute('aria-invalid')).toBeNull()
    expect(field('Password')).toHaveProperty('value', password)
  })

  it.each([
    ['another error than the pool’s', () => Promise.reject(new Error('unknown'))],
    ['a step that no person of an agency’s pool is asked for', async () => ({ name: 'password-reset' as const })],
  ])('is our own fault after %s', async (_, signIn) => {
    const { user } = visit('/sign-in', { signedIn: null, pool: { ...fakeUserPool(null), signIn } })
    await user.type(field('Email address'), email)
    await user.type(field('Password'), password)
    await user.click(button('Sign in'))
    await screen.findByRole('alert')
    expect(problemsAbove()).toEqual(['Something went wrong on our side. Please try again in a few minutes.'])
    expect(screen.queryByText(/create the account again/)).toBeNull()
  })

  it('is gone after the next attempt succeeds, also where the sign-in library could not be fetched before', async () => {
    let isOnline = false
    const fetchPool = vi.fn(async (pool: ReturnType<typeof fakeUserPool>) => {
      if (!isOnline) throw new Error('offline')
      return pool
    })
    const { user } = visit('/sign-in', { signedIn: null, fetchPool })
    await waitFor(() => expect(fetchPool, 'fetched while the person types').toHaveBeenCalledOnce())
    await user.type(field('Email address'), email)
    await user.type(field('Password'), password)
    await user.click(button('Sign in'))
    await screen.findByRole('alert')
    expect(problemsAbove()).toEqual(['We could not reach the service. Please check your connection and try again.'])

    isOnline = true
    await user.click(button('Sign in'))
    await screen.findByRole('heading', { name: /About you$/ })
  })
})

describe('the form', () => {
  it.each([
    ['/sign-up', 'Email address', { autocomplete: 'email', type: 'email', inputmode: 'email' }],
    ['/sign-in', 'Email address', { autocomplete: 'username', type: 'email', inputmode: 'email' }],
    ['/sign-in', 'Password', { autocomplete: 'current-password', type: 'password' }],
    ['/forgot-password', 'Email address', { autocomplete: 'email', type: 'email', inputmode: 'email' }],
    ['/confirm', 'Code', { autocomplete: 'one-time-code', inputmode: 'numeric' }],
    ['/reset-password', 'Code', { autocomplete: 'one-time-code', inputmode: 'numeric' }],
    ['/reset-password', 'New password', { autocomplete: 'new-password', type: 'password' }],
  ])('at %s tells browsers and phones what belongs into %s', (path, label, attributes) => {
    pendingAccount.start(email, { username: 'u1', password })
    visit(path, { signedIn: null })
    for (const [name, value] of Object.entries(attributes)) expect(field(label).getAttribute(name), name).toBe(value)
    pendingAccount.finish()
  })

  it.each([
    ['/sign-in', 'Sign in', 'signIn', [email, password]],
    ['/sign-up', 'Create account', 'signUp', [email, password]],
    ['/forgot-password', 'Send the code', 'requestPasswordReset', [email]],
  ] as const)(
    'at %s sends an address without the spaces that a phone types around it',
    async (path, action, call, sent) => {
      const { user, pool } = visit(path, { signedIn: null })
      await user.type(field('Email address'), ` ${email} `)
      const [, secret] = sent
      if (secret) await user.type(field('Password'), secret)
      await user.click(screen.getByRole('button', { name: action }))
      await waitFor(() => expect(pool[call]).toHaveBeenCalledWith(...sent))
    },
  )

  it('of a new account leads to the terms, the privacy notice and, with the address, to the sign-in', async () => {
    const { user } = visit('/sign-up', { signedIn: null })
    const links = within(screen.getByText(/you agree to our terms/)).getAllByRole('link')
    expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['Terms of use', '/terms'],
      ['Privacy notice', '/privacy'],
    ])
    await user.type(field('Email address'), email)
    await user.click(screen.getByRole('link', { name: 'I already have an account' }))
    await screen.findByRole('heading', { name: 'Sign in' })
    expect(field('Email address')).toHaveProperty('value', email)
  })

  it('says of each password rule whether it is met, for those who hear the page', async () => {
    const { user } = visit('/sign-up', { signedIn: null, language: 'es' })
    const rules = () => within(screen.getByText('Su contraseña necesita:').parentElement as HTMLElement)
    await user.type(screen.getByLabelText('Contraseña'), 'quiet-41')
    expect(
      rules()
        .getAllByRole('listitem')
        .map((rule) => rule.textContent),
    ).toEqual([
      '10 caracteres o más',
      'listo: una letra minúscula',
      'una letra mayúscula',
      'listo: un número',
      'listo: un símbolo, como - ! ? o #',
    ])
  })

  it('proposes the address that was typed on an account page, not the earlier one of the application', () => {
    keepPersonal('draft', { owner: null, answers: { household: { contact: { email: 'work@example.com' } } } })
    pendingAccount.start(email)
    visit('/sign-up', { signedIn: null })
    expect(field('Email address')).toHaveProperty('value', email)
    pendingAccount.finish()
  })
})

describe('a new account', () => {
  it('is signed in with the password that was just chosen, and leaves no address in the tab', async () => {
    pendingAccount.start(email, { username: 'u1', password })
    const { user, pool } = visit('/confirm', { signedIn: null })
    expect(screen.getByText(/We sent a 6-digit code to fictia@example\.com\./)).toBeDefined()
    expect(screen.queryByText(/keep this tab open/), 'without answers to keep').toBeNull()
    await user.type(field('Code'), '123456')
    await user.click(button('Confirm'))
    await screen.findByRole('heading', { name: /About you$/ })
    expect(pool.signIn).toHaveBeenCalledExactlyOnceWith(email, password)
    expect({
      email: pendingAccount.email,
      username: pendingAccount.username,
      password: pendingAccount.password,
    }).toEqual({
      email: '',
      username: '',
      password: null,
    })
  })

  it('that exists already offers the sign-in and a new password, and no further code', async () => {
    pendingAccount.start(email, { username: 'u1', password })
    const pool = { ...fakeUserPool(null), confirmSignUp: refuse('email-taken') }
    const { user } = visit('/confirm', { signedIn: null, pool })
    await user.type(field('Code'), '123456')
    await user.click(button('Confirm'))
    await screen.findByRole('alert')
    expect(screen.queryByRole('button', { name: 'Send a new code' })).toBeNull()
    expect(screen.queryByRole('link', { name: 'Use another email address' })).toBeNull()
    await user.click(screen.getByRole('link', { name: 'I forgot my password' }))
    await screen.findByRole('heading', { name: 'Choose a new password' })
    expect(field('Email address')).toHaveProperty('value', email)
  })

  it('whose sign-in asks for something else than the password leads to the sign-in', async () => {
    pendingAccount.start(email, { username: 'u1', password })
    const signIn = vi.fn(async () => ({ name: 'code' as const, again: false }))
    const { user } = visit('/confirm', { signedIn: null, pool: { ...fakeUserPool(null), signIn } })
    await user.type(field('Code'), '123456')
    await user.click(button('Confirm'))
    await screen.findByRole('heading', { name: 'Sign in' })
    expect(screen.getByText(/Your email address is confirmed/)).toBeDefined()
    expect(field('Email address')).toHaveProperty('value', email)
    pendingAccount.finish()
  })
})

describe('a new password', () => {
  it('is asked for with an address first if the page is opened without one', () => {
    visit('/reset-password', { signedIn: null })
    expect(button('Send the code')).toBeDefined()
    expect(field('Email address')).toHaveProperty('value', '')
  })

  it('is saved before the sign-in with it, with the digits of the code alone', async () => {
    pendingAccount.start(email)
    const { user, pool } = visit('/reset-password', { signedIn: null })
    await user.type(field('Code'), '261-688')
    await user.type(field('New password'), password)
    await user.click(button('Save the new password'))
    await screen.findByRole('heading', { name: /About you$/ })
    expect(pool.resetPassword).toHaveBeenCalledExactlyOnceWith({ username: email, code: '261688', password })
    expect(pool.signIn).toHaveBeenCalledExactlyOnceWith(email, password)
    expect(pool.resetPassword).toHaveBeenCalledBefore(vi.mocked(pool.signIn))
    expect(pendingAccount.email).toBe('')
  })

  it('leads to the sign-in where an authenticator’s code is needed too', async () => {
    pendingAccount.start(email)
    const signIn = vi.fn(async () => ({ name: 'code' as const, again: true }))
    const { user } = visit('/reset-password', { signedIn: null, pool: { ...fakeUserPool(null), signIn } })
    await user.type(field('Code'), '123456')
    await user.type(field('New password'), password)
    await user.click(button('Save the new password'))
    await screen.findByRole('heading', { name: 'Sign in' })
    expect(window.location.pathname).toBe('/sign-in')
  })

  it('can be asked for again, and the code is sent to the address as it was', async () => {
    pendingAccount.start(email)
    const { user, pool } = visit('/reset-password', { signedIn: null })
    await user.click(screen.getByRole('link', { name: 'Send a new code' }))
    await user.click(await screen.findByRole('button', { name: 'Send the code' }))
    await screen.findByLabelText('New password')
    expect(pool.requestPasswordReset).toHaveBeenCalledExactlyOnceWith(email)
    pendingAccount.finish()
  })

  it('stays on the page of the address while no code could be sent', async () => {
    const pool = { ...fakeUserPool(null), requestPasswordReset: refuse('too-many-attempts') }
    const { user } = visit('/forgot-password', { signedIn: null, pool })
    await user.type(field('Email address'), email)
    await user.click(button('Send the code'))
    await screen.findByRole('alert')
    expect(problemsAbove()).toEqual(['There were too many tries. Please wait 15 minutes and try again.'])
    expect(window.location.pathname).toBe('/forgot-password')
    await user.click(screen.getByRole('link', { name: 'Sign in' }))
    await screen.findByRole('heading', { name: 'Sign in' })
    expect(field('Email address')).toHaveProperty('value', email)
  })
})

describe('the code of an authenticator', () => {
  async function askedForCode(answerChallenge: ReturnType<typeof vi.fn>) {
    const signIn = vi.fn(async () => ({ name: 'code' as const, again: false }))
    const pool = { ...fakeUserPool(null), signIn, answerChallenge } as ReturnType<typeof fakeUserPool>
    const { user } = visit('/sign-in', { signedIn: null, pool })
    await user.type(field('Email address'), email)
    await user.type(field('Password'), password)
    await user.click(button('Sign in'))
    await screen.findByText(/Open your authenticator app/)
    return user
  }

  it('is not sent until it has six digits', async () => {
    const answerChallenge = vi.fn()
    const user = await askedForCode(answerChallenge)
    await user.type(field('Code'), '12345')
    await user.click(button('Sign in'))
    expect(problemsAbove()).toEqual(['Enter the 6-digit code'])
    expect(answerChallenge).not.toHaveBeenCalled()
  })

  it('is asked for again where it was wrong', async () => {
    const user = await askedForCode(refuse('wrong-code'))
    await user.type(field('Code'), '123 456')
    await user.click(button('Sign in'))
    await screen.findByRole('alert')
    expect(problemsAbove()).toEqual(['This code is not right. Please check it, or ask for a new one.'])
    expect(field('Code').getAttribute('aria-invalid')).toBe('true')
  })

  it('is no longer accepted after some minutes, and the person can start again with their address in place', async () => {
    const user = await askedForCode(refuse('expired-sign-in'))
    await user.type(field('Code'), '123456')
    await user.click(button('Sign in'))
    await screen.findByRole('alert')
    expect(problemsAbove()).toEqual(['That took too long. Please start again with your email address and password.'])

    await user.click(button('Start again'))
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Sign in' }))
    expect(screen.queryByRole('alert')).toBeNull()
    expect(field('Email address')).toHaveProperty('value', email)
    expect(field('Password')).toHaveProperty('value', '')
  })
})

describe('a person whose account waits for its code', () => {
  it('can still enter it after a sign-in that was refused', async () => {
    pendingAccount.start(email, { username: 'u1', password })
    const { user, pool } = visit('/sign-in', {
      signedIn: null,
      pool: { ...fakeUserPool(null), signIn: refuse('wrong-credentials') },
    })
    await user.type(field('Password'), 'another')
    await user.click(button('Sign in'))
    await screen.findByRole('alert')
    vi.mocked(pool.signIn).mockResolvedValue({ name: 'signed-in' })
    $location.open('/confirm')
    await user.type(await screen.findByLabelText('Code'), '123456')
    await user.click(button('Confirm'))
    await waitFor(() => expect(pool.confirmSignUp).toHaveBeenCalledExactlyOnceWith('u1', '123456'))
    expect(pool.signIn).toHaveBeenLastCalledWith(email, password)
    pendingAccount.finish()
  })
})

describe('after an account page has signed a person in', () => {
  it.each([
    ['/confirm', 'Confirm', 'Code'],
    ['/reset-password', 'Save the new password', 'New password'],
  ])('%s shows that they are signed in, and the browser’s Back does not lead to it', async (path, send, last) => {
    const { user } = visit('/about', { signedIn: null })
    await screen.findByRole('heading', { name: 'About us' })
    pendingAccount.start(email, { username: 'u1', password })
    $location.open(path)
    await user.type(await screen.findByLabelText('Code'), '123456')
    if (last !== 'Code') await user.type(field(last), password)
    await user.click(button(send))
    await screen.findByRole('heading', { name: /About you$/ })
    expect(await screen.findByRole('button', { name: 'Sign out' })).toBeDefined()
    expect(screen.queryByRole('link', { name: 'Save for later' })).toBeNull()

    window.history.back()
    await screen.findByRole('heading', { name: 'About us' })
    expect(window.location.pathname).toBe('/about')
  })
})

describe('the browser’s Back after a sign-in', () => {
  it('leads to the page before it, not to the sign-in form', async () => {
    const { user } = visit('/', { signedIn: null })
    await user.click(screen.getByRole('link', { name: 'I have already started' }))
    await user.type(await screen.findByLabelText('Email address'), email)
    await user.type(field('Password'), password)
    await user.click(button('Sign in'))
    await screen.findByRole('heading', { name: /About you$/ })
    expect(JSON.stringify({ ...window.sessionStorage })).not.toContain('breakwater.personal.email')

    window.history.back()
    await screen.findByRole('link', { name: 'Go to my application' })
    expect(window.location.pathname).toBe('/')
  })
})
