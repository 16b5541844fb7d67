// @ts-check
/**
 * The log of a function in its worker thread. Everything that is printed goes over the port that the results go over, so
 * that a log has its lines in the order in which they were written, and all of them before its invocation ends.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 * @import {FunctionError} from './invocation.ts'
 */
import { format } from 'node:util'

const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']
const methods = /** @type {const} */ ({
  trace: 'TRACE',
  debug: 'DEBUG',
  log: 'INFO',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
})

/** The request that the function handles; Lambda's lines have the word `undefined` before the first. */
let requestId = 'undefined'

/** @param {string} id */
export function logForRequest(id) {
  requestId = id
}

/**
 * Sends what the console and the output streams print to a function, in the format that the function's variables state.
 *
 * @param {(text: string) => void} print
 * @returns {{ error(event: string, error: FunctionError): void }} writes a line about an error of the function
 */
export function captureLog(print) {
  const isJson = process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON'
  const least = isJson ? levels.indexOf(process.env.AWS_LAMBDA_LOG_LEVEL ?? 'INFO') : 0
  for (const stream of [process.stdout, process.stderr]) {
    stream.write = (/** @type {string | Uint8Array} */ chunk, /** @type {unknown[]} */ ...rest) => {
      print(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())
      const written = rest.at(-1)
      if (typeof written === 'function') written()
      return true
    }
  }
  for (const [method, level] of Object.entries(methods)) {
    Object.assign(console, {
      [method]: (/** @type {unknown[]} */ ...values) => {
        if (levels.indexOf(level) >= least) print(isJson ? jsonLine(level, values) : textLine(level, format(...values)))
      },
    })
  }
  return {
    error(event, { errorType, errorMessage, trace = [] }) {
      const shown = { errorType, errorMessage, stackTrace: trace }
      print(isJson ? jsonLine('ERROR', [shown]) : textLine('ERROR', `${event}\t${JSON.stringify(stated(shown))}`))
    },
  }
}

/** @param {{ errorType: string, errorMessage: string, stackTrace: string[] }} error */
function stated({ stackTrace, ...error }) {
  return { ...error, stack: stackTrace }
}

/**
 * @param {string} level
 * @param {string} text
 */
function textLine(level, text) {
  return `${new Date().toISOString()}\t${requestId}\t${level}\t${text}\n`
}

/**
 * A single value is the message as it is, so that an object can be searched by its members.
 *
 * @param {string} level
 * @param {unknown[]} values
 */
function jsonLine(level, values) {
  const line = { timestamp: new Date().toISOString(), level, requestId }
  if (values.length === 1) {
    try {
      return `${JSON.stringify({ ...line, message: values[0] }, errorMembers)}\n`
    } catch {
      // A value that JSON does not hold, such as a circular one, is written as text below.
    }
  }
  const error = values.length > 1 ? values.find((value) => value instanceof Error) : undefined
  return `${JSON.stringify({ ...line, message: format(...values), ...(error && membersOf(error)) })}\n`
}

/**
 * @param {string} _name
 * @param {unknown} value
 */
function errorMembers(_name, value) {
  return value instanceof Error ? { ...membersOf(value), ...value } : value
}

/** @param {Error} error */
function membersOf(error) {
  return {
    errorType: error.constructor.name,
    errorMessage: error.message,
    stackTrace: error.stack?.split('\n') ?? [],
  }
}
