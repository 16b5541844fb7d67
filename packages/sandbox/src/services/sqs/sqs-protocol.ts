import { randomUUID } from 'node:crypto'
import type { HttpRequest } from '../../kit/http/http-exchange.ts'
import { awsJson } from '../../kit/protocol/aws-json.ts'
import { isForm, queryFault } from '../../kit/protocol/aws-query.ts'
import type { PlainInput, Protocol } from '../../kit/protocol/protocol.ts'
import { fromForm, toElements } from './query-form.ts'
import { SqsError } from './sqs-error.ts'

const json = awsJson({ targets: ['AmazonSQS'], version: '1.0' })
const version = '2012-11-05'
const namespace = `http://queue.amazonaws.com/doc/${version}/`
/** SDKs of the query protocol send no target; those of the JSON protocol do. */
const isQuery = (request: HttpRequest | undefined) =>
  request !== undefined && isForm(request) && request.headers['x-amz-target'] === undefined

/**
 * SQS speaks JSON with the SDKs of today, and AWS's query protocol with those from before November 2023, such as the boto3 of
 * Debian 12.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-json-faqs.html
 */
export const sqsProtocol: Protocol<PlainInput> = {
  takesForms: true,
  claims: (request) =>
    json.claims(request) ||
    (isQuery(request) && new URLSearchParams(request.body.toString()).get('Version') === version),
  read: (request) => (isQuery(request) ? fromForm(request.body.toString(), version) : json.read(request)),
  answer(operation, result, request) {
    if (!isQuery(request)) return json.answer(operation, result, request)
    const content =
      Object.keys(result).length > 0 ? `<${operation}Result>${toElements(result, operation)}</${operation}Result>` : ''
    const metadata = `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>`
    return {
      status: 200,
      headers: { 'content-type': 'text/xml' },
      body: `<${operation}Response xmlns="${namespace}">${content}${metadata}</${operation}Response>`,
    }
  },
  fault(error, request) {
    if (isQuery(request)) {
      const named =
        error instanceof SqsError ? new SqsError(error.queryCode, error.message, { status: error.status }) : error
      return queryFault(named, namespace)
    }
    return json.fault(error, request)
  },
  unknownOperation: json.unknownOperation,
}
