import { request as openRequest } from 'node:http'
import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import type { Credentials } from '../kit/access/credentials.ts'
import type { WireCall } from './wire-call.ts'

/** Who signs a call, and for which service. */
export type Signer = {
  credentials: Omit<Credentials, 'expiration'>
  scope: string
  /** `us-east-1` if omitted. */
  region?: string
  /** Now if omitted. */
  signingDate?: Date
}

export type WireAnswer = { status: number; headers: Headers; text: string }

/** Signs a call and sends it to the gateway as it is written, which an SDK would not. @param signer omitted for an unsigned call */
export async function sendCall(gatewayUrl: string, call: WireCall, signer?: Signer): Promise<WireAnswer> {
  return transmit(gatewayUrl, signer ? await signedCall(gatewayUrl, call, signer) : call)
}

/** Returns a call with the headers of its signature, over its path and its query as they are written. */
export async function signedCall(gatewayUrl: string, call: WireCall, signer: Signer): Promise<WireCall> {
  const { scope: service, credentials, region = 'us-east-1', signingDate = new Date() } = signer
  const { host, hostname, protocol } = new URL(gatewayUrl)
  const [path = '', ...query] = call.path.split('?')
  const signature = new SignatureV4({
    ...{ credentials, region, service },
    sha256: Sha256,
    uriEscapePath: service !== 's3',
  })
  const parameters = new URLSearchParams(query.join('?'))
  const signed = await signature.sign(
    {
      ...{ method: call.method, protocol, hostname, path },
      query: Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name)])),
      headers: { host, ...call.headers },
      ...(call.body !== undefined && { body: call.body }),
    },
    { signingDate },
  )
  return { ...call, headers: signed.headers }
}

/** Sends a call without changing anything of it. */
export async function transmit(
  gatewayUrl: string,
  { method, path, headers = {}, body }: WireCall,
): Promise<WireAnswer> {
  const { hostname, port, host } = new URL(gatewayUrl)
  const { promise, resolve, reject } = Promise.withResolvers<WireAnswer>()
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const sent = openRequest(
    { hostname, port, method, path, headers: { host, ...length, ...headers } },
    async (response) => {
      const entries = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as [string, string])
      const chunks: Buffer[] = []
      for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk)
      const text = Buffer.concat(chunks).toString()
      resolve({ status: response.statusCode ?? 0, headers: new Headers(entries), text })
    },
  )
  sent.on('error', reject)
  sent.end(body)
  return promise
}
