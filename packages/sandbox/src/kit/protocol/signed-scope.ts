import type { HttpRequest } from '../http/http-exchange.ts'

/** The parts of a request that say how it is signed. */
export type SignedHead = Pick<HttpRequest, 'headers' | 'url'>

/** Returns whether the signature of a request is in its query, as in a presigned URL of S3. */
export function isPresigned({ headers, url: { searchParams } }: SignedHead): boolean {
  const isSigned = searchParams.has('X-Amz-Signature') || searchParams.has('X-Amz-Credential')
  return headers.authorization === undefined && isSigned && scopeOf(searchParams) === 's3'
}

function scopeOf(query: URLSearchParams): string {
  return (query.get('X-Amz-Credential') ?? '').split('/')[3] ?? 's3'
}

/** Returns the service in a request's signature; undefined if the request is not signed with Signature Version 4. */
export function signedScope(request: SignedHead): string | undefined {
  const { authorization } = request.headers
  if (isPresigned(request)) return 's3'
  if (!authorization?.startsWith('AWS4-')) return undefined
  return /Credential=[^/,]+\/[^/,]+\/[^/,]+\/([^/,]+)\/aws4_request/.exec(authorization)?.[1] ?? ''
}
