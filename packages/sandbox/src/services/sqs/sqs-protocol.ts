import { randomUUID } from 'node:crypto'
import { awsJson } from '../../kit/protocol/aws-json.ts'
import { isQueryCall, queryFault } from '../../kit/protocol/aws-query.ts'
import type { PlainInput, Protocol } from '../../kit/protocol/protocol.ts'
import { fromForm, toElements } from './query-form.ts'

const json = awsJson({ targets: ['AmazonSQS'], version: '1.0' })
const version = '2012-11-05'
const namespace = `http://queue.amazonaws.com/doc/${version}/`

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
    (isQueryCall(request) && new URLSearchParams(request.body.toString()).get('Version') === version),
  read: (request) => (isQueryCall(request) ? fromForm(request.body.toString(), version) : json.read(request)),
  answer(operation, result, request) {
    if (!isQueryCall(request)) return json.answer(operation, result, request)
    const content =
      Object.keys(result).length > 0 ? `<${operation}Result>${toElements(result, operation)}</${operation}Result>` : ''
    const metadata = `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>`
    return {
      status: 200,
      headers: { 'content-type': 'text/xml' },
      body: `<${operation}Response xmlns="${namespace}">${content}${metadata}</${operation}Response>`,
    }
  },
  fault: (error, request) => (isQueryCall(request) ? queryFault(error, namespace) : json.fault(error, request)),
  unknownOperation: json.unknownOperation,
}
