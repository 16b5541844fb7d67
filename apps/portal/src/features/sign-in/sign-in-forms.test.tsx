import { SignInError, type SignInProblem } from '@breakwater/sign-in/sign-in-error'
import type { SignInStep } from '@breakwater/sign-in/sign-in-step'
import type { UserPool } from '@breakwater/sign-in/user-pool'
import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { UserPoolProvider } from '../../session/user-pool-provider.tsx'
import { AgencyProvider } from '../../shared/agency/agency-provider.tsx'
import { exampleConfig } from '../../testing/example-config.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { SignInForms } from './sign-in-forms.tsx'
import './authenticator-setup.tsx'

const email = 'casey@harborlight.example'
const secret = 'ABCDEFGHIJKLMNOPQR'

beforeAll(stubMatchMedia)
afterEach(() => {
  cleanup()
  window.localStorage.clear()
})

/** The forms before a pool that answers each call with the next of these steps or problems. */
function show(...answers: (SignInStep | SignInProblem | 'pending')[]) {
  const answer = async (..._args: unknown[]): Promise<SignInStep> => {
    const next = answers.shift() ?? { name: 'signed-in' }
    if (next === 'pending') return new Promise(() => undefined)
    if (typeof next === 'string') throw new SignInError(next, undefined)
    return next
  }
  const done = async (...args: unknown[]) => void (await answer(...args))
  const pool = {
    signIn: vi.fn(answer),
    answerChallenge: vi.fn(answer),
    requestPasswordReset: vi.fn(done),
    resetPassword: vi.fn(done),
  }
  const onSignedIn = vi.fn()
  render(
    <MantineProvider withCssVariables={false} withGlobalClasses={false}>
      <AgencyProvider value={exampleConfig.agency}>
        <LanguageProvider>
          <UserPoolProvider value={pool as unknown as UserPool}>
            <QueryClientProvider client={new QueryClient()}>
              <SignInForms ended={false} onSignedIn={onSignedIn} />
            </QueryClientProvider>
          </UserPoolProvider>
        </LanguageProvider>
      </AgencyProvider>
    </MantineProvider>,
  )
  const user = userEvent.setup()
  const signIn = async () => {
    await user.type(screen.getByLabelText('Email'), email)
    await user.type(screen.getByLabelText('Password'), 'secret')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
  }
  const reset = async () => {
    await user.click(screen.getByRole('button', { name: 'Forgot your password?' }))
    await user.type(screen.getByLabelText('Email'), email)
    await user.click(screen.getByRole('button', { name: 'Send code' }))
  }
  const fill = async (label: string, text: string) => user.type(await screen.findByLabelText(label), text)
  return { user, pool, onSignedIn, signIn, reset, fill }
}

const attributes = (label: string, ...names: string[]) => {
  const control = screen.getByLabelText(label)
  return names.map((name) => control.getAttribute(name))
}

describe('the form for email and password', () => {
  it('is known to password managers, and says for whose staff it is', () => {
    show()
    expect(attributes('Email', 'type', 'name', 'autocomplete', 'required')).toEqual(['email', 'email', 'username', ''])
    expect(attributes('Password', 'type', 'autocomplete', 'required')).toEqual(['password', 'current-password', ''])
    expect(screen.getByText('For the staff of Harbor Light Credit Counseling.')).toBeTruthy()
    expect(document.querySelector('form')?.method, 'no password goes into an address').toBe('post')
  })

  it('sends the address without the spaces around it, and the password as it is', async () => {
    const { user, pool, onSignedIn, fill } = show()
    const address = screen.getByLabelText('Email') as HTMLInputElement
    address.type = 'text'
    await fill('Email', ` ${email} `)
    await fill('Password', ' secret ')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))

    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
    expect(pool.signIn.mock.calls).toEqual([[email, ' secret ']])
  })

  it('is sent once while the answer is on its way', async () => {
    const { user, pool, signIn } = show('pending')
    await signIn()
    await user.click(screen.getByRole('button', { name: 'Sign in', busy: true }))
    expect(pool.signIn).toHaveBeenCalledOnce()
  })

  it.each([
    ['too-many-attempts', 'Too many attempts'],
    ['busy', 'Sign-in is busy'],
    ['unreachable', 'Check your connection'],
    ['failed', 'Signing in did not work'],
  ] as const)('says what to do about a problem: %s', async (problem, words) => {
    const { signIn, onSignedIn } = show(problem)
    await signIn()
    expect((await screen.findByRole('alert')).textContent).toContain(words)
    expect(screen.getByLabelText('Email')).toHaveProperty('value', email)
    expect(onSignedIn).not.toHaveBeenCalled()
  })
})

