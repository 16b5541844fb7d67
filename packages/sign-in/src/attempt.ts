import { SignInError } from './sign-in-error.ts'
import { signInProblem } from './sign-in-problem.ts'

/** @throws SignInError for whatever the call rejects with */
export async function attempt<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call
  } catch (cause) {
    throw new SignInError(signInProblem(cause), cause)
  }
}
