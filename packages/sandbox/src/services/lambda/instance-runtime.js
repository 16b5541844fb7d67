// @ts-check
/**
 * Runs in the worker thread: what Lambda's own runtime does around a handler. Nothing but the bundle, Node's modules
 * and the AWS SDK that Lambda provides can be loaded, so that a dependency left out of a bundle fails here too.
 *
 * Plain JavaScript, alone in this package: each thread that loads TypeScript loads Node's type stripper first, which
 * doubles its memory and the time until it is ready.
 *
 * @import {FunctionError, InstanceData, InstanceMessage, InvocationMessage} from './invocation.ts'
 * @typedef {(error: unknown, result?: unknown) => void} Callback
 * @typedef {(event: unknown, context: object, callback: Callback) => unknown} Handler
 */
import { existsSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'

/** @type {InstanceData} */
const { taskRoot, handler: handlerName } = workerData
const rootUrl = `${pathToFileURL(taskRoot).href}/`
const providedByLambda = /^@(aws-sdk|smithy)\//

class StartError extends Error {
  /**
   * @param {string} errorType
   * @param {string} message
   */
  constructor(errorType, message) {
    super(message)
    this.errorType = errorType
  }
}

restrictModules()
const handler = await loadHandler().catch((error) => {
  send({ kind: 'failed-start', error: startError(error) })
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
  try {
    const result = await callHandler(handler, JSON.parse(message.event), contextOf(message))
    send({ kind: 'result', payload: JSON.stringify(result) ?? 'null' })
  } catch (error) {
    const reported = functionError(error)
    console.error(`${new Date().toISOString()}\t${message.requestId}\tERROR\tInvoke Error\t${JSON.stringify(reported)}`)
    send({ kind: 'error', error: reported })
  }
}

/** @param {InstanceMessage} message */
function send(message) {
  parentPort?.postMessage(message)
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
function contextOf({ requestId, functionArn, deadline }) {
  return {
    awsRequestId: requestId,
    invokedFunctionArn: functionArn,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
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
  return exported
}

function restrictModules() {
  const scriptFormat = scriptFormatOfBundle()
  registerHooks({
    resolve(specifier, context, next) {
      const fromBundle = context.parentURL?.startsWith(rootUrl) === true
      const isProvided = fromBundle && providedByLambda.test(specifier)
      const resolved = next(specifier, isProvided ? { ...context, parentURL: import.meta.url } : context)
      if (resolved.url.startsWith(rootUrl)) {
        return resolved.url.endsWith('.js') ? { ...resolved, format: scriptFormat } : resolved
      }
      if (fromBundle && !isProvided && resolved.url.startsWith('file:')) {
        throw new StartError('Runtime.ImportModuleError', `Error: Cannot find package '${specifier}' in the bundle`)
      }
      return resolved
    },
  })
}

/**
 * A bundle has no parents in Lambda: a package.json above it on this machine must not decide what its `.js` files are.
 *
 * @returns {'module' | 'commonjs'}
 */
function scriptFormatOfBundle() {
  const manifest = join(taskRoot, 'package.json')
  if (!existsSync(manifest)) return 'commonjs'
  return JSON.parse(readFileSync(manifest, 'utf8')).type === 'module' ? 'module' : 'commonjs'
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