describe('the form for the code of the authenticator', () => {
  const code: SignInStep = { name: 'code', again: false }

  it('takes the focus, the code of the phone and six digits alone', async () => {
    const { signIn } = show(code)
    await signIn()
    const field = (await screen.findByLabelText('Six-digit code')) as HTMLInputElement
    expect(document.activeElement).toBe(field)
    expect(attributes('Six-digit code', 'inputmode', 'autocomplete', 'required')).toEqual([
      'numeric',
      'one-time-code',
      '',
    ])
    const fits = (text: string) => new RegExp(`^(?:${field.pattern})$`, 'v').test(text)
    expect(['123456', '123 456', ' 123456 '].filter(fits)).toHaveLength(3)
    expect(['12345', '1234567', '12a456', ''].filter(fits)).toEqual([])
    expect(field.title).toBe('Enter the six digits, nothing else.')
    expect(screen.getByText(/authenticator app shows for this agency/)).toBeTruthy()
  })

  it('sends the digits alone', async () => {
    const { user, pool, signIn, fill, onSignedIn } = show(code)
    await signIn()
    await fill('Six-digit code', '123 456')
    await user.click(screen.getByRole('button', { name: 'Confirm' }))
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
    expect(pool.answerChallenge.mock.calls).toEqual([['123456']])
  })

  it('stays at a wrong code, and begins again at the password once the sign-in is too old', async () => {
    const { user, signIn, fill } = show(code, 'wrong-code', 'expired-sign-in')
    await signIn()
    await fill('Six-digit code', '111111')
    await user.click(screen.getByRole('button', { name: 'Confirm' }))
    expect((await screen.findByRole('alert')).textContent).toContain('Wait for the next one')
    expect(screen.getByLabelText('Six-digit code')).toBeTruthy()

    await user.click(screen.getByRole('button', { name: 'Confirm' }))
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy()
    expect(screen.getByRole('alert').textContent).toContain('Start again with your email and password.')
  })

  it('leads back to the password, with the address and without the problem', async () => {
    const { user, signIn, fill } = show(code, 'wrong-code')
    await signIn()
    await fill('Six-digit code', '111111')
    await user.click(screen.getByRole('button', { name: 'Confirm' }))
    await screen.findByRole('alert')
    await user.click(screen.getByRole('button', { name: 'Back to sign-in' }))

    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.getByLabelText('Email')).toHaveProperty('value', email)
    expect(screen.getByLabelText('Password')).toHaveProperty('value', '')
  })

  it('is empty when the next code is asked for', async () => {
    const { user, signIn, fill } = show(code, { name: 'code', again: true })
    await signIn()
    await fill('Six-digit code', '123456')
    await user.click(screen.getByRole('button', { name: 'Confirm' }))

    expect(await screen.findByText(/Wait for the next code and enter it/)).toBeTruthy()
    expect(screen.getByLabelText('Six-digit code')).toHaveProperty('value', '')
  })
})

describe('the form for a new password', () => {
  it('states the rules, compares the two and sends the password only if they are the same', async () => {
    const { user, pool, signIn, fill, onSignedIn } = show({ name: 'new-password' })
    await signIn()
    await fill('New password', 'A-better-one-2026')
    await fill('Repeat the new password', 'A-better-one-2027')
    expect(attributes('New password', 'autocomplete')).toEqual(['new-password'])
    expect(attributes('Repeat the new password', 'autocomplete')).toEqual(['new-password'])
    const rules = document.getElementById(attributes('New password', 'aria-describedby')[0] ?? '')
    expect(rules?.textContent).toContain('At least 14 characters')

    await user.click(screen.getByRole('button', { name: 'Save password' }))
    expect(attributes('Repeat the new password', 'aria-invalid')).toEqual(['true'])
    expect(pool.answerChallenge).not.toHaveBeenCalled()

    await user.type(screen.getByLabelText('Repeat the new password'), '{Backspace}6')
    await user.click(screen.getByRole('button', { name: 'Save password' }))
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
    expect(pool.answerChallenge.mock.calls).toEqual([['A-better-one-2026']])
    expect(screen.queryByText('The two passwords are not the same.')).toBeNull()
  })

  it('stays at a password that the pool refuses', async () => {
    const { user, signIn, fill } = show({ name: 'new-password' }, 'weak-password')
    await signIn()
    await fill('New password', 'short')
    await fill('Repeat the new password', 'short')
    await user.click(screen.getByRole('button', { name: 'Save password' }))
    expect((await screen.findByRole('alert')).textContent).toBe('This password does not meet the rules.')
    expect(screen.getByRole('heading', { name: 'Choose your password' })).toBeTruthy()
  })
})

