import { ServiceError } from '../../kit/access/service-error.ts'

/** @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/CommonErrors.html */
export function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message)
}

export function invalidParameter(parameter: string, reason: string): ServiceError {
  return invalid(`Parameter ${parameter} is not valid. Reason: ${reason}`)
}

export function notFound(what: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `${what} does not exist.`)
}

export function alreadyExists(what: string): ServiceError {
  return new ServiceError('ResourceAlreadyExistsException', `${what} already exists.`)
}

export function limitExceeded(message: string): ServiceError {
  return new ServiceError('LimitExceededException', message)
}

export function illegalStatus(message: string): ServiceError {
  return new ServiceError('IllegalStatusException', message)
}

export function invalidPattern(reason: string): ServiceError {
  return new ServiceError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`)
}
