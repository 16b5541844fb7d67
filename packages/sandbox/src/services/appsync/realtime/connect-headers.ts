import * as z from 'zod'
import type { SocketRequest } from '../../../kit/service.ts'
import { type FrameError, lowerCaseNames } from './frames.ts'

const subprotocol = 'graphql-ws'

/** What a client says when it connects: the sub-protocol to answer with, and its headers or what is wrong with them. */
export type ConnectHeaders = {
  protocol: string | undefined
  headers: Record<string, string>
  error: FrameError | undefined
}

/**
 * Reads the headers that a browser can't send with a WebSocket: from the sub-protocol `header-BASE64URL`, or from the query's
 * `header` and `payload`.
 */
export function readConnectHeaders({ url, headers }: Pick<SocketRequest, 'url' | 'headers'>): ConnectHeaders {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').flatMap((name) => name.trim() || [])
  if (!offered.includes(subprotocol)) {
    const message = offered.length === 0 ? 'NoProtocolError' : 'SubProtocolNotSupportedError'
    return { protocol: undefined, headers: {}, error: { message, errorCode: 400 } }
  }
  const encoded = offered.find((name) => name.startsWith('header-'))
  const given = encoded === undefined ? fromQuery(url) : decode(encoded.slice('header-'.length))
  if (given) return { protocol: subprotocol, headers: lowerCaseNames(given), error: undefined }
  const error = { errorType: 'UnauthorizedException', message: 'Required headers are missing.', errorCode: 401 }
  return { protocol: subprotocol, headers: {}, error }
}

function fromQuery({ searchParams }: URL): Record<string, string> | undefined {
  const payload = decode(searchParams.get('payload') ?? '')
  return payload && Object.keys(payload).length === 0 ? decode(searchParams.get('header') ?? '') : undefined
}

/** Decodes both alphabets of Base64. */
function decode(text: string): Record<string, string> | undefined {
  try {
    return z.record(z.string(), z.string()).safeParse(JSON.parse(Buffer.from(text, 'base64').toString())).data
  } catch {
    return undefined
  }
}
