import type { IncomingHttpHeaders } from 'node:http'
import type { ObjectDescription } from './object-version.ts'
import { invalidArgument, S3Error } from './s3-error.ts'

/** The most bytes of all metadata of a writer's own. */
const metadataBytes = 2_048
const prefix = 'x-amz-meta-'
/** Headers that a reader gets as the writer stated them. */
const described = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
] as const

/** Reads what a call says of a new object. @throws S3Error if its metadata is too large, or for a text that is no header */
export function readDescription(headers: IncomingHttpHeaders): ObjectDescription {
  const metadata = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), String(value)] as const] : [],
    ),
  )
  const size = Object.entries(metadata).reduce(
    (total, [name, value]) => total + Buffer.byteLength(name) + Buffer.byteLength(value, 'latin1'),
    0,
  )
  if (size > metadataBytes)
    throw new S3Error('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size', {
      details: { Size: String(size), MaxSizeAllowed: String(metadataBytes) },
    })
  const encoding = contentCoding(headers['content-encoding'])
  const texts = {
    cacheControl: headers['cache-control'],
    contentDisposition: headers['content-disposition'],
    contentEncoding: encoding,
    contentLanguage: headers['content-language'] as string | undefined,
    expires: headers.expires,
  }
  // A presigned URL and a form can state what no header could.
  for (const name of described) checkHeader(name, headers[name]?.toString() ?? '')
  const unnamable = Object.keys(metadata).find((name) => !/^[\w!#$%&'*+.^`|~-]+$/.test(name))
  if (unnamable !== undefined) throw invalidArgument('A name of metadata is no name of a header.', 'x-amz-meta-')
  return {
    contentType: headers['content-type'] ?? 'application/octet-stream',
    ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined)),
    ...(Object.keys(metadata).length > 0 && { metadata }),
  }
}

/** S3 does not store `aws-chunked`, which is of the transfer only. */
function contentCoding(header: string | undefined): string | undefined {
  const codings = (header ?? '').split(',').map((coding) => coding.trim())
  const left = codings.filter((coding) => coding !== '' && coding !== 'aws-chunked')
  return left.length > 0 ? left.join(',') : undefined
}

/** Returns what readers get with an object. */
export function descriptionHeaders(object: ObjectDescription): Record<string, string> {
  const headers = {
    'content-type': object.contentType,
    'cache-control': object.cacheControl,
    'content-disposition': object.contentDisposition,
    'content-encoding': object.contentEncoding,
    'content-language': object.contentLanguage,
    expires: object.expires,
  }
  return {
    ...Object.fromEntries(
      Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    ...Object.fromEntries(
      Object.entries(object.metadata ?? {}).map(([name, value]) => [`${prefix}${name}`, metadataText(value)]),
    ),
  }
}

/**
 * Returns a value of metadata as a header has it: in the form of RFC 2047 if it is more than US-ASCII.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
 */
function metadataText(value: string): string {
  return /^[\t\x20-\x7e]*$/.test(value) ? value : `=?UTF-8?B?${Buffer.from(value).toString('base64')}?=`
}

/** @throws S3Error for a text that is not of Latin letters, or has controls */
function checkHeader(name: string, value: string): void {
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return
  throw invalidArgument('Header value cannot be represented using ISO-8859-1.', name)
}

/** Returns the headers that a reader asks for in place of those of the object. @throws S3Error for a text that is no header */
export function overriddenHeaders(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    [...query].flatMap(([name, value]) => {
      if (!name.startsWith('response-')) return []
      checkHeader(name, value)
      return [[name.slice('response-'.length), value]]
    }),
  )
}
