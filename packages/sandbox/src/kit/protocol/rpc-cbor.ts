import type { ServiceError } from '../access/service-error.ts'
import type { HttpAnswer, HttpRequest } from '../http/http-exchange.ts'

/** Returns whether a request uses the Smithy protocol with CBOR bodies, which the sandbox refuses. */
export function isRpcCbor({ headers }: HttpRequest): boolean {
  return headers['smithy-protocol'] === 'rpc-v2-cbor'
}

/**
 * Formats an error for SDKs of that protocol.
 *
 * @see https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
 */
export function cborFault({ code, message, status }: ServiceError): HttpAnswer {
  const pairs = Object.entries({ __type: code, message }).flat()
  return {
    status,
    headers: { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' },
    body: Buffer.concat([Buffer.from([0xa0 + pairs.length / 2]), ...pairs.map(cborText)]),
  }
}

/** Encodes a text of at most 65,535 bytes: major type 3 with a two-byte length. */
function cborText(text: string): Buffer {
  const bytes = Buffer.from(text)
  return Buffer.concat([Buffer.from([0x79, bytes.length >> 8, bytes.length & 0xff]), bytes])
}
