import type { ServiceError } from '../access/service-error.ts'
import type { HttpAnswer, HttpRequest, RequestHead } from '../http/http-exchange.ts'
import type { SignatureError } from './signature.ts'

/** The operation and the input of a call. */
export type ReadCall<Input> = { operation: string; input: Input }

/** How a service's calls and responses are written in HTTP. */
export type Protocol<Input, Result = object> = {
  /** Returns whether the service reads the body of a request as it arrives. */
  streams?(head: RequestHead): boolean
  /** Reads the body of such a request into `body` if `read` needs it. @throws ServiceError */
  prepare?(request: HttpRequest): Promise<HttpRequest>
  /** Returns whether an unsigned request is for this service. */
  claims(request: HttpRequest): boolean
  /** Set if calls are HTML forms. */
  takesForms?: true
  /** The API that the sandbox runs, for a service that has another one under the same scope. */
  api?: string
  /** Reads the operation and its input. @throws ServiceError for a request that is not for this service */
  read(request: HttpRequest): ReadCall<Input>
  /** @param result what the operation returned. @param request for a service that speaks more than one protocol */
  answer(operation: string, result: Result, request?: HttpRequest): HttpAnswer
  /** Formats an error for the service's SDK. */
  fault(error: ServiceError | SignatureError, request?: HttpRequest): HttpAnswer
  /**
   * Returns the error for an operation that the sandbox does not run. @param name the operation with its service, for
   * example `kms:Sign`
   */
  unknownOperation(name: string): ServiceError
}

/** Names an operation of a REST protocol by its method and path. */
export function operationByPath({ method, url }: HttpRequest): string {
  return `${method} ${url.pathname}`
}

/** An input that the protocol does not validate: each operation checks its own. */
export type PlainInput = Record<string, unknown>
