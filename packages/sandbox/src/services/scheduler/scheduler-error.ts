import { ServiceError } from '../../kit/access/service-error.ts'

/** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html#API_CreateSchedule_Errors */
export function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message)
}

export function conflict(message: string): ServiceError {
  return new ServiceError('ConflictException', message, 409)
}

export function notFound(what: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `${what} does not exist.`, 404)
}

export function quotaExceeded(message: string): ServiceError {
  return new ServiceError('ServiceQuotaExceededException', message, 402)
}
