import type { IncomingHttpHeaders } from 'node:http'
import type { ObjectDescription } from './object-version.ts'
import { invalidArgument, S3Error } from './s3-error.ts'

/** The most bytes of all metadata of a writer's own. */
const metadataBytes = 2_048
const prefix = 'x-amz-meta-'

/** Reads what a call says of a new object. @throws S3Error if its metadata is too large */
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
    ...Object.fromEntries(Object.entries(object.metadata ?? {}).map(([name, value]) => [`${prefix}${name}`, value])),
  }
}

/** Returns the headers that a reader asks for in place of those of the object. @throws S3Error for a line break in one */
export function overriddenHeaders(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    [...query].flatMap(([name, value]) => {
      if (!name.startsWith('response-')) return []
      // A header is of Latin letters, without controls.
      if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) throw invalidArgument(`${name} is no value of a header`, name)
      return [[name.slice('response-'.length), value]]
    }),
  )
}