describe('the form for a new authenticator', () => {
  it('shows the key in groups of four letters, and a code to scan', async () => {
    const uri = vi.fn(() => 'otpauth://totp/one')
    const { user, pool, signIn, fill } = show({ name: 'authenticator-setup', secret, uri })
    await signIn()

    expect((await screen.findByLabelText('Setup key')).textContent).toBe('ABCD EFGH IJKL MNOP QR')
    expect(uri).toHaveBeenCalledExactlyOnceWith('Harbor Light Credit Counseling', email)
    const path = screen.getByRole('img', { name: 'QR code for the authenticator app' }).querySelector('path')
    expect(path?.getAttribute('d')).toMatch(/^(M\d+ \d+h1v1h-1z)+$/)
    await fill('Six-digit code', '654 321')
    await user.click(screen.getByRole('button', { name: 'Confirm' }))
    await waitFor(() => expect(pool.answerChallenge.mock.calls).toEqual([['654321']]))
  })

  it('shows another code to scan for another key', async () => {
    const drawn: (string | null | undefined)[] = []
    for (const address of ['otpauth://totp/one', 'otpauth://totp/two']) {
      const { signIn } = show({ name: 'authenticator-setup', secret, uri: () => address })
      await signIn()
      drawn.push((await screen.findByRole('img')).querySelector('path')?.getAttribute('d'))
      cleanup()
    }
    expect(drawn[0]).not.toBe(drawn[1])
  })
})

describe('the forms for a forgotten password', () => {
  it('send a code to the address, and the new password with the code', async () => {
    const { user, pool, reset, fill } = show({ name: 'signed-in' }, { name: 'signed-in' })
    await reset()
    expect(await screen.findByText(new RegExp(`If ${email} has an account here`))).toBeTruthy()
    await fill('Code from the email', ' 445566 ')
    await fill('New password', 'A-better-one-2026')
    await fill('Repeat the new password', 'A-better-one-2026')
    expect(attributes('Code from the email', 'inputmode', 'autocomplete')).toEqual(['numeric', 'one-time-code'])
    await user.click(screen.getByRole('button', { name: 'Save password' }))

    expect((await screen.findByRole('status')).textContent).toBe('Your password is changed. Sign in with it.')
    expect(pool.requestPasswordReset.mock.calls).toEqual([[email]])
    expect(pool.resetPassword.mock.calls).toEqual([
      [{ username: email, code: '445566', password: 'A-better-one-2026' }],
    ])
    expect(screen.getByLabelText('Email')).toHaveProperty('value', email)
  })

  it('send nothing while the two passwords differ', async () => {
    const { user, pool, reset, fill } = show({ name: 'signed-in' })
    await reset()
    await fill('Code from the email', '445566')
    await fill('New password', 'A-better-one-2026')
    await fill('Repeat the new password', 'Another-one-2026')
    await user.click(screen.getByRole('button', { name: 'Save password' }))
    expect(screen.getByText('The two passwords are not the same.')).toBeTruthy()
    expect(pool.resetPassword).not.toHaveBeenCalled()
  })

  it('stay where they are if no code could be sent', async () => {
    const { reset } = show('mail-limit')
    await reset()
    expect((await screen.findByRole('alert')).textContent).toContain('No more emails can be sent today.')
    expect(screen.getByRole('button', { name: 'Send code' })).toBeTruthy()
  })

  it('stay at an emailed code that is too old, since a new one can be sent', async () => {
    const { user, pool, reset, fill } = show({ name: 'signed-in' }, 'expired-code', { name: 'signed-in' })
    await reset()
    await fill('Code from the email', '445566')
    await fill('New password', 'A-better-one-2026')
    await fill('Repeat the new password', 'A-better-one-2026')
    await user.click(screen.getByRole('button', { name: 'Save password' }))
    expect((await screen.findByRole('alert')).textContent).toContain('Have a new one sent.')

    await user.click(screen.getByRole('button', { name: 'Send a new code' }))
    await waitFor(() => expect(pool.requestPasswordReset.mock.calls).toEqual([[email], [email]]))
    expect(screen.getByLabelText('Code from the email')).toBeTruthy()
  })

  it('say so if an administrator asks for the new password', async () => {
    const { signIn } = show({ name: 'password-reset' })
    await signIn()
    expect(await screen.findByText(/^Your administrator asks you to set a new password/)).toBeTruthy()
    expect(screen.getByLabelText('Email')).toHaveProperty('value', email)
  })

  it('no longer say that the password is changed once the person signs in with it', async () => {
    const { user, reset, fill } = show({ name: 'signed-in' }, { name: 'signed-in' }, 'wrong-credentials')
    await reset()
    await fill('Code from the email', '445566')
    await fill('New password', 'A-better-one-2026')
    await fill('Repeat the new password', 'A-better-one-2026')
    await user.click(screen.getByRole('button', { name: 'Save password' }))
    await screen.findByRole('status')
    await fill('Password', 'wrong')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect((await screen.findByRole('alert')).textContent).toBe('Email or password is not right.')
    expect(screen.queryByRole('status')).toBeNull()
  })
})
