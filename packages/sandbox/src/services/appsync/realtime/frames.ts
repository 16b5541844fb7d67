import * as z from 'zod'
import { nestsTooDeep } from '../../../kit/protocol/json-nesting.ts'

const headers = z.record(z.string(), z.string())

/**
 * The messages of a client.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
 */
const clientFrame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('connection_init'), payload: z.unknown().optional() }),
  z.strictObject({
    type: z.literal('start'),
    id: z.string().min(1).max(128),
    payload: z.strictObject({ data: z.string(), extensions: z.strictObject({ authorization: headers }) }),
  }),
  z.strictObject({ type: z.literal('stop'), id: z.string().min(1).max(128) }),
])

export type ClientFrame = z.infer<typeof clientFrame>
export type StartFrame = Extract<ClientFrame, { type: 'start' }>

/** One entry of `errors` in a message of AppSync. */
export type FrameError = { errorType?: string; message: string; errorCode?: number }

export type ServerFrame =
  | { type: 'connection_ack'; payload: { connectionTimeoutMs: number } }
  | { type: 'connection_error'; payload: { errors: FrameError[] } }
  | { type: 'ka' }
  | { type: 'start_ack' | 'complete'; id: string }
  | { type: 'data'; id: string; payload: object }
  | { type: 'error'; id?: string; payload: { errors: FrameError[] } }

/** Reads a message of a client, or says what is wrong with it and which subscription it was for. */
export function readFrame(text: string): ClientFrame | { id: string | undefined; error: FrameError } {
  const message = parse(text)
  const read = clientFrame.safeParse(message)
  if (read.success) return read.data
  const id = z.object({ id: z.string().max(128) }).safeParse(message).data?.id
  const [unknown] = read.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))
  if (unknown !== undefined)
    return { id, error: { errorType: 'BadRequestException', message: `Unknown member ${unknown.slice(0, 100)}` } }
  return { id, error: unsupported('unknown') }
}

/** AppSync's error for what is no subscription. @param what the kind of operation */
export function unsupported(what: string): FrameError {
  return { errorType: 'UnsupportedOperation', message: `${what} not supported through the realtime channel` }
}

/** A request that is made of headers as they are written inside of a message: their names in lower case. */
export function lowerCaseNames(given: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]))
}

function parse(text: string): unknown {
  if (nestsTooDeep(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
