import { gunzipSync } from 'node:zlib'
import { QueryCompatibleError } from '../../../kit/access/query-compatible-error.ts'
import { ServiceError } from '../../../kit/access/service-error.ts'
import type { HttpRequest } from '../../../kit/http/http-exchange.ts'
import { awsJson } from '../../../kit/protocol/aws-json.ts'
import { awsQuery, isQueryCall } from '../../../kit/protocol/aws-query.ts'
import { formMembers } from '../../../kit/protocol/form-value.ts'
import type { PlainInput, Protocol } from '../../../kit/protocol/protocol.ts'
import { SignatureError } from '../../../kit/protocol/signature.ts'
import { MonitoringError, unknownOperation } from './monitoring-error.ts'
import { queryResult } from './query-result.ts'
import { requests } from './requests.ts'

const json = awsJson({ targets: ['GraniteServiceVersion20100801'], version: '1.0' })
const query = awsQuery({
  version: '2010-08-01',
  namespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  // PutMetricData has up to 1,000 data, and GetMetricData names dimensions in the metrics of its queries.
  limits: { longest: 1_000, deepest: 9 },
})

/** The largest request of PutMetricData without compression, in bytes. */
const bodyLimit = 2 ** 20

/** The codes of general errors in the query protocol, by those of the JSON protocol. */
const queryCodes: ReadonlyMap<string, string> = new Map([
  ['SerializationException', 'MalformedInput'],
  ['ValidationException', 'ValidationError'],
  ['InternalServiceFault', 'InternalServiceError'],
])

/**
 * CloudWatch speaks JSON with the SDKs of today, which compress what is larger than 10 KB, and AWS's query protocol with older
 * ones, such as the boto3 of Debian 12.
 */
export const monitoringProtocol: Protocol<PlainInput> = {
  takesForms: true,
  claims: (request) => json.claims(request) || (isQueryCall(request) && query.claims(request)),
  read(request) {
    const plain = { ...request, body: plainBody(request) }
    if (!isQueryCall(request)) return json.read(plain)
    const { operation, input } = query.read(plain)
    return { operation, input: formMembers(requests.get(operation), input) }
  },
  answer: (operation, result, request) =>
    isQueryCall(request) ? query.answer(operation, queryResult(result)) : json.answer(operation, result, request),
  fault: (error, request) => (isQueryCall(request) ? query.fault(withQueryCode(error)) : json.fault(error, request)),
  unknownOperation,
}

/** Gives an error that has one code the one that it has in the query protocol. */
function withQueryCode(error: ServiceError | SignatureError): ServiceError | SignatureError {
  if (error instanceof SignatureError || error instanceof QueryCompatibleError) return error
  const code = queryCodes.get(error.code)
  return code === undefined ? error : new ServiceError(code, error.message, error.status)
}

/** @throws MonitoringError for a body that is too large, or is not compressed as its header says */
function plainBody({ headers, body }: HttpRequest): Buffer {
  if (headers['content-encoding'] !== 'gzip') return checked(body)
  try {
    return gunzipSync(body, { maxOutputLength: bodyLimit })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    throw new MonitoringError('SerializationException', 'The body is not compressed with gzip.')
  }
}

function checked(body: Buffer): Buffer {
  if (body.length > bodyLimit) throw tooLarge()
  return body
}

function tooLarge(): MonitoringError {
  const message = `Request entity too large: ${bodyLimit} bytes at most.`
  return new MonitoringError('RequestEntityTooLarge', message, { status: 413 })
}
