import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import { descriptionHeaders } from '../s3/description.ts'
import type { StoredObject } from '../s3/object-version.ts'
import { compressed } from './compressed.ts'
import type { LocalNames } from './local-names.ts'
import { applyPolicy, type ResponseHeadersPolicy } from './response-headers-policy.ts'
import type { EdgeHeaders } from './viewer-request.ts'

export type Delivery = {
  viewer: EdgeHeaders
  compress: boolean
  policy: ResponseHeadersPolicy | undefined
  names: LocalNames
}

/** Returns the response for an object of the origin. */
export async function objectAnswer(
  { object, body }: { object: StoredObject; body: Buffer },
  { viewer, compress, policy, names }: Delivery,
): Promise<HttpAnswer> {
  const { contentType, contentEncoding, etag, lastModified } = object
  const content = localBody(body, contentType, names)
  // CloudFront compresses no object that has a content coding already.
  const smaller =
    compress && contentEncoding === undefined
      ? await compressed(content, { contentType, acceptEncoding: field(viewer, 'accept-encoding') })
      : undefined
  const headers = {
    ...descriptionHeaders(object),
    etag: `${smaller ? 'W/' : ''}"${etag}"`,
    'last-modified': new Date(lastModified).toUTCString(),
    'x-cache': 'Miss from cloudfront',
    ...(compress && { vary: 'Accept-Encoding' }),
    ...(smaller && { 'content-encoding': 'gzip' }),
  }
  return {
    status: 200,
    headers: localHeaders(policy ? applyPolicy(headers, policy) : headers, names),
    body: smaller ?? content,
  }
}

/** Returns whether the viewer already has this object; a compressed copy counts as the same. */
export function isKnownToViewer({ etag }: StoredObject, viewer: EdgeHeaders): boolean {
  const known = field(viewer, 'if-none-match').split(/\s*,\s*/)
  return known.some((tag) => tag === '*' || tag.replace(/^W\//, '') === `"${etag}"`)
}

export function notModified({ headers = {} }: HttpAnswer): HttpAnswer {
  return { status: 304, headers }
}

/** Replaces the sites' URLs in a JSON document with their local URLs, as DNS would resolve them. */
function localBody(body: Buffer, contentType: string, names: LocalNames): Buffer {
  return contentType === 'application/json' ? Buffer.from(names.localize(body.toString())) : body
}

function field(headers: EdgeHeaders, name: string): string {
  return headers[name]?.map(({ value }) => value).join(',') ?? ''
}

function localHeaders(headers: Record<string, string>, names: LocalNames): Record<string, string> {
  const csp = headers['content-security-policy']
  return csp === undefined ? headers : { ...headers, 'content-security-policy': localPolicy(csp, names) }
}

/**
 * Adapts a Content-Security-Policy to pages on http://localhost: it names the local URLs of the sites, and does not
 * upgrade to https, which the sandbox does not serve.
 */
function localPolicy(policy: string, names: LocalNames): string {
  const directives = policy.split(';').map((directive) => directive.trim())
  return names.localize(directives.filter((directive) => directive !== 'upgrade-insecure-requests').join('; '))
}
