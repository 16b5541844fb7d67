/** An HTTP request for tests that need no SDK. */
export type WireCall = { method: string; path: string; headers?: Record<string, string>; body?: string }

/** A call of AWS's JSON protocols. @param target `X-Amz-Target` */
export function jsonCall(target: string, input: object): WireCall {
  return {
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
    body: JSON.stringify(input),
  }
}

/** A call of AWS's query protocol. */
export function formCall(fields: Record<string, string>): WireCall {
  return {
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  }
}
