import type { IncomingHttpHeaders } from 'node:http'
import type { HttpRequest } from '../../kit/http/http-exchange.ts'

/**
 * A call of S3's REST protocol with the bucket in the path, as the SDK writes it for an endpoint without a bucket host
 * name.
 */
export type ObjectCall = {
  method: string
  url: URL
  headers: IncomingHttpHeaders
  body: Buffer
  bucket: string
  /** Empty for the bucket itself. */
  key: string
}

export function readObjectCall({ method, url, headers, body }: HttpRequest): { operation: string; input: ObjectCall } {
  const [, bucket = '', ...rest] = url.pathname.split('/').map(decodeURIComponent)
  const key = rest.join('/')
  return {
    operation: `${method} ${key === '' ? 'bucket' : 'object'}`,
    input: { method, url, headers, body, bucket, key },
  }
}
