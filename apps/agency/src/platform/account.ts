import * as z from 'zod'
import { ApiError } from './api-error.ts'

/** An account as its user pool holds it now. */
export type Account = {
  sub: string
  /** Its user name in the pool. */
  username: string
  name?: string | undefined
  email: string
}

/**
 * Reads the account that an access token was issued to.
 * @throws ApiError SIGN_IN_ENDED where the sign-in behind the token is over: signed out, account disabled or deleted
 */
export type ReadAccount = (accessToken: string) => Promise<Account>

/** A lookup takes some 30 ms; AppSync and the person wait for it. */
const timeout = 3_000

const userSchema = z.object({
  Username: z.string(),
  UserAttributes: z.array(z.object({ Name: z.string(), Value: z.string() })),
})
const attributesSchema = z.object({ sub: z.string(), name: z.string().optional(), email: z.string().min(1) })
const refusalSchema = z.object({ __type: z.string() })

/**
 * Asks the pool of `issuer` by Cognito's GetUser. The token alone allows that call, so a function needs no permission on the
 * pool. Unlike the token, which AppSync accepts until it expires, the answer tells that the person has signed out everywhere
 * since, or that the account was disabled or deleted.
 */
export function readAccountOf(issuer: string): ReadAccount {
  return async (accessToken) => {
    const response = await fetch(new URL(issuer).origin, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser',
      },
      body: JSON.stringify({ AccessToken: accessToken }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw refusal(answer, response.status)
    const { Username, UserAttributes } = userSchema.parse(answer)
    const attributes = Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]))
    return { username: Username, ...attributesSchema.parse(attributes) }
  }
}

/** Cognito's answer to a token of an ended sign-in, of a disabled account, and of an account that is gone. */
function refusal(answer: unknown, status: number): Error {
  const type = refusalSchema.safeParse(answer).data?.__type.split('#').at(-1)
  if (type === 'NotAuthorizedException' || type === 'UserNotFoundException') return signInEnded()
  return new Error(`the user pool answered ${status} ${type}`)
}

export function signInEnded(): ApiError {
  return new ApiError('SIGN_IN_ENDED', 'your sign-in has ended; sign in again')
}
