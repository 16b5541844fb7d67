import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import type { Credentials } from '../kit/access/credentials.ts'
import type { WireCall } from './wire-call.ts'

/** Who signs a call, and for which service. */
export type Signer = { credentials: Omit<Credentials, 'expiration'>; scope: string }

export type WireAnswer = { status: number; headers: Headers; text: string }

/** Sends a call to the gateway as it is written, which an SDK would not. @param signer omitted for an unsigned call */
export async function sendCall(gatewayUrl: string, call: WireCall, signer?: Signer): Promise<WireAnswer> {
  const url = new URL(call.path, gatewayUrl)
  const body = call.body === undefined ? {} : { body: call.body }
  const { host: _, ...headers } = await signedHeaders(url, { ...call, ...body }, signer)
  const response = await fetch(url, { method: call.method, headers, ...body })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

async function signedHeaders(url: URL, call: WireCall, signer?: Signer): Promise<Record<string, string>> {
  const headers = { host: url.host, ...call.headers }
  if (!signer) return headers
  const { credentials, scope: service } = signer
  const signature = new SignatureV4({
    credentials,
    region: 'us-east-1',
    service,
    sha256: Sha256,
    uriEscapePath: service !== 's3',
  })
  const signed = await signature.sign({
    method: call.method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers,
    ...(call.body !== undefined && { body: call.body }),
  })
  return signed.headers
}
