import { ServiceError } from '../../kit/access/service-error.ts'
import { escapeMarkup } from '../../kit/http/escape-markup.ts'
import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import type { Bucket, StoredObject } from './bucket.ts'
import type { ObjectCall } from './object-call.ts'

type Operation = (call: ObjectCall, bucket: Bucket) => HttpAnswer

/** Operations by method, and by what the path names. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries<Operation>({
    'HEAD bucket': () => ({ status: 200, headers: {} }),
    'GET bucket': ({ url }, bucket) => listObjects(bucket, url.searchParams),
    'GET object': ({ key }, bucket) => {
      const object = find(bucket, key)
      return { status: 200, headers: headersOf(object), body: bucket.body(object) }
    },
    'HEAD object': ({ key }, bucket) => ({ status: 200, headers: headersOf(find(bucket, key)) }),
    'PUT object': putObject,
    'DELETE object': ({ key }, bucket) => {
      bucket.remove(key)
      return { status: 204, headers: {} }
    },
  }),
)

function find(bucket: Bucket, key: string): StoredObject {
  const object = bucket.head(key)
  if (!object) throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404)
  return object
}

function putObject({ headers, body, key }: ObjectCall, bucket: Bucket): HttpAnswer {
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

/** The most objects that one call lists. */
const longestPage = 1000

/** @throws ServiceError if `max-keys` is no number of objects */
function pageSize(maxKeys: string): number {
  if (!/^\d{1,10}$/.test(maxKeys)) {
    throw new ServiceError('InvalidArgument', 'Argument max-keys must be an integer between 0 and 2147483647')
  }
  return Math.min(Number(maxKeys), longestPage)
}

function listObjects(bucket: Bucket, query: URLSearchParams): HttpAnswer {
  if (query.get('delimiter'))
    throw new ServiceError('NotImplemented', "the sandbox's S3 does not group keys by a delimiter", 501)
  const prefix = query.get('prefix') ?? ''
  const limit = pageSize(query.get('max-keys') ?? String(longestPage))
  const after = query.get('continuation-token') ?? query.get('start-after') ?? ''
  const rest = bucket.list(prefix).filter(({ key }) => key > after)
  const page = rest.slice(0, limit)
  const last = rest.length > page.length ? page.at(-1)?.key : undefined
  const contents = page.map(
    ({ key, etag, size, lastModified }) =>
      `<Contents><Key>${escapeMarkup(key)}</Key><LastModified>${lastModified}</LastModified><ETag>&quot;${etag}&quot;</ETag><Size>${size}</Size></Contents>`,
  )
  const body = [
    '<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">',
    `<Name>${escapeMarkup(bucket.name)}</Name><Prefix>${escapeMarkup(prefix)}</Prefix><KeyCount>${page.length}</KeyCount>`,
    `<MaxKeys>${limit}</MaxKeys><IsTruncated>${last !== undefined}</IsTruncated>`,
    last === undefined ? '' : `<NextContinuationToken>${escapeMarkup(last)}</NextContinuationToken>`,
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
