import { setTimeout } from 'node:timers/promises'
import { SignInError } from '@breakwater/sign-in/sign-in-error'
import type { SignInStep } from '@breakwater/sign-in/sign-in-step'
import { createUserPool, type TokenStorage, type UserPoolAddress } from '@breakwater/sign-in/user-pool'
import { totpCode } from './totp-code.ts'

export type Credentials = {
  username: string
  password: string
  /** Set for the first sign-in of an invited user. */
  newPassword?: string
  /** Base32 secret of the authenticator, if one is set up. */
  totpSecret?: string
}

/** `totpSecret` is the given secret, or the one that was set up during this sign-in. */
export type SignedIn = { accessToken: string; totpSecret: string | undefined }

const codePeriod = 30_000

let last: Promise<unknown> = Promise.resolve()

/**
 * Signs in as the web applications do, and answers all challenges. The sign-in library keeps one user per process, so
 * sign-ins wait for each other.
 * @throws SignInError if the pool refuses
 */
export function signIn(pool: UserPoolAddress, credentials: Credentials): Promise<SignedIn> {
  const next = last.then(() =>
    signInAlone(pool, credentials).catch(async (error: unknown) => {
      const isUsed = error instanceof SignInError && ['used-code', 'expired-code'].includes(error.problem)
      if (!isUsed || !credentials.totpSecret) throw error
      // Cognito accepts each authenticator code once: wait for the next one.
      await setTimeout(codePeriod - (Date.now() % codePeriod))
      return signInAlone(pool, credentials)
    }),
  )
  last = next.catch(() => undefined)
  return next
}

async function signInAlone(address: UserPoolAddress, credentials: Credentials): Promise<SignedIn> {
  const pool = createUserPool(address, memoryStorage())
  const { username, password } = credentials
  let { totpSecret } = credentials
  let step = await pool.signIn(username, password)
  while (step.name !== 'signed-in') {
    if (step.name === 'authenticator-setup') totpSecret = step.secret
    step = await pool.answerChallenge(answer(step, { ...credentials, totpSecret }))
  }
  const session = await pool.session()
  if (!session) throw new Error(`signed in as ${username}, but got no session`)
  return { accessToken: session.accessToken, totpSecret }
}

type Known = Pick<Credentials, 'username' | 'newPassword'> & { totpSecret: string | undefined }

function answer(step: SignInStep, { username, newPassword, totpSecret }: Known): string {
  switch (step.name) {
    case 'new-password':
      if (newPassword) return newPassword
      break
    case 'authenticator-setup':
    case 'code':
      if (totpSecret) return totpCode(totpSecret)
      break
  }
  throw new Error(`cannot answer ${step.name} for ${username}`)
}

function memoryStorage(): TokenStorage {
  const items = new Map<string, string>()
  return {
    setItem: async (key: string, value: string) => void items.set(key, value),
    getItem: async (key: string) => items.get(key) ?? null,
    removeItem: async (key: string) => void items.delete(key),
    clear: async () => items.clear(),
  }
}
