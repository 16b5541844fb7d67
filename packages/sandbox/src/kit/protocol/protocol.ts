import type { HttpAnswer, HttpRequest } from '../http-exchange.ts'
import type { ServiceError } from '../service-error.ts'
import type { SignatureError } from './signature.ts'

/** How a service's calls and answers travel over HTTP. */
export type Protocol<Input, Result = object> = {
  /** Whether a request that is not signed is for this service. */
  claims(request: HttpRequest): boolean
  /** @throws ServiceError for a request that is none of this service's */
  read(request: HttpRequest): { operation: string; input: Input }
  /** @param result what the operation returned */
  answer(operation: string, result: Result): HttpAnswer
  /** An error as the service's SDK expects it. */
  fault(error: ServiceError | SignatureError): HttpAnswer
  /** The error for an operation that is not run. @param name the operation with its service, for example `kms:Sign` */
  unknownOperation(name: string): ServiceError
}

/** The input of services that read it as it comes, each operation checking its own. */
export type PlainInput = Record<string, unknown>
