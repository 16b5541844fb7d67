import { invalidArgument } from './s3-error.ts'

/**
 * Returns how a list shows keys: percent-encoded if the call asks for it, since XML has no control characters.
 *
 * @throws S3Error for another encoding
 */
export function namesOf(query: URLSearchParams): { shown(key: string): string; elements: Record<string, string> } {
  const encoding = query.get('encoding-type')
  if (encoding === null) return { shown: (key) => key, elements: {} }
  if (encoding !== 'url')
    throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', encoding)
  return {
    shown: (key) =>
      encodeURIComponent(key.toWellFormed())
        .replaceAll('%2F', '/')
        .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`),
    elements: { EncodingType: 'url' },
  }
}

/** Returns a token for the page after a name, which it does not show. */
export function tokenOf(last: string): string {
  return Buffer.from(`1 ${last}`).toString('base64url')
}

/** Returns the name that a token is of. @throws S3Error for a text that is no token */
export function readToken(token: string): string {
  const read = Buffer.from(token, 'base64url').toString()
  if (!read.startsWith('1 ') || tokenOf(read.slice(2)) !== token)
    throw invalidArgument('The continuation token provided is incorrect', 'continuation-token')
  return read.slice(2)
}
