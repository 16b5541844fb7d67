import type { SentRequest } from '../../kit/protocol/canonical-request.ts'

/** Returns whether headers carry a signature instead of a token. */
export function isSigned({ authorization = '' }: Record<string, string>): boolean {
  return authorization.startsWith('AWS4-')
}

/**
 * Returns the request that a client signed for a connection or a start. Headers that it added afterwards, as Amplify's
 * client does, are left out: nothing reads them.
 *
 * @param text `{}` for a connection, and the data of a start
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html#iam-auth
 */
export function signedRequest(path: string, headers: Record<string, string>, text: string): SentRequest {
  const names = /SignedHeaders=([^,\s]+)/.exec(headers.authorization ?? '')?.[1]?.split(';') ?? []
  const signed = Object.entries(headers).filter(([name]) => name === 'authorization' || names.includes(name))
  return { method: 'POST', path, query: '', headers: Object.fromEntries(signed), body: Buffer.from(text) }
}
