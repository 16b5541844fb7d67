import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Distribution } from './distribution.ts'

/** Header fields as Lambda@Edge shows them: by lower-case name, each value with the name as it was written. */
export type EdgeHeaders = Record<string, { key?: string; value: string }[]>

export type EdgeRequest = {
  clientIp: string
  headers: EdgeHeaders
  method: string
  querystring: string
  uri: string
  body?: { action: 'read-only'; data: string; encoding: 'base64'; inputTruncated: boolean }
}

export type ViewerRequestEvent = {
  Records: [
    {
      cf: {
        config: {
          distributionDomainName: string
          distributionId: string
          eventType: 'viewer-request'
          requestId: string
        }
        request: EdgeRequest
      }
    },
  ]
}

/** The longest body that a function receives, in bytes. */
const bodyLimit = 40 * 1024

/** Headers that a function neither receives nor may add. */
export const disallowedHeaders =
  /^(connection|expect|keep-alive|proxy-authenticate|proxy-authorization|proxy-connection|trailer|upgrade|x-accel-.*|x-amz-cf-.*|x-amzn-.*|x-cache|x-edge-.*|x-forwarded-proto|x-real-ip)$/

/** Builds the request for Lambda@Edge. @param alias the host that the viewer would have called */
export function edgeRequest(request: IncomingMessage, alias: string): EdgeRequest {
  const [uri = '/', ...query] = (request.url ?? '/').split('?')
  const headers = new Map<string, EdgeHeaders[string]>()
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const [key = '', value = ''] = request.rawHeaders.slice(index, index + 2)
    const name = key.toLowerCase()
    if (disallowedHeaders.test(name) || name === 'host') continue
    headers.set(name, [...(headers.get(name) ?? []), { key, value: Buffer.from(value, 'latin1').toString('utf8') }])
  }
  return {
    clientIp: request.socket.remoteAddress ?? '127.0.0.1',
    headers: { host: [{ key: 'Host', value: alias }], ...Object.fromEntries(headers) },
    method: request.method ?? 'GET',
    querystring: query.join('?'),
    uri,
  }
}

export function viewerRequestEvent(
  { id, domainName }: Distribution,
  request: EdgeRequest,
  requestId: string,
): ViewerRequestEvent {
  const config = {
    distributionDomainName: domainName,
    distributionId: id,
    eventType: 'viewer-request' as const,
    requestId,
  }
  return { Records: [{ cf: { config, request } }] }
}

export function edgeBody(body: Buffer): NonNullable<EdgeRequest['body']> {
  return {
    action: 'read-only',
    data: body.subarray(0, bodyLimit).toString('base64'),
    encoding: 'base64',
    inputTruncated: body.length > bodyLimit,
  }
}

/** Returns an id in the format of CloudFront's: 56 characters. */
export function newRequestId(): string {
  return `${randomBytes(40).toString('base64url')}==`
}
