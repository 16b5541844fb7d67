/**
 * Runs in the worker thread: what Lambda's own runtime does around a handler. Nothing but the bundle, Node's modules
 * and the AWS SDK that Lambda provides can be loaded, so that a dependency left out of a bundle fails here too.
 */
import { existsSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import type { FunctionError, InstanceData, InstanceMessage, InvocationMessage } from './invocation.ts'

type Context = Record<string, unknown> & { getRemainingTimeInMillis(): number }
type Callback = (error: unknown, result?: unknown) => void
type Handler = (event: unknown, context: Context, callback: Callback) => unknown

const { taskRoot, handler: handlerName } = workerData as InstanceData
const rootUrl = `${pathToFileURL(taskRoot).href}/`
const providedByLambda = /^@(aws-sdk|smithy)\//

class StartError extends Error {
  readonly errorType: string

  constructor(errorType: string, message: string) {
    super(message)
    this.errorType = errorType
  }
}

restrictModules()

let handler: Handler
try {
  handler = await loadHandler()
  send({ kind: 'ready' })
} catch (error) {
  send({ kind: 'failed-start', error: startError(error) })
}

parentPort?.on('message', async (message: InvocationMessage) => {
  process.env._X_AMZN_TRACE_ID = message.traceHeader
  try {
    const result = await callHandler(JSON.parse(message.event), contextOf(message))
    send({ kind: 'result', payload: JSON.stringify(result) ?? 'null' })
  } catch (error) {
    const reported = functionError(error)
    console.error(`${new Date().toISOString()}\t${message.requestId}\tERROR\tInvoke Error\t${JSON.stringify(reported)}`)
    send({ kind: 'error', error: reported })
  }
})

function send(message: InstanceMessage): void {
  parentPort?.postMessage(message)
}

function callHandler(event: unknown, context: Context): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback: Callback = (error, result) => (error ? reject(error) : resolve(result))
    const returned = handler(event, context, callback)
    // A handler that takes the callback answers by it, unless it returns a promise.
    if (handler.length < 3 || returned instanceof Promise) resolve(returned)
  })
}

function contextOf({ requestId, functionArn, deadline }: InvocationMessage): Context {
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

async function loadHandler(): Promise<Handler> {
  const separator = handlerName.lastIndexOf('.')
  const [moduleName, exportName] = [handlerName.slice(0, separator), handlerName.slice(separator + 1)]
  const file = ['.js', '.mjs', '.cjs'].map((end) => join(taskRoot, moduleName + end)).find((path) => existsSync(path))
  if (!file) throw new StartError('Runtime.ImportModuleError', `Error: Cannot find module '${moduleName}'`)
  const loaded = (await import(pathToFileURL(file).href)) as Record<string, unknown>
  const exported = loaded[exportName] ?? (loaded.default as Record<string, unknown> | undefined)?.[exportName]
  if (typeof exported !== 'function') {
    throw new StartError('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported`)
  }
  return exported as Handler
}

function restrictModules(): void {
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

/** A bundle has no parents in Lambda: a package.json above it on this machine must not decide what its `.js` files are. */
function scriptFormatOfBundle(): 'module' | 'commonjs' {
  const manifest = join(taskRoot, 'package.json')
  if (!existsSync(manifest)) return 'commonjs'
  const { type } = JSON.parse(readFileSync(manifest, 'utf8')) as { type?: string }
  return type === 'module' ? 'module' : 'commonjs'
}

function startError(error: unknown): FunctionError {
  return error instanceof StartError
    ? { errorType: error.errorType, errorMessage: error.message, trace: [] }
    : functionError(error)
}

function functionError(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] }
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] }
}
