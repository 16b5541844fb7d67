import { confirmSignUp, resendSignUpCode, signUp } from 'aws-amplify/auth'
import { attempt } from './attempt.ts'
import { createUserPool, type UserPool, type UserPoolAddress } from './user-pool.ts'

/** A pool in which people make their own accounts. Every function rejects with a `SignInError`. */
export type ConsumerPool = UserPool & {
  /** Resolves to the account's user name, whether or not another account has this address. */
  signUp: (email: string, password: string) => Promise<string>
  confirmSignUp: (username: string, code: string) => Promise<void>
  resendCode: (username: string) => Promise<void>
}

export function createConsumerPool(address: UserPoolAddress): ConsumerPool {
  return {
    ...createUserPool(address),
    async signUp(email, password) {
      // The address is an alias of the user name: a sign-up with an address that is taken is answered as any other.
      const username = crypto.randomUUID()
      await attempt(signUp({ username, password, options: { userAttributes: { email } } }))
      return username
    },
    async confirmSignUp(username, code) {
      await attempt(confirmSignUp({ username, confirmationCode: code }).catch(unlessConfirmed))
    },
    async resendCode(username) {
      await attempt(resendSignUpCode({ username }))
    },
  }
}

/** Accepts an account that is confirmed already: by a request whose answer was lost, or before a sign-in that failed. */
function unlessConfirmed(error: Error): void {
  if (!/current status is confirmed/i.test(error.message)) throw error
}
