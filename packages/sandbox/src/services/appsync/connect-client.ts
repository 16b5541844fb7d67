import type { Clock } from '../../kit/clock/clock.ts'
import type { SocketSession } from '../../kit/http/web-socket.ts'
import type { SentRequest } from '../../kit/protocol/canonical-request.ts'
import { SignatureError } from '../../kit/protocol/signature.ts'
import type { SocketRequest } from '../../kit/service.ts'
import type { Invoke } from './api-schema.ts'
import { type Caller, type CallerSources, identifyCaller } from './caller.ts'
import { Unauthenticated } from './identity.ts'
import { readConnectHeaders } from './realtime/connect-headers.ts'
import { serveConnection } from './realtime/connection.ts'
import { type FrameError, lowerCaseNames, type StartFrame } from './realtime/frames.ts'
import type { RunningApi } from './running-api.ts'
import { isSigned, signedRequest } from './signed-frame.ts'
import { startSubscription } from './start-subscription.ts'

/** What connections use of the account. */
export type ConnectionServices = CallerSources & {
  invoke: Invoke
  clock: Clock
  log(line: string): void
}

/**
 * Takes a client's WebSocket. Who the client is, is checked when it connects and at each start, by the headers that each of them
 * has. A token that expires later ends neither: AppSync asks again when the client connects again, after 24 hours at most.
 */
export function connectClient(api: RunningApi, request: SocketRequest, services: ConnectionServices): SocketSession {
  const { sourceIp } = request
  const { invoke, clock, log } = services
  const path = request.url.pathname.replace(/\/realtime$/, '')
  const { protocol, headers, error } = readConnectHeaders(request)

  /** Returns the caller, or the error that says why there is none. */
  async function identifyBy(given: Record<string, string>, signed: SentRequest): Promise<Caller | FrameError> {
    try {
      const session = isSigned(given) ? request.verify(signed) : null
      return await identifyCaller(api.definition, services, { authorization: given.authorization, sourceIp, session })
    } catch (failure) {
      if (failure instanceof Unauthenticated)
        return { errorType: failure.name, message: failure.message, errorCode: 401 }
      if (failure instanceof SignatureError)
        return { errorType: 'UnrecognizedClientException', message: failure.message, errorCode: 403 }
      throw failure
    }
  }

  async function start({ payload }: StartFrame, send: (payload: object) => void) {
    const given = lowerCaseNames(payload.extensions.authorization)
    const caller = await identifyBy(given, signedRequest(path, given, payload.data))
    if ('message' in caller) return { errors: [caller] }
    const started = await startSubscription(api, payload.data, { ...caller, headers: given, invoke })
    return 'errors' in started ? started : api.subscriptions.add(started, send)
  }

  const failed = (failure: unknown): FrameError => {
    log(`${api.definition.path}: ${(failure as Error).stack}`)
    return { errorType: 'InternalFailure', message: 'The sandbox failed; its log says why.', errorCode: 500 }
  }
  return {
    protocol,
    open: (socket) =>
      serveConnection(socket, {
        clock,
        async authorize() {
          if (error) return error
          const caller = await identifyBy(headers, signedRequest(`${path}/connect`, headers, '{}')).catch(failed)
          return 'message' in caller ? caller : undefined
        },
        start: (frame, send) => start(frame, send).catch((failure) => ({ errors: [failed(failure)] })),
      }),
  }
}
