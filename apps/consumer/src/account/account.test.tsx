import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { AuthError, type AuthProblem } from '../session/auth.ts'
import { fakeAuth, visit } from '../testing/render-app.tsx'
import { meetsPasswordRules } from './credentials.ts'

describe('creating an account', () => {
  it('leads from the welcome over the e-mailed code to the first question', async () => {
    const { user, auth } = visit('/', { signedIn: null })
    await user.click(screen.getByRole('link', { name: 'Start my application' }))
    await user.type(screen.getByLabelText('Email address'), 'fictia@example.com')
    await user.type(screen.getByLabelText('Password'), 'Quiet-River-41')
    await user.click(screen.getByRole('button', { name: 'Create account' }))

    await user.type(await screen.findByLabelText('Code'), '123456')
    await user.click(screen.getByRole('button', { name: 'Confirm' }))

    await screen.findByRole('heading', { name: 'About you' })
    expect(auth.signUp).toHaveBeenCalledWith('fictia@example.com', 'Quiet-River-41')
    expect(auth.confirmSignUp).toHaveBeenCalledWith('fictia@example.com', '123456')
    expect(JSON.stringify({ ...window.sessionStorage, ...window.localStorage })).not.toContain('Quiet-River-41')
  })

  it('shows which password rules are met before anything is sent', async () => {
    const { user, auth } = visit('/sign-up', { signedIn: null })
    await user.type(screen.getByLabelText('Email address'), 'fictia@example.com')
    await user.type(screen.getByLabelText('Password'), 'quiet')
    await user.click(screen.getByRole('button', { name: 'Create account' }))

    expect(screen.getAllByText('Choose a password that meets every rule below')).toHaveLength(2)
    expect(screen.getByText('a small letter').className).toBe('rule-met')
    expect(screen.getByText('a capital letter').className).toBe('')
    expect(auth.signUp).not.toHaveBeenCalled()
  })

  it.each([
    ['email-taken', /already an account with this email/],
    ['unreachable', /could not reach the service/],
    ['too-many-attempts', /wait 15 minutes/],
  ] as [AuthProblem, RegExp][])('says what to do on %s and keeps what was typed', async (problem, words) => {
    const auth = { ...fakeAuth(null), signUp: vi.fn().mockRejectedValue(new AuthError(problem, null)) }
    const { user } = visit('/sign-up', { signedIn: null, auth })
    await user.type(screen.getByLabelText('Email address'), 'fictia@example.com')
    await user.type(screen.getByLabelText('Password'), 'Quiet-River-41')
    await user.click(screen.getByRole('button', { name: 'Create account' }))

    expect(within(await screen.findByRole('alert')).getByText(words)).toBeDefined()
    expect(screen.getByLabelText('Email address')).toHaveProperty('value', 'fictia@example.com')
  })
})

describe('coming back', () => {
  it('sends somebody who never confirmed their address a new code', async () => {
    const auth = { ...fakeAuth(null), signIn: vi.fn(async () => 'confirm' as const) }
    const { user } = visit('/sign-in', { signedIn: null, auth })
    await user.type(screen.getByLabelText('Email address'), 'fictia@example.com')
    await user.type(screen.getByLabelText('Password'), 'Quiet-River-41')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))

    await screen.findByRole('heading', { name: 'Check your email' })
    expect(auth.resendCode).toHaveBeenCalledWith('fictia@example.com')
  })

  it('takes a new password with the e-mailed code', async () => {
    const { user, auth } = visit('/forgot-password', { signedIn: null })
    await user.type(screen.getByLabelText('Email address'), 'fictia@example.com')
    await user.click(screen.getByRole('button', { name: 'Send the code' }))
    await user.type(await screen.findByLabelText('Code'), '123456')
    await user.type(screen.getByLabelText('New password'), 'Other-River-42')
    await user.click(screen.getByRole('button', { name: 'Save the new password' }))

    await screen.findByRole('heading', { name: 'About you' })
    expect(auth.resetPassword).toHaveBeenCalledWith('fictia@example.com', '123456', 'Other-River-42')
  })

  it('has an address confirmed that never was, before a new password can be chosen for it', async () => {
    const auth = { ...fakeAuth(null), requestPasswordReset: vi.fn(async () => 'confirm' as const) }
    const { user } = visit('/forgot-password', { signedIn: null, auth })
    await user.type(screen.getByLabelText('Email address'), 'fictia@example.com')
    await user.click(screen.getByRole('button', { name: 'Send the code' }))

    await screen.findByRole('heading', { name: 'Check your email' })
    await user.type(screen.getByLabelText('Code'), '123456')
    await user.click(screen.getByRole('button', { name: 'Confirm' }))
    await screen.findByRole('link', { name: 'I forgot my password' })
    expect(auth.confirmSignUp).toHaveBeenCalledWith('fictia@example.com', '123456')
  })

  it('leaves nothing of the person in the browser after signing out', async () => {
    const { user } = visit('/apply/about-you')
    await user.type(await screen.findByLabelText('First name'), 'Fictia')
    expect(window.sessionStorage).not.toHaveLength(0)
    await user.click(screen.getByRole('button', { name: 'Sign out' }))

    await screen.findByRole('link', { name: 'Start my application' })
    expect(window.sessionStorage).toHaveLength(0)
  })
})

it.each([
  ['Quiet-River-41', true],
  ['Short-1a', false],
  ['quiet-river-41', false],
  ['QUIET-RIVER-41', false],
  ['Quiet-River-xx', false],
  ['QuietRiver4100', false],
])('the password %s is good: %s', (password, good) => {
  expect(meetsPasswordRules(password)).toBe(good)
})
