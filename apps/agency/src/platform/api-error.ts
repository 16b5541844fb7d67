import { type ErrorCode, formatErrorMessage } from '@breakwater/contracts/errors'

/**
 * A refusal that the caller may read. Direct Lambda resolvers pass only a message on, so the code is part of it.
 * Anything thrown that is not an ApiError is a fault of ours, and the handler masks it.
 */
export class ApiError extends Error {
  readonly code: ErrorCode

  /** @param text for the person: what happened and what to do; holds no personal data */
  constructor(code: ErrorCode, text: string, options?: ErrorOptions) {
    super(formatErrorMessage(code, text), options)
    this.name = 'ApiError'
    this.code = code
    // A refusal is an answer and no bug to look for. Lambda sends and logs the stack, and the first one costs some
    // 300 ms for reading the source map.
    this.stack = `${this.name}: ${this.message}`
  }
}

/** The same refusal for an id that does not exist and for one that belongs to another person. */
export function notFound(what: 'application' | 'case' | 'version of the settings'): ApiError {
  return new ApiError('NOT_FOUND', `there is no such ${what}`)
}
