import type { Clock } from '../../../kit/clock/clock.ts'
import type { SocketEvents, TextSocket } from '../../../kit/http/web-socket.ts'
import { type ClientFrame, type FrameError, readFrame, type ServerFrame, type StartFrame } from './frames.ts'

export type ConnectionParts = {
  clock: Clock
  /** Returns why the client may not connect; undefined if it may. */
  authorize(): Promise<FrameError | undefined>
  /** Starts a subscription. Returns a function that ends it, or why there is none. */
  start(frame: StartFrame, send: (payload: object) => void): Promise<(() => void) | { errors: FrameError[] }>
}

/**
 * AppSync's quotas and times, in milliseconds. A connection that says nothing has as long as the client of Amplify waits for
 * an answer.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/appsync.html
 */
const most = { subscriptions: 200, startsInASecond: 100 }
const [silence, keepAlive, timeout, day] = [15_000, 60_000, 300_000, 24 * 3_600_000]

/** The close codes of RFC 6455 for a server that ends a connection, and for a client that may not have one. */
const [goingAway, policyViolation] = [1001, 1008]

/** Serves one client of the real-time endpoint, from its first message to the end of the connection. */
export function serveConnection(socket: TextSocket, { clock, authorize, start }: ConnectionParts): SocketEvents {
  /** The ends of the subscriptions by id; undefined while one starts. */
  const subscriptions = new Map<string, (() => void) | undefined>()
  const authorized = authorize()
  let [second, starts] = [0, 0]
  let isOpen = true
  let stopKeepAlive = () => undefined as unknown
  const stopSilence = clock.after(silence, () => socket.close(policyViolation, 'No message'))
  const stopDay = clock.after(day, () => socket.close(goingAway, 'Connection limit'))

  const send = (frame: ServerFrame) => isOpen && socket.send(JSON.stringify(frame))
  const refuse = (id: string | undefined, errors: FrameError[]) =>
    send({ ...(id !== undefined && { id }), type: 'error', payload: { errors } })

  function keepAliveFromNow(): void {
    send({ type: 'ka' })
    stopKeepAlive()
    stopKeepAlive = clock.after(keepAlive, keepAliveFromNow)
  }

  async function open({ id, ...frame }: StartFrame): Promise<void> {
    const problem = problemOf(id)
    if (problem) return void refuse(id, [problem])
    subscriptions.set(id, undefined)
    const started = await start({ id, ...frame }, (payload) => send({ id, type: 'data', payload }))
    const isWanted = isOpen && subscriptions.has(id)
    if (typeof started === 'function') {
      if (!isWanted) return started()
      subscriptions.set(id, started)
      send({ id, type: 'start_ack' })
    } else {
      subscriptions.delete(id)
      refuse(id, started.errors)
    }
  }

  function problemOf(id: string): FrameError | undefined {
    const current = Math.floor(clock.now() / 1000)
    ;[second, starts] = current === second ? [second, starts + 1] : [current, 1]
    if (starts > most.startsInASecond) return { errorType: 'LimitExceededError', message: 'Rate limit exceeded' }
    if (subscriptions.has(id))
      return { errorType: 'DuplicatedOperationError', message: `Duplicated operation id ${id}` }
    if (subscriptions.size < most.subscriptions) return undefined
    const message = `Max number of ${most.subscriptions} subscriptions reached`
    return { errorType: 'MaxSubscriptionsReachedError', message }
  }

  function stop(id: string): void {
    if (!subscriptions.has(id))
      return void refuse(id, [{ errorType: 'UnknownOperationError', message: `Unknown operation id ${id}` }])
    subscriptions.get(id)?.()
    subscriptions.delete(id)
    send({ id, type: 'complete' })
  }

  async function handle(frame: ClientFrame): Promise<void> {
    switch (frame.type) {
      case 'connection_init':
        send({ type: 'connection_ack', payload: { connectionTimeoutMs: timeout } })
        return keepAliveFromNow()
      case 'start':
        return open(frame)
      case 'stop':
        return stop(frame.id)
    }
  }

  return {
    async text(text) {
      stopSilence()
      const error = await authorized
      if (!isOpen) return
      if (error) {
        send({ type: 'connection_error', payload: { errors: [error] } })
        return socket.close(policyViolation, error.errorType ?? error.message)
      }
      const frame = readFrame(text)
      if ('error' in frame) refuse(frame.id, [frame.error])
      else await handle(frame)
    },
    closed() {
      isOpen = false
      for (const end of [stopSilence, stopDay, stopKeepAlive, ...subscriptions.values()]) end?.()
      subscriptions.clear()
    },
  }
}
