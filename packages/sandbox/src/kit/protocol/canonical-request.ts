import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** A request as it was sent: neither its path nor its query is normalized or decoded. */
export type SentRequest = {
  method: string
  path: string
  /** Without the question mark. */
  query: string
  headers: IncomingHttpHeaders
  body: Buffer
}

type Signed = {
  service: string
  /** `SignedHeaders` of the request. */
  headers: readonly string[]
  bodyHash: string
}

/**
 * Returns the canonical request of Signature Version 4. The request's own list of signed headers decides which headers
 * it has.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function canonicalRequest(request: SentRequest, { service, headers, bodyHash }: Signed): string {
  return [
    request.method,
    service === 's3' ? objectPath(request.path) : servicePath(request.path),
    canonicalQuery(request.query),
    ...headers.map((name) => `${name}:${headerValue(request.headers[name])}`),
    '',
    headers.join(';'),
    bodyHash,
  ].join('\n')
}

export function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex')
}

/** S3 signs an object's path as it is, because a key may contain `..` and `//`. */
function objectPath(path: string): string {
  return path.split('/').map(objectPathPart).join('/')
}

/** Leaves what can't be decoded as it is: S3 refuses it after the signature is verified. */
function objectPathPart(part: string): string {
  try {
    return uriEncode(decodeURIComponent(part))
  } catch {
    return part
  }
}

/** Every other service normalizes the path, and encodes once more what was sent encoded. */
function servicePath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(uriEncode(part))
  }
  const joined = `/${parts.join('/')}`
  return joined !== '/' && path.endsWith('/') ? `${joined}/` : joined
}

function canonicalQuery(query: string): string {
  return [...new URLSearchParams(query)]
    .map(([name, value]) => [uriEncode(name), uriEncode(value)] as const)
    .sort(([leftName, leftValue], [rightName, rightValue]) =>
      leftName === rightName ? order(leftValue, rightValue) : order(leftName, rightName),
    )
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

function order(left: string, right: string): number {
  return left < right ? -1 : Number(left > right)
}

function headerValue(value: string | string[] | undefined): string {
  return [value ?? ''].flat().join(',').trim().replace(/\s+/g, ' ')
}

function uriEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
