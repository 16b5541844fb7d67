import type { RuntimeConfig } from '@breakwater/contracts/runtime-config'
import { UnreachableError } from '@breakwater/ui/graphql-client'
import { Amplify } from 'aws-amplify'
import { confirmResetPassword, confirmSignIn, fetchAuthSession, resetPassword, signIn, signOut } from 'aws-amplify/auth'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { sessionStorage } from 'aws-amplify/utils'
import { type SignInStep, signInStepFrom } from './sign-in-step.ts'
import { type StaffMember, staffMemberFrom } from './staff-member.ts'

/**
 * Tokens live in sessionStorage: they survive a reload and end with the tab, which a shared office computer needs.
 * The endpoint is the issuer's origin, so that the portal talks to whichever host signs its tokens.
 */
export function configureAuth(auth: RuntimeConfig['auth']) {
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: auth.userPoolId,
        userPoolClientId: auth.userPoolClientId,
        userPoolEndpoint: new URL(auth.issuer).origin,
      },
    },
  })
  cognitoUserPoolsTokenProvider.setKeyValueStorage(sessionStorage)
}

/** Who is signed in; undefined when nobody is or the session can no longer be renewed. */
export async function currentStaffMember(): Promise<StaffMember | undefined> {
  const tokens = await sessionTokens()
  return tokens && staffMemberFrom(tokens.accessToken.payload, tokens.idToken?.payload)
}

/** A valid access token, renewed if need be; undefined once the session has ended. */
export async function accessToken(): Promise<string | undefined> {
  return (await sessionTokens())?.accessToken.toString()
}

async function sessionTokens() {
  try {
    // A session that the pool refuses to renew throws once, and its tokens are gone: asking again tells that there is
    // none. Whatever else went wrong is tried a second time by the same question.
    const { tokens } = await fetchAuthSession().catch(() => fetchAuthSession())
    return tokens
  } catch (cause) {
    throw new UnreachableError('the session could not be renewed', { cause })
  }
}

export async function startSignIn(input: { agency: string; email: string; password: string }): Promise<SignInStep> {
  // Amplify refuses to sign in over the remains of a session that can no longer be renewed.
  await signOut()
  const output = await signIn({ username: input.email, password: input.password })
  return signInStepFrom(output, input)
}

/** Answers the challenge at hand: the new password, or the six digits of the authenticator app. */
export async function answerChallenge(answer: string, account: { agency: string; email: string }): Promise<SignInStep> {
  return signInStepFrom(await confirmSignIn({ challengeResponse: answer }), account)
}

export async function requestPasswordReset(email: string): Promise<void> {
  await resetPassword({ username: email })
}

export async function finishPasswordReset(input: { email: string; code: string; password: string }): Promise<void> {
  await confirmResetPassword({
    username: input.email,
    confirmationCode: input.code,
    newPassword: input.password,
  })
}

export async function endSession(): Promise<void> {
  await signOut()
}
