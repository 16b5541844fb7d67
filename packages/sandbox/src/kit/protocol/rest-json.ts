import { randomUUID } from 'node:crypto'
import { AccessDenied } from '../access/denial.ts'
import { ServiceError } from '../access/service-error.ts'
import { type HttpAnswer, jsonAnswer } from '../http/http-exchange.ts'
import { jsonFault } from './aws-json.ts'
import { readJsonObject } from './json-object.ts'
import { operationByPath, type PlainInput, type Protocol } from './protocol.ts'
import { SignatureError } from './signature.ts'

const notJson = 'The request body is not a JSON object that can be read.'

/**
 * AWS's REST protocol with JSON bodies: method and path name the operation.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export function restJson(): Protocol<PlainInput> {
  return {
    claims: () => false,
    read: (request) => ({ operation: operationByPath(request), input: readJsonObject(request.body, notJson) }),
    answer: (_operation, result) => jsonAnswer(200, result, { 'x-amzn-requestid': randomUUID() }),
    fault: restJsonFault,
    unknownOperation: (name) => new ServiceError('UnknownOperationException', `the sandbox has no ${name}`, 404),
  }
}

/** Formats an error for SDKs of REST protocols with JSON bodies: the error code is in a header. */
export function restJsonFault(error: ServiceError | SignatureError): HttpAnswer {
  const answer = jsonFault(error, 'application/json')
  return error instanceof SignatureError || error instanceof AccessDenied ? { ...answer, status: 403 } : answer
}
