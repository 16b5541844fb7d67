import { randomUUID } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Credentials } from '../../kit/access/credentials.ts'
import type { FunctionConfig } from './function-config.ts'
import {
  type InstanceAnswer,
  type InstanceData,
  type InstanceMessage,
  type InvocationDetails,
  type InvocationMessage,
  type InvocationResult,
  payloadLimit,
} from './invocation.ts'
import { createPlatformLog, type InvocationReport, plainLog } from './platform-log.ts'

/** A worker thread that has one function and runs one invocation at a time. */
export type Instance = {
  /** Runs an invocation. Never rejects: an error is part of the result. */
  invoke(event: unknown, details?: InvocationDetails): Promise<InvocationResult>
  /** Returns false after the thread has ended, by a timeout, a crash or `close`. */
  isAlive(): boolean
  /**
   * When its credentials are about to expire, in milliseconds since 1970: it must not start an invocation after that.
   */
  retiresAt: number
  close(): Promise<void>
}

/** How long a function may take to load before Lambda stops it, in seconds. */
const startSeconds = 10

/** In megabytes. A sixth of V8's default saves each thread about ten megabytes that it would collect late. */
const youngGeneration = 8

/** Longer than the longest invocation, in milliseconds. */
const credentialMargin = 16 * 60_000

export function startInstance(config: FunctionConfig, log: (line: string) => void): Instance {
  const credentials = config.credentials?.()
  const worker = new Worker(new URL('./instance-runtime.js', import.meta.url), {
    workerData: {
      taskRoot: config.taskRoot,
      handler: config.handler,
      runtime: config.runtime ?? '',
    } satisfies InstanceData,
    env: { ...config.environment, ...(credentials && credentialVariables(credentials)) },
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: config.memoryMegabytes, maxYoungGenerationSizeMb: youngGeneration },
  })
  const openedAt = performance.now()
  let initMilliseconds: number | undefined
  let alive = true
  let settle: (message: InstanceAnswer) => void = () => undefined
  let onLog: InvocationDetails['onLog']
  const print = (text: string) => {
    log(text)
    onLog?.(text)
  }
  const platform = createPlatformLog(config.logging ?? plainLog, print)
  const next = () =>
    new Promise<InstanceAnswer>((resolve) => {
      settle = resolve
    })
  const fail = (errorType: string, errorMessage: string) =>
    settle({ kind: 'error', error: { errorType, errorMessage, trace: [] } })

  let start = next()
  // What a worker prints before its own log is captured, or natively.
  worker.stdout.on('data', (chunk: Buffer) => print(chunk.toString()))
  worker.stderr.on('data', (chunk: Buffer) => print(chunk.toString()))
  worker.on('message', (message: InstanceMessage) => {
    if (message.kind === 'log') print(message.text)
    else {
      if (message.kind === 'ready') initMilliseconds = performance.now() - openedAt
      if (message.kind === 'error' && message.isFatal) alive = false
      settle(message)
    }
  })
  worker.on('error', (error: Error & { code?: string }) => {
    alive = false
    const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    fail(
      outOfMemory ? 'Runtime.ExitError' : (error.name ?? 'Error'),
      outOfMemory ? 'Runtime exited with error: signal: killed' : String(error.message),
    )
  })
  worker.on('exit', (code) => {
    alive = false
    fail('Runtime.ExitError', `Runtime exited with error: exit status ${code}`)
  })

  const within = (seconds: number, answer: Promise<InstanceAnswer>) => {
    const timer = setTimeout(() => {
      alive = false
      fail('Sandbox.Timedout', `Task timed out after ${seconds.toFixed(2)} seconds`)
      worker.terminate().catch((error: Error) => log(`${error.message}\n`))
    }, seconds * 1000)
    return answer.finally(() => clearTimeout(timer))
  }

  return {
    async invoke(event, details = { requestId: randomUUID() }) {
      const { requestId, clientContext } = details
      onLog = details.onLog
      const begun = await within(startSeconds, start)
      if (begun.kind !== 'ready') {
        await worker.terminate()
        return { error: withRequestId(begun, requestId) }
      }
      start = Promise.resolve(begun)
      const serialized = JSON.stringify(event)
      if (Buffer.byteLength(serialized) > payloadLimit) return tooLarge('request')

      platform.start(requestId)
      const startedAt = Date.now()
      const startedMark = performance.now()
      const answer = next()
      worker.postMessage({
        event: serialized,
        requestId,
        functionArn: config.arn,
        deadline: startedAt + config.timeoutSeconds * 1000,
        traceHeader: `Root=1-${Math.floor(startedAt / 1000).toString(16)}-${requestId.replaceAll('-', '').slice(0, 24)};Sampled=0`,
        clientContext,
      } satisfies InvocationMessage)
      const message = await within(config.timeoutSeconds, answer)
      platform.report({
        requestId,
        ...outcomeOf(message),
        milliseconds: performance.now() - startedMark,
        ...(initMilliseconds !== undefined && { initMilliseconds }),
        memoryMegabytes: config.memoryMegabytes,
        usedMegabytes: usedMegabytes(message),
      })
      initMilliseconds = undefined
      onLog = undefined
      if (message.kind !== 'result') return { error: withRequestId(message, requestId) }
      if (Buffer.byteLength(message.payload) > payloadLimit) return tooLarge('response')
      return { payload: JSON.parse(message.payload) }
    },
    isAlive: () => alive,
    retiresAt: credentials ? credentials.expiration.getTime() - credentialMargin : Number.POSITIVE_INFINITY,
    async close() {
      alive = false
      await worker.terminate()
    },
  }
}

function credentialVariables({ accessKeyId, secretAccessKey, sessionToken }: Credentials): Record<string, string> {
  return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken }
}

function outcomeOf(message: InstanceAnswer): Pick<InvocationReport, 'status' | 'errorType'> {
  if (message.kind === 'result') return { status: 'success' }
  const { errorType } = message.kind === 'ready' ? { errorType: 'Runtime.Unknown' } : message.error
  if (errorType === 'Sandbox.Timedout') return { status: 'timeout' }
  return { status: errorType === 'Runtime.ExitError' ? 'failure' : 'error', errorType }
}

/** An instance that ended has no measure of its own. */
function usedMegabytes(message: InstanceAnswer): number {
  return 'usedBytes' in message ? Math.ceil((message.usedBytes ?? 0) / 2 ** 20) : 0
}

function withRequestId(message: InstanceAnswer, requestId: string) {
  if (message.kind !== 'error' && message.kind !== 'failed-start') {
    return { errorType: 'Runtime.Unknown', errorMessage: `unexpected ${message.kind}`, trace: [] }
  }
  const { error } = message
  const isRuntimes = error.errorType === 'Sandbox.Timedout' || error.errorType === 'Runtime.ExitError'
  return isRuntimes ? { ...error, errorMessage: `RequestId: ${requestId} Error: ${error.errorMessage}` } : error
}

function tooLarge(what: 'request' | 'response'): InvocationResult {
  return {
    error: {
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: `The ${what} payload size exceeded the maximum allowed payload size (${payloadLimit} bytes).`,
      trace: [],
    },
  }
}
