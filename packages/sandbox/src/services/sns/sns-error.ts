import { ServiceError } from '../../kit/access/service-error.ts'
import type { BatchErrors } from '../../kit/run-batch.ts'

/** @see https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html */
export function invalidParameter(reason: string): ServiceError {
  return new ServiceError('InvalidParameter', `Invalid parameter: ${reason}`)
}

/** The error of a message attribute. */
export function invalidAttribute(message: string): ServiceError {
  return new ServiceError('ParameterValueInvalid', message)
}

export function noSuchTopic(): ServiceError {
  return new ServiceError('NotFound', 'Topic does not exist', 404)
}

export function noSuchSubscription(): ServiceError {
  return new ServiceError('NotFound', 'Subscription does not exist', 404)
}

export function unauthorized(message: string): ServiceError {
  return new ServiceError('AuthorizationError', message, 403)
}

/** @see https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html#API_PublishBatch_Errors */
export const batchErrors: BatchErrors & { tooLong(bytes: number, limit: number): ServiceError } = {
  empty: () => new ServiceError('EmptyBatchRequest', 'The batch request does not contain any entries.'),
  tooMany: () =>
    new ServiceError('TooManyEntriesInBatchRequest', 'The batch request contains more entries than permissible.'),
  invalidId: () =>
    new ServiceError(
      'InvalidBatchEntryId',
      'The Id of a batch entry has 1 to 80 letters, digits, hyphens and underscores.',
    ),
  notDistinct: () =>
    new ServiceError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.'),
  tooLong: (bytes, limit) =>
    new ServiceError('BatchRequestTooLong', `The batch request has ${bytes} bytes: ${limit} are the most.`),
}
