import { QueryCompatibleError } from '../../kit/access/query-compatible-error.ts'

/** An error of SQS, with the code that SDKs of the query protocol read. */
export class SqsError extends QueryCompatibleError {}

const legacy = (name: string) => `AWS.SimpleQueueService.${name}`

export function invalidParameter(message: string): SqsError {
  return new SqsError('InvalidParameterValueException', message, { queryCode: 'InvalidParameterValue' })
}

export function missingParameter(name: string): SqsError {
  const message = `The request must contain the parameter ${name}.`
  return new SqsError('MissingParameterException', message, { queryCode: 'MissingParameter' })
}

export function noSuchQueue(): SqsError {
  const queryCode = legacy('NonExistentQueue')
  return new SqsError('QueueDoesNotExist', 'The specified queue does not exist.', { queryCode })
}

export function invalidHandle(handle: string): SqsError {
  return new SqsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`)
}

export function notInFlight(handle: string): SqsError {
  const message = `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`
  return new SqsError('MessageNotInflight', message, { queryCode: legacy('MessageNotInflight') })
}

export function invalidAttributeName(message: string): SqsError {
  return new SqsError('InvalidAttributeName', message)
}

export function invalidAttributeValue(name: string): SqsError {
  return new SqsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`)
}

export function resourceNotFound(message: string): SqsError {
  return new SqsError('ResourceNotFoundException', message, { status: 404 })
}

export function purgeInProgress(name: string): SqsError {
  const message = `Only one PurgeQueue operation on ${name} is allowed every 60 seconds.`
  return new SqsError('PurgeQueueInProgress', message, { queryCode: legacy('PurgeQueueInProgress'), status: 403 })
}

export function overLimit(name: string): SqsError {
  const message = `Too many messages of ${name} are in flight: delete those that are processed.`
  return new SqsError('OverLimit', message, { queryCode: 'OverLimit', status: 403 })
}

export function unsupported(message: string): SqsError {
  return new SqsError('UnsupportedOperation', message, { queryCode: legacy('UnsupportedOperation') })
}

/** The errors of a batch as a whole. */
export const batchErrors = {
  empty: () =>
    new SqsError('EmptyBatchRequest', 'There should be at least one entry in the request.', {
      queryCode: legacy('EmptyBatchRequest'),
    }),
  tooMany: (count: number) =>
    new SqsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${count}.`,
      {
        queryCode: legacy('TooManyEntriesInBatchRequest'),
      },
    ),
  notDistinct: (id: string) =>
    new SqsError('BatchEntryIdsNotDistinct', `Id ${id} repeated.`, { queryCode: legacy('BatchEntryIdsNotDistinct') }),
  invalidId: () =>
    new SqsError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
      { queryCode: legacy('InvalidBatchEntryId') },
    ),
  tooLong: (bytes: number, limit: number) =>
    new SqsError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${limit} bytes. You have sent ${bytes} bytes.`,
      {
        queryCode: legacy('BatchRequestTooLong'),
      },
    ),
}
