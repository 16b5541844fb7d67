import { randomUUID } from 'node:crypto'
import { QueryCompatibleError } from '../access/query-compatible-error.ts'
import { ServiceError } from '../access/service-error.ts'
import { type HttpAnswer, type HttpRequest, jsonAnswer } from '../http/http-exchange.ts'
import { withCors } from './cors.ts'
import { readJsonObject } from './json-object.ts'
import type { PlainInput, Protocol } from './protocol.ts'
import { SignatureError, type SignatureFault } from './signature.ts'

export type AwsJsonSettings = {
  /** The prefix before the dot in `X-Amz-Target`. */
  targets: readonly string[]
  version: '1.0' | '1.1'
  /** Set if browsers of any origin may call the service. */
  allowsAnyOrigin?: true
}

/** A response that is already JSON, with its own status. */
export class JsonText {
  readonly status: number
  readonly text: string

  constructor(status: number, text: string) {
    this.status = status
    this.text = text
  }
}

const faults: Record<SignatureFault, string> = {
  missing: 'MissingAuthenticationTokenException',
  malformed: 'IncompleteSignatureException',
  'unknown-key': 'UnrecognizedClientException',
  'wrong-token': 'UnrecognizedClientException',
  expired: 'ExpiredTokenException',
  mismatch: 'InvalidSignatureException',
  'unsigned-header': 'InvalidSignatureException',
  clock: 'InvalidSignatureException',
}

/**
 * AWS's JSON protocols: the operation is in `X-Amz-Target`; input and output are JSON.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export function awsJson({ targets, version, allowsAnyOrigin }: AwsJsonSettings): Protocol<PlainInput> {
  const contentType = `application/x-amz-json-${version}`
  const shown = (answer: HttpAnswer) => (allowsAnyOrigin ? withCors(answer) : answer)
  return {
    claims: (request) => targets.includes(targetOf(request)[0]),
    read(request) {
      const [prefix, operation] = targetOf(request)
      if (request.method !== 'POST') throw unknownTarget(`${request.method} ${prefix}.${operation}`)
      if (!targets.includes(prefix)) throw unknownTarget(`${prefix}.${operation}`)
      // A service with two targets distinguishes them by the operation's name.
      return {
        operation: prefix === targets[0] ? operation : `${prefix}.${operation}`,
        input: readJsonObject(request.body, 'Start of structure or map found where not expected.'),
      }
    },
    answer(_operation, result) {
      const headers = { 'content-type': contentType, 'x-amzn-requestid': randomUUID() }
      if (result instanceof JsonText) return shown({ status: result.status, headers, body: result.text })
      return shown(jsonAnswer(200, result, headers))
    },
    fault: (error) => shown(jsonFault(error, contentType)),
    unknownOperation: (name) => new ServiceError('UnknownOperationException', `the sandbox has no ${name}`),
  }
}

/** Formats an error for SDKs of the JSON protocols. */
export function jsonFault(
  error: ServiceError | SignatureError,
  contentType = 'application/x-amz-json-1.1',
): HttpAnswer {
  const known = error instanceof SignatureError ? new ServiceError(faults[error.fault], error.message) : error
  return jsonAnswer(
    known.status,
    { __type: known.code, message: known.message },
    {
      'content-type': contentType,
      'x-amzn-requestid': randomUUID(),
      'x-amzn-errortype': known.code,
      ...(known instanceof QueryCompatibleError && { 'x-amzn-query-error': `${known.queryCode};Sender` }),
    },
  )
}

function targetOf({ headers }: HttpRequest): [prefix: string, operation: string] {
  const target = headers['x-amz-target']
  const [prefix = '', operation = ''] = typeof target === 'string' ? target.split('.') : []
  return [prefix, operation]
}

function unknownTarget(target: string): ServiceError {
  return new ServiceError('UnknownOperationException', `the sandbox doesn't emulate ${target}`)
}
