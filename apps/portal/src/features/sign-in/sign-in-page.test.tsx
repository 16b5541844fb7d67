import { screen, waitFor } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { exampleConfig } from '../../testing/example-config.ts'
import { type FakeStaffPool, rightCode, setupKey } from '../../testing/fake-staff-pool.ts'
import { openAccountMenu } from '../../testing/open-account-menu.ts'
import { caseId, grant, keepSession, renderPortal } from '../../testing/render-portal.tsx'

const password = 'Harbor-light-2026'

async function enterCredentials(user: UserEvent) {
  await user.type(await screen.findByLabelText('Email'), 'casey@harborlight.example')
  await user.type(screen.getByLabelText('Password'), password)
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
}

async function enterCode(user: UserEvent, code: string) {
  const field = await screen.findByLabelText('Six-digit code')
  await user.clear(field)
  await user.type(field, code)
  await user.click(screen.getByRole('button', { name: 'Confirm' }))
}

function expireTokens(pool: FakeStaffPool) {
  pool.tokenSeconds = -60
  keepSession(pool)
  pool.tokenSeconds = 3_600
}

describe('signing in', () => {
  it('asks for password and code, and never sends the password itself', async () => {
    const { user, pool } = renderPortal({ signedOut: true })

    await enterCredentials(user)
    await enterCode(user, '123 456')

    expect(await screen.findByRole('heading', { name: 'Queue' })).toBeTruthy()
    expect(screen.getByText('casey@harborlight.example')).toBeTruthy()
    expect(pool.requests[0]?.body).toMatchObject({ AuthFlow: 'USER_SRP_AUTH' })
    expect(JSON.stringify(pool.requests)).not.toContain(password)
  })

  it('sends an address without the spaces that a phone types around it', async () => {
    const { user, pool } = renderPortal({ signedOut: true })
    await user.type(await screen.findByLabelText('Email'), ' casey@harborlight.example ')
    await user.type(screen.getByLabelText('Password'), password)
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    await screen.findByLabelText('Six-digit code')
    expect(pool.requests[0]?.body).toMatchObject({ AuthParameters: { USERNAME: 'casey@harborlight.example' } })
  })

  it('takes a new member through password, authenticator and code', async () => {
    const { user } = renderPortal({
      signedOut: true,
      account: { challenges: ['NEW_PASSWORD_REQUIRED', 'MFA_SETUP'] },
    })

    await enterCredentials(user)
    await user.type(await screen.findByLabelText('New password'), 'A-better-one-2026')
    await user.type(screen.getByLabelText('Repeat the new password'), 'A-better-one-2027')
    await user.click(screen.getByRole('button', { name: 'Save password' }))
    expect(screen.getByText('The two passwords are not the same.')).toBeTruthy()
    await user.clear(screen.getByLabelText('Repeat the new password'))
    await user.type(screen.getByLabelText('Repeat the new password'), 'A-better-one-2026')
    await user.click(screen.getByRole('button', { name: 'Save password' }))

    expect(await screen.findByRole('img', { name: 'QR code for the authenticator app' })).toBeTruthy()
    expect(screen.getByLabelText('Setup key').textContent?.replaceAll(' ', '')).toBe(setupKey)
    await enterCode(user, '999999')
    expect((await screen.findByRole('alert')).textContent).toContain('This code is not right')
    await enterCode(user, rightCode)

    expect(await screen.findByRole('heading', { name: 'Queue' })).toBeTruthy()
  })

  it('asks again for a wrong code', async () => {
    const { user } = renderPortal({ signedOut: true })

    await enterCredentials(user)
    await enterCode(user, '000000')
    expect((await screen.findByRole('alert')).textContent).toContain('This code is not right')
    await enterCode(user, rightCode)

    expect(await screen.findByRole('heading', { name: 'Queue' })).toBeTruthy()
  })

  it('starts again when a challenge took too long', async () => {
    const { user, pool } = renderPortal({ signedOut: true })
    pool.refusals.set('SOFTWARE_TOKEN_MFA', {
      exception: 'NotAuthorizedException',
      message: 'Invalid session for the user, session is expired.',
    })

    await enterCredentials(user)
    await enterCode(user, rightCode)

    expect((await screen.findByRole('alert')).textContent).toContain('That took too long')
    expect(screen.getByLabelText('Email')).toHaveProperty('value', 'casey@harborlight.example')
  })

  it('does not tell whether the email or the password was wrong', async () => {
    const { user, pool } = renderPortal({ signedOut: true })
    pool.refusals.set('PASSWORD_VERIFIER', {
      exception: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    })

    await enterCredentials(user)

    expect((await screen.findByRole('alert')).textContent).toBe('Email or password is not right.')
  })

  it('leaves the problem of one form behind when the person opens another', async () => {
    const { user, pool } = renderPortal({ signedOut: true })
    pool.refusals.set('PASSWORD_VERIFIER', {
      exception: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    })
    await enterCredentials(user)
    await screen.findByRole('alert')

    await user.click(screen.getByRole('button', { name: 'Forgot your password?' }))
    await screen.findByRole('button', { name: 'Send code' })
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('resets a forgotten password', async () => {
    const { user, pool } = renderPortal({ signedOut: true })

    await user.click(await screen.findByRole('button', { name: 'Forgot your password?' }))
    await user.type(screen.getByLabelText('Email'), 'casey@harborlight.example')
    await user.click(screen.getByRole('button', { name: 'Send code' }))
    await user.type(await screen.findByLabelText('Code from the email'), '445566')
    await user.type(screen.getByLabelText('New password'), password)
    await user.type(screen.getByLabelText('Repeat the new password'), password)
    await user.click(screen.getByRole('button', { name: 'Save password' }))

    expect((await screen.findByRole('status')).textContent).toContain('Your password is changed')
    expect(pool.requests.at(-1)).toMatchObject({
      action: 'ConfirmForgotPassword',
      body: { ConfirmationCode: '445566', Username: 'casey@harborlight.example' },
    })
  })

  describe('after a reset', () => {
    async function resetPassword() {
      const { user, pool } = renderPortal({ signedOut: true })
      await user.click(await screen.findByRole('button', { name: 'Forgot your password?' }))
      await user.type(screen.getByLabelText('Email'), 'casey@harborlight.example')
      await user.click(screen.getByRole('button', { name: 'Send code' }))
      await user.type(await screen.findByLabelText('Code from the email'), '445566')
      await user.type(screen.getByLabelText('New password'), password)
      await user.type(screen.getByLabelText('Repeat the new password'), password)
      await user.click(screen.getByRole('button', { name: 'Save password' }))
      await screen.findByRole('status')
      await enterPassword(user)
      return { user, pool }
    }
    /** The address is still in its field. */
    async function enterPassword(user: UserEvent) {
      await user.type(screen.getByLabelText('Password'), password)
      await user.click(screen.getByRole('button', { name: 'Sign in' }))
    }
    const actions = (pool: ReturnType<typeof renderPortal>['pool']) => pool.requests.map(({ action }) => action)

    it('ends every session of the old password and asks for the next code', async () => {
      const { user, pool } = await resetPassword()
      await enterCode(user, rightCode)

      await screen.findByText(/every other device is signed out/)
      expect(screen.queryByRole('heading', { name: 'Queue' })).toBeNull()
      expect(actions(pool)).toContain('GlobalSignOut')
      const tokens = pool.requests.find(({ action }) => action === 'GlobalSignOut')?.body.AccessToken
      expect(String(tokens).split('.')).toHaveLength(3)

      await enterCode(user, rightCode)
      expect(await screen.findByRole('heading', { name: 'Queue' })).toBeTruthy()
      expect(actions(pool).filter((action) => action === 'GlobalSignOut')).toHaveLength(1)
    })

    it('refuses the sign-in if the sessions of the old password could not be ended, and ends them at the next one', async () => {
      const { user, pool } = await resetPassword()
      pool.refusals.set('GlobalSignOut', { exception: 'TooManyRequestsException', message: 'Rate exceeded' })
      await enterCode(user, rightCode)

      expect(await screen.findByRole('alert')).toBeTruthy()
      expect(Object.keys({ ...window.sessionStorage }).filter((key) => /Token/.test(key))).toEqual([])
      pool.refusals.clear()
      await user.click(screen.getByRole('button', { name: 'Back to sign-in' }))
      await enterPassword(user)
      await enterCode(user, rightCode)
      await screen.findByText(/every other device is signed out/)
    })

    it('begins again without a further step where no authenticator is asked for', async () => {
      const { user, pool } = renderPortal({ signedOut: true })
      pool.account.challenges = []
      window.sessionStorage.setItem('breakwater.password-reset', 'casey@harborlight.example')

      await enterCredentials(user)

      expect(await screen.findByRole('heading', { name: 'Queue' })).toBeTruthy()
      expect(actions(pool)).toEqual([
        'InitiateAuth',
        'RespondToAuthChallenge',
        'GlobalSignOut',
        'InitiateAuth',
        'RespondToAuthChallenge',
      ])
      expect(window.sessionStorage.getItem('breakwater.password-reset')).toBeNull()
    })
  })

  it('explains a wrong emailed code, and sends a new one', async () => {
    const { user, pool } = renderPortal({ signedOut: true })
    await user.click(await screen.findByRole('button', { name: 'Forgot your password?' }))
    await user.type(screen.getByLabelText('Email'), 'casey@harborlight.example')
    await user.click(screen.getByRole('button', { name: 'Send code' }))
    await user.type(await screen.findByLabelText('Code from the email'), '000000')
    await user.type(screen.getByLabelText('New password'), password)
    await user.type(screen.getByLabelText('Repeat the new password'), password)

    for (const [exception, words] of [
      ['CodeMismatchException', 'from the newest email'],
      ['ExpiredCodeException', 'no longer works'],
    ] as const) {
      pool.refusals.set('ConfirmForgotPassword', { exception, message: 'Invalid code provided' })
      await user.click(screen.getByRole('button', { name: 'Save password' }))
      await waitFor(() => expect(screen.getByRole('alert').textContent).toContain(words))
      expect(screen.getByRole('alert').textContent).not.toContain('Wait for the next one')
    }
    await user.click(screen.getByRole('button', { name: 'Send a new code' }))

    await waitFor(() => expect(pool.requests.at(-1)?.action).toBe('ForgotPassword'))
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.getByText(/It works for one hour/)).toBeTruthy()
  })

  it('keeps what was typed when the language changes', async () => {
    const { user } = renderPortal({ signedOut: true })
    await user.type(await screen.findByLabelText('Email'), 'casey@harborlight.example')

    await user.click(screen.getByRole('button', { name: 'Español' }))

    expect(screen.getByRole('heading', { name: 'Iniciar sesión' })).toBeTruthy()
    expect(screen.getByLabelText('Correo electrónico')).toHaveProperty('value', 'casey@harborlight.example')
  })
})

describe('the session', () => {
  it('is required before any page, and leads to the requested page', async () => {
    const { user, portal, history } = renderPortal({ signedOut: true, path: '/cases?status=IN_REVIEW' })

    await enterCredentials(user)
    await enterCode(user, rightCode)

    await screen.findByRole('heading', { name: 'Queue' })
    expect(portal.router.state.location.href).toBe('/cases?status=IN_REVIEW')
    expect(history.length, 'Back does not lead to the sign-in').toBe(1)
  })

  it.each(['//evil.example/cases', '/\\evil.example/cases', '/\t/evil.example/cases', '/\n/evil.example/cases'])(
    'never leads to another site, asked for by %j',
    async (to) => {
      const { user, portal } = renderPortal({ signedOut: true, path: `/sign-in?to=${encodeURIComponent(to)}` })

      await enterCredentials(user)
      await enterCode(user, rightCode)

      await screen.findByRole('heading', { name: 'Queue' })
      expect(portal.router.state.location.href).toBe('/cases')
    },
  )

  it('leads to the sign-in when the API no longer accepts it, drops the data, and leads back', async () => {
    const { user, api, portal } = renderPortal({ path: `/cases/${caseId}` })
    grant(api, 600_000)
    await screen.findByText('Maria Sample')

    api.tokenAccepted = false
    await user.click(screen.getByRole('button', { name: 'Lock' }))

    await waitFor(() => expect(portal.router.state.location.pathname).toBe('/sign-in'))
    expect(document.body.textContent).not.toContain('Maria')
    expect(portal.queryClient.getQueryCache().getAll()).toEqual([])
    expect((await screen.findByRole('status')).textContent).toContain('Your session has ended')
    api.tokenAccepted = true
    await enterCredentials(user)
    await enterCode(user, rightCode)
    expect(await screen.findByText('Maria Sample')).toBeTruthy()

    // The same tab, a second time.
    api.tokenAccepted = false
    await user.click(screen.getByRole('button', { name: 'Lock' }))
    await waitFor(() => expect(portal.router.state.location.pathname).toBe('/sign-in'))
    expect(document.body.textContent).not.toContain('Maria')
  })

  it('is renewed silently when its tokens expire', async () => {
    const { user, pool } = renderPortal({ path: '/cases' })
    await screen.findByRole('link', { name: 'BW-7Q4K-M2XD' })

    expireTokens(pool)
    await user.click(screen.getByRole('button', { name: 'Refresh' }))

    await waitFor(() => expect(pool.requests.map(({ action }) => action)).toEqual(['GetTokensFromRefreshToken']))
    expect(await screen.findByRole('link', { name: 'BW-7Q4K-M2XD' })).toBeTruthy()
  })

  it('ends at the sign-in if it cannot be renewed, and leaves nothing of what was shown', async () => {
    const { user, pool, portal } = renderPortal({ path: '/cases' })
    await screen.findByRole('link', { name: 'BW-7Q4K-M2XD' })

    expireTokens(pool)
    pool.sessionRenewable = false
    await user.click(screen.getByRole('button', { name: 'Refresh' }))

    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy()
    expect(screen.getByRole('status').textContent).toContain('Your session has ended')
    expect(portal.queryClient.getQueryCache().getAll()).toEqual([])
  })

  it('moves the focus along with each step, and into the page behind it', async () => {
    const { user } = renderPortal({ signedOut: true })
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy()
    expect(document.activeElement, 'the browser places it at first').toBe(document.body)

    await user.click(screen.getByRole('button', { name: 'Forgot your password?' }))
    const reset = await screen.findByRole('heading', { name: 'Reset your password' })
    await waitFor(() => expect(document.activeElement).toBe(reset))
    await user.click(screen.getByRole('button', { name: 'Back to sign-in' }))
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Sign in' })))

    await enterCredentials(user)
    const code = await screen.findByLabelText('Six-digit code')
    await waitFor(() => expect(document.activeElement).toBe(code))
    await enterCode(user, '123 456')
    await screen.findByRole('heading', { name: 'Queue' })
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('main')))

    await openAccountMenu(user)
    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    await screen.findByRole('heading', { name: 'Sign in' })
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('main')))
  })

  it('has a password field that the keyboard can reveal, with a label in the language', async () => {
    const { user } = renderPortal({ signedOut: true })
    await user.type(await screen.findByLabelText('Password'), password)
    await user.tab()
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Show password')
    await user.keyboard('{Enter}')
    expect(screen.getByLabelText('Password').getAttribute('type')).toBe('text')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Hide password')
  })

  it('ends on sign-out and leaves nothing behind', async () => {
    const { user, api, pool, portal } = renderPortal({ path: `/cases/${caseId}` })
    grant(api, 600_000)
    await screen.findByText('Maria Sample')

    await openAccountMenu(user)
    await user.click(screen.getByRole('button', { name: 'Sign out' }))

    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy()
    expect(portal.queryClient.getQueryCache().getAll()).toEqual([])
    expect(JSON.stringify({ ...window.sessionStorage })).not.toContain(pool.account.sub)
  })

  it('locks the open cases of the tab on sign-out, also those from before a reload', async () => {
    const other = 'a-case-opened-before-the-reload'
    window.sessionStorage.setItem('breakwater.open-cases', JSON.stringify([other]))
    const { user, api } = renderPortal({ path: `/cases/${caseId}` })
    grant(api, 600_000)
    await screen.findByText('Maria Sample')

    await openAccountMenu(user)
    await user.click(screen.getByRole('button', { name: 'Sign out' }))

    await screen.findByRole('heading', { name: 'Sign in' })
    const locked = api.operations.filter(({ name }) => name === 'LockCase')
    expect(locked.map(({ variables }) => variables.caseId)).toEqual([other, caseId])
    expect(locked.every(({ outlivesPage }) => outlivesPage)).toBe(true)
    expect(api.grants.size).toBe(0)
    expect({ ...window.sessionStorage }).toEqual({})
  })

  it('ends in this tab when another one signs out', async () => {
    const { api, portal } = renderPortal({ path: `/cases/${caseId}` })
    grant(api, 600_000)
    await screen.findByText('Maria Sample')

    const other = new BroadcastChannel(`breakwater.session.${exampleConfig.auth.userPoolClientId}`)
    other.postMessage({ type: 'signed-out' })

    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy()
    other.close()
    expect(document.body.textContent).not.toContain('Maria')
    expect(api.grants.size).toBe(0)
    expect(portal.queryClient.getQueryCache().getAll()).toEqual([])
  })
})
