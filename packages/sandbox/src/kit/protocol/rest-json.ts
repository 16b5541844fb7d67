import { randomUUID } from 'node:crypto'
import { type HttpAnswer, type HttpRequest, jsonAnswer } from '../http-exchange.ts'
import { ServiceError } from '../service-error.ts'
import { jsonFault } from './aws-json.ts'
import type { PlainInput, Protocol } from './protocol.ts'
import { SignatureError } from './signature.ts'

/**
 * Operation names by method and path, for example `GET /2020-05-31/things`. Any other request is named by its method
 * and path.
 */
export type Routes = Readonly<Record<string, string>>

/**
 * AWS's REST protocol with JSON bodies: method and path name the operation.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export function restJson(routes: Routes = {}): Protocol<PlainInput> {
  const nameOf = ({ method, url }: HttpRequest) => `${method} ${url.pathname}`
  return {
    claims: (request) => Object.hasOwn(routes, nameOf(request)),
    read: (request) => ({ operation: routes[nameOf(request)] ?? nameOf(request), input: readBody(request) }),
    answer: (_operation, result) => jsonAnswer(200, result, { 'x-amzn-requestid': randomUUID() }),
    fault: restJsonFault,
    unknownOperation: (name) => new ServiceError('UnknownOperationException', `the sandbox has no ${name}`, 404),
  }
}

/** Formats an error for SDKs of REST protocols with JSON bodies: the error code is in a header. */
export function restJsonFault(error: ServiceError | SignatureError): HttpAnswer {
  const answer = jsonFault(error, 'application/json')
  return error instanceof SignatureError ? { ...answer, status: 403 } : answer
}

function readBody({ body }: HttpRequest): PlainInput {
  try {
    const input: unknown = JSON.parse(body.toString() || '{}')
    return typeof input === 'object' && input !== null ? { ...input } : {}
  } catch {
    throw new ServiceError('SerializationException', 'The request body is no JSON.')
  }
}
