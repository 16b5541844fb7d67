import { randomUUID } from 'node:crypto'
import { ServiceError } from '../access/service-error.ts'
import { type HttpAnswer, type HttpRequest, jsonAnswer } from '../http/http-exchange.ts'
import { jsonFault } from './aws-json.ts'
import { operationByPath, type PlainInput, type Protocol } from './protocol.ts'
import { SignatureError } from './signature.ts'

/**
 * AWS's REST protocol with JSON bodies: method and path name the operation.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export function restJson(): Protocol<PlainInput> {
  return {
    claims: () => false,
    read: (request) => ({ operation: operationByPath(request), input: readBody(request) }),
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
