import { setTimeout } from 'node:timers/promises'
import { Amplify } from 'aws-amplify'
import { confirmSignIn, fetchAuthSession, type SignInOutput, signIn as startSignIn } from 'aws-amplify/auth'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { ConsoleLogger } from 'aws-amplify/utils'
import { totpCode } from './totp-code.ts'

export type UserPool = { userPoolId: string; userPoolClientId: string; endpoint: string }

export type Credentials = {
  username: string
  password: string
  /** Set on the first sign-in of an invited user. */
  newPassword?: string
  /** Base32 secret of the authenticator, once there is one. */
  totpSecret?: string
}

/** `totpSecret` is the one given, or the one that was set up during this sign-in. */
export type SignedIn = { accessToken: string; totpSecret: string | undefined }

const codePeriod = 30_000

// It warns of every endpoint that isn't AWS's own.
ConsoleLogger.LOG_LEVEL = 'ERROR'

let last: Promise<unknown> = Promise.resolve()

/**
 * Signs in as the web applications do: aws-amplify's defaults, SRP included, whatever challenges follow.
 * aws-amplify keeps one signed-in user per process, so sign-ins wait for each other.
 * Throws what aws-amplify throws (`NotAuthorizedException` and the like).
 */
export function signIn(pool: UserPool, credentials: Credentials): Promise<SignedIn> {
  const next = last.then(() =>
    signInAlone(pool, credentials).catch(async (error: Error) => {
      if (error.name !== 'ExpiredCodeException' || !credentials.totpSecret) throw error
      // Cognito takes each authenticator code once: wait for the next one.
      await setTimeout(codePeriod - (Date.now() % codePeriod))
      return signInAlone(pool, credentials)
    }),
  )
  last = next.catch(() => undefined)
  return next
}

async function signInAlone(pool: UserPool, credentials: Credentials): Promise<SignedIn> {
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: pool.userPoolId,
        userPoolClientId: pool.userPoolClientId,
        userPoolEndpoint: pool.endpoint,
      },
    },
  })
  cognitoUserPoolsTokenProvider.setKeyValueStorage(memoryStorage())

  let totpSecret = credentials.totpSecret
  let { nextStep } = await startSignIn({ username: credentials.username, password: credentials.password })
  while (nextStep.signInStep !== 'DONE') {
    if (nextStep.signInStep === 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP') totpSecret = nextStep.totpSetupDetails.sharedSecret
    nextStep = (await confirmSignIn({ challengeResponse: answer(nextStep, { ...credentials, totpSecret }) })).nextStep
  }
  const session = await fetchAuthSession()
  const accessToken = session.tokens?.accessToken.toString()
  if (!accessToken) throw new Error(`signed in as ${credentials.username}, but got no access token`)
  return { accessToken, totpSecret }
}

function answer(
  step: SignInOutput['nextStep'],
  {
    username,
    newPassword,
    totpSecret,
  }: Pick<Credentials, 'username' | 'newPassword'> & { totpSecret: string | undefined },
): string {
  switch (step.signInStep) {
    case 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED':
      if (newPassword) return newPassword
      break
    case 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP':
    case 'CONFIRM_SIGN_IN_WITH_TOTP_CODE':
      if (totpSecret) return totpCode(totpSecret)
      break
  }
  throw new Error(`cannot answer ${step.signInStep} for ${username}`)
}

function memoryStorage() {
  const items = new Map<string, string>()
  return {
    setItem: async (key: string, value: string) => void items.set(key, value),
    getItem: async (key: string) => items.get(key) ?? null,
    removeItem: async (key: string) => void items.delete(key),
    clear: async () => items.clear(),
  }
}
