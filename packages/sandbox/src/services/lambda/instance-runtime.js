// @ts-check
/**
 * Runs in the worker thread: what Lambda's own runtime does around a handler.
 *
 * Plain JavaScript, with the modules that it imports: each thread that loads TypeScript loads Node's type stripper first, which
 * doubles its memory and the time until it is ready.
 *
 * @import {FunctionError, InstanceData, InstanceMessage, InvocationMessage} from './invocation.ts'
 * @typedef {(error: unknown, result?: unknown) => void} Callback
 * @typedef {(event: unknown, context: object, callback: Callback) => unknown} Handler
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { getHeapStatistics } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { captureLog, logForRequest } from './instance-log.js'
import { restrictModules } from './instance-modules.js'
import { refuseWrites } from './read-only-task-root.js'
import { StartError } from './start-error.js'

/** @type {InstanceData} */
const { taskRoot, handler: handlerName, runtime } = workerData

restrictModules(taskRoot)
refuseWrites(taskRoot)
const log = captureLog((text) => send({ kind: 'log', text }))
process.on('unhandledRejection', (reason) => {
  const error = {
    ...functionError(reason),
    errorType: 'Runtime.UnhandledPromiseRejection',
    errorMessage: String(reason),
  }
  log.error('Unhandled Promise Rejection', error)
  send({ kind: 'error', error, isFatal: true })
  process.exit(128)
})
const handler = await loadHandler().catch((error) => {
  const reported = startError(error)
  log.error('Init Error', reported)
  send({ kind: 'failed-start', error: reported })
})

if (handler) {
  parentPort?.on('message', (message) => answer(handler, message))
  send({ kind: 'ready' })
}

/**
 * @param {Handler} handler
 * @param {InvocationMessage} message
 */
async function answer(handler, message) {
  process.env._X_AMZN_TRACE_ID = message.traceHeader
  logForRequest(message.requestId)
  try {
    const result = await callHandler(handler, JSON.parse(message.event), contextOf(message))
    send({ kind: 'result', payload: JSON.stringify(result) ?? 'null', usedBytes: usedBytes() })
  } catch (error) {
    const reported = functionError(error)
    log.error('Invoke Error', reported)
    send({ kind: 'error', error: reported, usedBytes: usedBytes() })
  }
}

/** @param {InstanceMessage} message */
function send(message) {
  parentPort?.postMessage(message)
}

/** The memory of this thread; the process shares its own among the instances of all functions. */
function usedBytes() {
  const { total_heap_size: heap, external_memory: buffers } = getHeapStatistics()
  return heap + buffers
}

/**
 * @param {Handler} handler
 * @param {unknown} event
 * @param {object} context
 */
function callHandler(handler, event, context) {
  return new Promise((resolve, reject) => {
    const returned = handler(event, context, (error, result) => (error ? reject(error) : resolve(result)))
    // A handler with a callback parameter returns its result through the callback, unless it returns a promise.
    if (handler.length < 3 || returned instanceof Promise) resolve(returned)
  })
}

/** @param {InvocationMessage} message */
function contextOf({ requestId, functionArn, deadline, clientContext }) {
  return {
    awsRequestId: requestId,
    invokedFunctionArn: functionArn,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    ...(clientContext !== undefined && { clientContext }),
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  }
}

/** @returns {Promise<Handler>} */
async function loadHandler() {
  const separator = handlerName.lastIndexOf('.')
  const [moduleName, exportName] = [handlerName.slice(0, separator), handlerName.slice(separator + 1)]
  const file = ['.js', '.mjs', '.cjs'].map((end) => join(taskRoot, moduleName + end)).find((path) => existsSync(path))
  if (!file) throw new StartError('Runtime.ImportModuleError', `Error: Cannot find module '${moduleName}'`)
  const loaded = await import(pathToFileURL(file).href)
  const exported = loaded[exportName] ?? loaded.default?.[exportName]
  if (typeof exported !== 'function') {
    throw new StartError('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported`)
  }
  if (exported.length >= 3 && nodeOf(runtime) >= 24) {
    throw new StartError(
      'Runtime.CallbackHandlerDeprecated',
      'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24: the handler has more than two parameters',
    )
  }
  return exported
}

/**
 * Returns the major version of a runtime's Node, such as 24 for `nodejs24.x`.
 *
 * @param {string} name
 */
function nodeOf(name) {
  return Number.parseInt(name.replace('nodejs', ''), 10)
}

/**
 * @param {unknown} error
 * @returns {FunctionError}
 */
function startError(error) {
  return error instanceof StartError
    ? { errorType: error.errorType, errorMessage: error.message, trace: [] }
    : functionError(error)
}

/**
 * @param {unknown} error
 * @returns {FunctionError}
 */
function functionError(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] }
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] }
}
