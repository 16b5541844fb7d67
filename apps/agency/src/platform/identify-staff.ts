import * as z from 'zod'
import { ApiError } from './api-error.ts'
import type { IdentifyStaff } from './staff-member.ts'

/** A lookup takes some 30 ms; AppSync and the person wait for it. */
const timeout = 3_000

const userSchema = z.object({ UserAttributes: z.array(z.object({ Name: z.string(), Value: z.string() })) })
const refusalSchema = z.object({ __type: z.string() })

/**
 * Asks the pool of `issuer` whose token it is, by Cognito's GetUser. That call is allowed by the token alone, so the function
 * needs no right on the pool, and it tells what a token cannot: whether the person has signed out or was disabled since.
 */
export function identifyStaffOf(issuer: string): IdentifyStaff {
  return async (accessToken) => {
    const response = await fetch(new URL(issuer).origin, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser',
      },
      body: JSON.stringify({ AccessToken: accessToken }),
      // The body holds the token: it goes to the pool and nowhere that an answer points to.
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw refusal(answer, response.status)
    const attributes = new Map(userSchema.parse(answer).UserAttributes.map(({ Name, Value }) => [Name, Value] as const))
    const email = attributes.get('email')
    if (!email) throw new Error('a staff member has no e-mail address in the pool')
    return { name: attributes.get('name') || email, email }
  }
}

/** Cognito's answer to a token of an ended sign-in, of a disabled account, and of an account that is gone. */
function refusal(answer: unknown, status: number): Error {
  const type = refusalSchema.safeParse(answer).data?.__type.split('#').at(-1)
  if (type === 'NotAuthorizedException' || type === 'UserNotFoundException') {
    return new ApiError('SIGN_IN_ENDED', 'your sign-in has ended; sign in again')
  }
  return new Error(`the staff pool answered ${status} ${type}`)
}
