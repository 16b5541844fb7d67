import type { IncomingHttpHeaders } from 'node:http'
import { ServiceError } from '../service.ts'
import type { Bucket, StoredObject } from './bucket.ts'

export type ObjectCall = { method: string; url: URL; headers: IncomingHttpHeaders; body: Buffer }
export type ObjectAnswer = { status: number; headers: Record<string, string>; body?: Buffer | string }

/** S3's REST protocol with the bucket in the path, as the SDK speaks it to an address without a name. */
export function answerObjectCall(call: ObjectCall, bucket: Bucket, key: string): ObjectAnswer {
  const operation = key === '' ? `${call.method} bucket` : `${call.method} object`
  switch (operation) {
    case 'HEAD bucket':
      return { status: 200, headers: {} }
    case 'GET bucket':
      return listObjects(bucket, call.url.searchParams)
    case 'GET object': {
      const object = find(bucket, key)
      return { status: 200, headers: headersOf(object), body: bucket.body(object) }
    }
    case 'HEAD object':
      return { status: 200, headers: headersOf(find(bucket, key)) }
    case 'PUT object':
      return putObject(call, bucket, key)
    case 'DELETE object':
      bucket.remove(key)
      return { status: 204, headers: {} }
    default:
      throw new ServiceError('NotImplemented', `the sandbox's S3 has no ${operation}`, 501)
  }
}

/** S3's error document. */
export function errorDocument({ code, message }: ServiceError): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${xml(code)}</Code><Message>${xml(message)}</Message></Error>`
}

function find(bucket: Bucket, key: string): StoredObject {
  const object = bucket.head(key)
  if (!object) throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404)
  return object
}

function putObject({ headers, body }: ObjectCall, bucket: Bucket, key: string): ObjectAnswer {
  if (headers['content-encoding']?.includes('aws-chunked') || headers['x-amz-copy-source'] !== undefined) {
    throw new ServiceError('NotImplemented', "the sandbox's S3 takes whole objects only", 501)
  }
  if (headers['if-none-match'] === '*' && bucket.head(key)) {
    throw new ServiceError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412)
  }
  const cacheControl = headers['cache-control']
  const object = bucket.put(key, body, {
    contentType: headers['content-type'] ?? 'application/octet-stream',
    ...(cacheControl !== undefined && { cacheControl }),
  })
  return { status: 200, headers: { etag: `"${object.etag}"` } }
}

function listObjects(bucket: Bucket, query: URLSearchParams): ObjectAnswer {
  const prefix = query.get('prefix') ?? ''
  const limit = Number(query.get('max-keys') ?? 1000)
  const after = query.get('continuation-token') ?? query.get('start-after') ?? ''
  const rest = bucket.list(prefix).filter(({ key }) => key > after)
  const page = rest.slice(0, limit)
  const last = rest.length > page.length ? page.at(-1)?.key : undefined
  const contents = page.map(
    ({ key, etag, size, lastModified }) =>
      `<Contents><Key>${xml(key)}</Key><LastModified>${lastModified}</LastModified><ETag>&quot;${etag}&quot;</ETag><Size>${size}</Size></Contents>`,
  )
  const body = [
    '<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">',
    `<Name>${xml(bucket.name)}</Name><Prefix>${xml(prefix)}</Prefix><KeyCount>${page.length}</KeyCount>`,
    `<MaxKeys>${limit}</MaxKeys><IsTruncated>${last !== undefined}</IsTruncated>`,
    last === undefined ? '' : `<NextContinuationToken>${xml(last)}</NextContinuationToken>`,
    ...contents,
    '</ListBucketResult>',
  ].join('')
  return { status: 200, headers: { 'content-type': 'application/xml' }, body }
}

function headersOf(object: StoredObject): Record<string, string> {
  return {
    'content-type': object.contentType,
    'content-length': String(object.size),
    etag: `"${object.etag}"`,
    'last-modified': new Date(object.lastModified).toUTCString(),
    ...(object.cacheControl !== undefined && { 'cache-control': object.cacheControl }),
  }
}

function xml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
