import { expect } from 'vitest'
import type { WireAnswer } from './send-call.ts'
import type { WireCall } from './wire-call.ts'

/** Parts of a stack trace, and of this process's own errors. */
const leak = /\n\s+at |node:internal|\/src\/|InternalFailure|InternalServer|TypeError|RangeError|ZodError/

/**
 * Expects an answer that a service of AWS gives: of 2xx, or of 4xx in the service's own form and without a part of the
 * program; S3 may also say that it has no such operation, with 501.
 */
export function expectOwnAnswer(scope: string, { method, headers }: WireCall, answer: WireAnswer): void {
  const { status, text } = answer
  expect(text).not.toMatch(leak)
  // A reader that has the object already gets no body, and no error.
  if ((status >= 200 && status < 300) || (scope === 's3' && status === 304)) return
  const isMissing = scope === 's3' && status === 501 && (method === 'HEAD' || text.includes('<Code>NotImplemented<'))
  if (!isMissing) expect([status, text]).toEqual([expect.toSatisfy((code: number) => code >= 400 && code < 500), text])
  if (method === 'HEAD') expect(text).toBe('')
  else if (scope === 's3') expectS3Error(answer)
  else if (scope === 'sts' || scope === 'sns' || (scope === 'monitoring' && isQuery(headers))) expectQueryError(answer)
  else if (scope === 'execute-api') expectMessage(answer)
  else expectJsonError(answer, scope)
}

/** CloudWatch answers a form in the query protocol, and any other call in JSON. */
function isQuery(headers: WireCall['headers'] = {}): boolean {
  return headers['content-type'] === 'application/x-www-form-urlencoded'
}

/** The names of SQS's errors, some of which do not end in `Exception`. */
const sqsErrors =
  /^([\w.]+#)?([A-Z]\w+Exception|QueueDoesNotExist|ReceiptHandleIsInvalid|MessageNotInflight|PurgeQueueInProgress|OverLimit|UnsupportedOperation|InvalidAttribute(Name|Value)|EmptyBatchRequest|TooManyEntriesInBatchRequest|BatchEntryIdsNotDistinct|InvalidBatchEntryId|BatchRequestTooLong)$/

/** The names of Parameter Store's errors that do not end in `Exception`. */
const ssmErrors =
  /^([\w.]+#)?([A-Z]\w+Exception|Parameter\w*(NotFound|AlreadyExists|LimitExceeded)|Invalid(FilterKey|FilterOption|FilterValue|KeyId|NextToken))$/

/** The names of SES's errors. */
const sesErrors = /^([A-Z]\w+Exception|MessageRejected)$/

/** The names of Step Functions' errors. */
const statesErrors =
  /^([A-Z]\w+Exception|Invalid(Arn|Name|Token|Output|ExecutionInput)|(StateMachine|Execution|Task)DoesNotExist|ExecutionAlreadyExists|ExecutionNotRedrivable|TaskTimedOut|StateMachineTypeNotSupported)$/

const errorNames: Readonly<Record<string, RegExp>> = {
  ...{ ses: sesErrors, sqs: sqsErrors, ssm: ssmErrors, states: statesErrors },
}

/** Services whose REST protocol has JSON bodies. */
const restScopes: ReadonlySet<string> = new Set(['apigateway', 'lambda', 'scheduler', 'ses'])

function expectJsonError({ headers, text }: WireAnswer, scope: string): void {
  const type = restScopes.has(scope) ? /^application\/json$/ : /^application\/x-amz-json-1\.[01]$/
  expect(headers.get('content-type')).toMatch(type)
  expect(JSON.parse(text)).toMatchObject({
    __type: expect.stringMatching(errorNames[scope] ?? /^([\w.]+#)?[A-Z]\w+Exception$/),
    message: expect.any(String),
  })
}

function expectQueryError({ headers, text }: WireAnswer): void {
  expect(headers.get('content-type')).toBe('text/xml')
  expect(text).toMatch(
    /^<ErrorResponse xmlns="[^"<]+"><Error><Type>Sender<\/Type><Code>\w+<\/Code><Message>[^<>]*<\/Message><\/Error><RequestId>[\w-]+<\/RequestId><\/ErrorResponse>$/,
  )
}

/** API Gateway has no names of errors, but messages of a few words. */
function expectMessage({ headers, text }: WireAnswer): void {
  expect(headers.get('content-type')).toBe('application/json')
  expect(JSON.parse(text)).toEqual({ message: expect.stringMatching(/^[A-Z][A-Za-z ]+$/) })
}

function expectS3Error({ headers, text }: WireAnswer): void {
  expect(headers.get('content-type')).toBe('application/xml')
  expect(text).toMatch(
    /^<\?xml [^>]*>\n<Error><Code>[\w.]+<\/Code><Message>[^<>]*<\/Message>(<[\w-]+>[^<>]*<\/[\w-]+>)*<\/Error>$/,
  )
}
