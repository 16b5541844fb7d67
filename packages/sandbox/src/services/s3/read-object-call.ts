import type { IncomingHttpHeaders } from 'node:http'
import type { HttpRequest, RequestHead } from '../../kit/http/http-exchange.ts'
import { decodePath } from '../../kit/protocol/decode-path.ts'
import { isPostedForm } from '../../kit/protocol/posted-form.ts'
import type { ReadCall } from '../../kit/protocol/protocol.ts'
import { isPresigned, signedScope } from '../../kit/protocol/signed-scope.ts'
import { checkContent } from './checksum.ts'
import { formCall } from './form-call.ts'
import { keyBytes, type ObjectCall } from './object-call.ts'
import { type CallTarget, commonHeaders, type OperationShape, operations, subresources } from './operations.ts'
import { readText } from './read-text.ts'
import { invalidRequest, notEmulated, S3Error } from './s3-error.ts'
import { readDocument } from './xml-document.ts'

/** The longest document and policy that a call has, in bytes. */
const documentBytes = 2 * 1024 * 1024

/** Returns whether the body of a request may be an object, and so is read as it arrives. */
export function streamsObject(head: RequestHead): boolean {
  if (isPostedForm(head)) return true
  if (signedScope(head) !== 's3') return false
  return isPresigned(head) || head.headers['x-amz-content-sha256'] !== undefined
}

/** What the head of a request says of its call. */
type Located = Omit<ObjectCall, 'content' | 'trailers' | 'document'> & {
  target: CallTarget
  /** Undefined for an operation that the sandbox does not run. */
  shape: OperationShape | undefined
  /** The part of the query that names an operation that the sandbox does not run. */
  unknown: string | undefined
}

function locate(request: HttpRequest): Located {
  const { method, headers } = request
  const { bucket, key } = place(request)
  const presigned = isPresigned(request)
  const query = new URLSearchParams(request.url.searchParams)
  const stated: IncomingHttpHeaders = { ...headers }
  const date = query.get('X-Amz-Date') ?? String(headers['x-amz-date'] ?? '')
  if (presigned) {
    for (const name of [...query.keys()]) {
      if (!/^x-amz-/i.test(name)) continue
      const lower = name.toLowerCase()
      if (!signatureParameters.has(lower) && !queriedChecksum.test(lower)) stated[lower] ??= query.get(name) ?? ''
      query.delete(name)
    }
  }
  query.delete('x-id')
  const target: CallTarget = bucket === '' ? 'service' : key === '' ? 'bucket' : 'object'
  const shape = operations.find((each) => isCallOf(each, { method, target, query, headers: stated }))
  const unknown = [...query.keys()].find((name) => subresources.has(name) && !shape?.query?.includes(name))
  return {
    ...{ method, query, headers: stated, bucket, key, target, unknown },
    shape: unknown === undefined ? shape : undefined,
    ...(request.form && { form: request.form }),
    signature: { type: request.form ? 'POST' : presigned ? 'REST-QUERY-STRING' : 'REST-HEADER', date },
  }
}

/** Reads the document of a call whose operation takes one. @throws S3Error */
export async function withDocument(request: HttpRequest): Promise<HttpRequest> {
  if (!request.stream || locate(request).shape?.document === undefined) return request
  const { stream, ...rest } = request
  return { ...rest, body: await readText(stream, documentBytes) }
}

/**
 * Reads a call with the bucket in the host name or in the path. @throws S3Error for a path that can't be read, a parameter
 * that the operation does not have, or a document that is no XML
 */
export function readObjectCall(request: HttpRequest): ReadCall<ObjectCall> {
  const { target, shape, unknown, ...located } = locate(request)
  const call: ObjectCall = {
    ...located,
    content: request.stream ?? [request.body],
    trailers: request.trailers ?? new Map(),
  }
  if (!shape)
    return { operation: `${call.method} ${target}${unknown === undefined ? '' : ` with ?${unknown}`}`, input: call }
  if (call.form) return { operation: shape.name, input: formCall(call, call.form) }
  refuseUnknown(shape, call)
  const bytes = Buffer.byteLength(call.key)
  if (bytes > keyBytes)
    throw new S3Error('KeyTooLongError', 'Your key is too long', {
      details: { Size: String(bytes), MaxSizeAllowed: String(keyBytes) },
    })
  if (shape.document === undefined) return { operation: shape.name, input: call }
  checkContent(call.headers, request.body, call.trailers)
  if (shape.needsChecksum && call.headers['content-md5'] === undefined && !Object.keys(call.headers).some(isChecksum))
    throw invalidRequest('Missing required header for this request: Content-MD5 OR x-amz-checksum-*')
  return { operation: shape.name, input: { ...call, document: readDocument(request.body.toString(), shape.document) } }
}

function isChecksum(header: string): boolean {
  return header.startsWith('x-amz-checksum-') || header === 'x-amz-trailer'
}

/** Parameters of a presigned URL that are its signature. */
const signatureParameters: ReadonlySet<string> = new Set([
  'x-amz-algorithm',
  'x-amz-credential',
  'x-amz-date',
  'x-amz-expires',
  'x-amz-signedheaders',
  'x-amz-signature',
  'x-amz-security-token',
  'x-amz-content-sha256',
])

/**
 * S3 compares a checksum of a header only. The SDK for JavaScript puts that of an empty content into the URLs that it signs.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html
 */
const queriedChecksum = /^x-amz-(sdk-checksum-algorithm|checksum-(crc|sha|md5|xxhash)\w*)$/

type Asked = { method: string; target: CallTarget; query: URLSearchParams; headers: IncomingHttpHeaders }

function isCallOf(shape: OperationShape, { method, target, query, headers }: Asked): boolean {
  return (
    shape.method === method &&
    shape.on === target &&
    (shape.query ?? []).every((name) => query.has(name)) &&
    (shape.header === undefined || headers[shape.header] !== undefined)
  )
}

/** Reads the bucket and the key of a request. @throws S3Error */
export function place({ headers, path }: Pick<HttpRequest, 'headers' | 'path'>): { bucket: string; key: string } {
  const [, virtual] = /^(.+)\.localhost:\d+$/.exec(headers.host ?? '') ?? []
  const [, ...parts] = path.split('/').map((part) => decodePath(part, undecodable))
  if (virtual !== undefined) return { bucket: virtual, key: parts.join('/') }
  const [bucket = '', ...rest] = parts
  return { bucket, key: rest.join('/') }
}

const undecodable = () => new S3Error('InvalidURI', "Couldn't parse the specified URI.")

/** Refuses by name what AWS would read and the sandbox would ignore. @throws S3Error */
function refuseUnknown({ name, query = [], parameters = [], headers = [] }: OperationShape, call: ObjectCall): void {
  const taken = new Set([...query, ...parameters])
  for (const each of call.query.keys()) {
    if (!taken.has(each)) throw notEmulated(`parameter ${each} of ${name}`)
    if (call.query.getAll(each).length > 1) throw notEmulated(`second parameter ${each} in a call of ${name}`)
  }
  const known = [...commonHeaders, ...headers]
  const isKnown = (header: string) =>
    known.some((each) => (each.endsWith('*') ? header.startsWith(each.slice(0, -1)) : each === header))
  const strange = Object.keys(call.headers).find((header) => header.startsWith('x-amz-') && !isKnown(header))
  if (strange !== undefined) throw notEmulated(`header ${strange} of ${name}`)
}
