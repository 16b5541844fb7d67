import type { Clock } from '../../kit/clock/clock.ts'
import type { SocketSession } from '../../kit/http/web-socket.ts'
import type { SocketRequest } from '../../kit/service.ts'
import type { Invoke } from './api-schema.ts'
import { type Identity, identify, Unauthenticated, type VerifyToken } from './identity.ts'
import { readConnectHeaders } from './realtime/connect-headers.ts'
import { serveConnection } from './realtime/connection.ts'
import { type FrameError, lowerCaseNames, type StartFrame } from './realtime/frames.ts'
import type { RunningApi } from './running-api.ts'
import { startSubscription } from './start-subscription.ts'

/** What connections use of the account. */
export type ConnectionServices = {
  verifyToken: VerifyToken
  invoke: Invoke
  clock: Clock
  log(line: string): void
}

/**
 * Takes a client's WebSocket. Who the client is, is checked when it connects and at each start, by the headers that each of them
 * has. A token that expires later ends neither: AppSync asks again when the client connects again, after 24 hours at most.
 */
export function connectClient(
  api: RunningApi,
  request: SocketRequest,
  { verifyToken, invoke, clock, log }: ConnectionServices,
): SocketSession {
  const { sourceIp } = request
  const { protocol, headers, error } = readConnectHeaders(request)

  /** Returns the caller, or the error that says why there is none. */
  async function identifyBy({ authorization }: Record<string, string>): Promise<Identity | FrameError> {
    try {
      return await identify(api.definition.userPools, verifyToken, { authorization, sourceIp })
    } catch (failure) {
      if (failure instanceof Unauthenticated)
        return { errorType: failure.name, message: failure.message, errorCode: 401 }
      throw failure
    }
  }

  async function start({ payload }: StartFrame, send: (payload: object) => void) {
    const given = lowerCaseNames(payload.extensions.authorization)
    const identity = await identifyBy(given)
    if ('message' in identity) return { errors: [identity] }
    const started = await startSubscription(api, payload.data, { identity, headers: given, invoke })
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
          const identity = await identifyBy(headers).catch(failed)
          return 'message' in identity ? identity : undefined
        },
        start: (frame, send) => start(frame, send).catch((failure) => ({ errors: [failed(failure)] })),
      }),
  }
}
