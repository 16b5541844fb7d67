import { ServiceError } from '../../../kit/access/service-error.ts'

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/CommonErrors.html */
export function invalidParameter(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message)
}

export function notFound(what: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `The specified ${what} does not exist.`)
}

export function alreadyExists(what: string): ServiceError {
  return new ServiceError('ResourceAlreadyExistsException', `The specified ${what} already exists`)
}

export function malformedQuery(message: string): ServiceError {
  return new ServiceError('MalformedQueryException', message)
}

export function limitExceeded(message: string): ServiceError {
  return new ServiceError('LimitExceededException', message)
}
