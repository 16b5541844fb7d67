import type { IncomingHttpHeaders } from 'node:http'
import { ServiceError } from '../../kit/access/service-error.ts'
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

export function readObjectCall({ method, url, path, headers, body }: HttpRequest): {
  operation: string
  input: ObjectCall
} {
  const [, bucket = '', ...rest] = path.split('/').map(decoded)
  const key = rest.join('/')
  return {
    operation: `${method} ${key === '' ? 'bucket' : 'object'}`,
    input: { method, url, headers, body, bucket, key },
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new ServiceError('InvalidURI', "Couldn't parse the specified URI.")
  }
}
