import { disallowedHeaders, type EdgeHeaders, type EdgeRequest } from './viewer-request.ts'

export type EdgeResponse = { status: number; headers: EdgeHeaders; body: Buffer }
export type EdgeResult = { kind: 'request'; request: EdgeRequest } | { kind: 'response'; response: EdgeResponse }

/** The function returned an invalid result: CloudFront answers 502 with this reason. */
export class EdgeValidationError extends Error {}

const readOnlyHeaders = ['content-length', 'host', 'transfer-encoding', 'via']
/** The limit for headers and body of a generated response together, in bytes. */
const responseLimit = 40 * 1024

/** Validates the result of a viewer-request function by CloudFront's rules. @throws EdgeValidationError */
export function readEdgeResult(returned: unknown, original: EdgeRequest): EdgeResult {
  if (typeof returned !== 'object' || returned === null) throw refused('it returned neither a request nor a response')
  return 'status' in returned
    ? { kind: 'response', response: readResponse(returned as Record<string, unknown>) }
    : { kind: 'request', request: readRequest(returned as Partial<EdgeRequest>, original) }
}

function readResponse({ status, headers, body = '', bodyEncoding }: Record<string, unknown>): EdgeResponse {
  const code = Number(status)
  if (!Number.isInteger(code) || code < 200 || code > 599) throw refused(`status ${status} is not from 200 to 599`)
  if (typeof body !== 'string') throw refused('its body is not text')
  const checked = readHeaders(headers ?? {})
  for (const name of ['transfer-encoding', 'via']) {
    if (checked[name]) throw refused(`the header ${name} is read-only`)
  }
  const content = Buffer.from(body, bodyEncoding === 'base64' ? 'base64' : 'utf8')
  const headerBytes = Buffer.byteLength(JSON.stringify(checked))
  if (content.length + headerBytes > responseLimit) throw refused('its response is larger than 40 KB')
  return { status: code, headers: checked, body: content }
}

function readRequest(returned: Partial<EdgeRequest>, original: EdgeRequest): EdgeRequest {
  const { uri, querystring = '', method, clientIp } = returned
  if (typeof uri !== 'string' || !/^\/[\x21-\x7e]*$/.test(uri)) throw refused('its uri is not a path')
  if (typeof querystring !== 'string' || /[^\x21-\x7e]/.test(querystring)) throw refused('its querystring is not one')
  if (method !== original.method || clientIp !== original.clientIp) throw refused('method and clientIp are read-only')
  const headers = readHeaders(returned.headers)
  for (const name of readOnlyHeaders) {
    if (JSON.stringify(headers[name]) !== JSON.stringify(original.headers[name])) {
      throw refused(`the header ${name} is read-only`)
    }
  }
  return { ...original, uri, querystring, headers }
}

function readHeaders(headers: unknown): EdgeHeaders {
  if (typeof headers !== 'object' || headers === null) throw refused('its headers are not an object')
  for (const [name, fields] of Object.entries(headers)) {
    if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name))
      throw refused(`${JSON.stringify(name)} is not a lower-case header name`)
    if (disallowedHeaders.test(name)) throw refused(`the header ${name} is not allowed`)
    if (!Array.isArray(fields)) throw refused(`the header ${name} is not a list`)
    for (const { key = name, value } of fields) {
      if (typeof value !== 'string' || /[\r\n\0]/.test(value))
        throw refused(`the value of ${name} is not a header value`)
      if (String(key).toLowerCase() !== name) throw refused(`the key of ${name} is ${JSON.stringify(key)}`)
    }
  }
  return headers as EdgeHeaders
}

function refused(reason: string): EdgeValidationError {
  return new EdgeValidationError(reason)
}
