import { ServiceError } from '../access/service-error.ts'
import type { HttpAnswer, HttpRequest } from '../http/http-exchange.ts'
import { operationByPath, type Protocol } from './protocol.ts'
import { SignatureError, type SignatureFault } from './signature.ts'
import { xmlElements } from './xml.ts'

const faults: Record<SignatureFault, { code: string; status: number; message?: string }> = {
  missing: { code: 'AccessDenied', status: 403, message: 'Access Denied' },
  malformed: { code: 'AuthorizationHeaderMalformed', status: 400 },
  'unknown-key': {
    code: 'InvalidAccessKeyId',
    status: 403,
    message: 'The AWS Access Key Id you provided does not exist in our records.',
  },
  'wrong-token': {
    code: 'InvalidToken',
    status: 400,
    message: 'The provided token is malformed or otherwise invalid.',
  },
  expired: { code: 'ExpiredToken', status: 400, message: 'The provided token has expired.' },
  'unsigned-header': { code: 'AccessDenied', status: 403 },
  mismatch: { code: 'SignatureDoesNotMatch', status: 403 },
  clock: { code: 'RequestTimeTooSkewed', status: 403 },
}

/**
 * AWS's REST protocol with XML errors: operations return HTTP responses.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html
 */
export function restXml<Input>(
  read: (request: HttpRequest) => { operation: string; input: Input },
): Protocol<Input, HttpAnswer> {
  return {
    claims: () => false,
    read,
    answer: (_operation, result) => result,
    fault: xmlFault,
    unknownOperation: (name) => new ServiceError('NotImplemented', `the sandbox has no ${name}`, 501),
  }
}

/** Reads a call by its method and path alone, for services whose operations are not emulated. */
export function readByPath(request: HttpRequest): { operation: string; input: object } {
  return { operation: operationByPath(request), input: {} }
}

/** Formats an error for SDKs of REST protocols with XML bodies. */
export function xmlFault(error: ServiceError | SignatureError): HttpAnswer {
  const { code, message, status } = error instanceof SignatureError ? signatureFault(error) : error
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${xmlElements({ Code: code, Message: message })}</Error>`,
  }
}

function signatureFault({ fault, message }: SignatureError) {
  return { message, ...faults[fault] }
}
