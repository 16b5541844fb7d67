import * as z from 'zod/mini'

const refusalSchema = z.object({ __type: z.string(), message: z.optional(z.string()) })

/**
 * Ends every session of a token's account, its own included, by Cognito's GlobalSignOut. aws-amplify has the same, but
 * resolves where the pool was not reached.
 * @throws Error by the name of Cognito's exception, or NetworkError
 */
export async function endSessions(endpoint: string, accessToken: string): Promise<void> {
  const response = await fetch(new URL(endpoint).origin, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.GlobalSignOut',
    },
    body: JSON.stringify({ AccessToken: accessToken }),
    redirect: 'error',
  }).catch((cause: unknown) => {
    throw named('NetworkError', cause)
  })
  if (response.ok) return
  const refusal = z.safeParse(refusalSchema, await response.json().catch(() => null)).data
  throw named(refusal?.__type.split('#').at(-1) ?? `status ${response.status}`, refusal?.message)
}

function named(name: string, cause: unknown): Error {
  return Object.assign(new Error(`the sessions could not be ended: ${name}`, { cause }), { name })
}
