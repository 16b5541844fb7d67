import { ServiceError } from './service-error.ts'

/**
 * An error of a service that spoke the query protocol before JSON. It has two codes: `code` in the JSON protocol, and
 * `queryCode`, which SDKs of the query protocol read and others show as the name of the error.
 */
export class QueryCompatibleError extends ServiceError {
  readonly queryCode: string

  constructor(code: string, message: string, { queryCode = code, status = 400 } = {}) {
    super(code, message, status)
    this.queryCode = queryCode
  }
}
