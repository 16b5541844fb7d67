import { ServiceError } from '../../kit/access/service-error.ts'

/** @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html#API_PutRecordBatch_Errors */
export function invalidArgument(message: string): ServiceError {
  return new ServiceError('InvalidArgumentException', message)
}

export function notFound(name: string, accountId: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `Firehose ${name} under account ${accountId} not found.`)
}

/** The answer to more than a stream takes in, for a call or for a record of a batch. */
export const slowDown = { code: 'ServiceUnavailableException', message: 'Slow down.', status: 500 } as const

export function unavailable(): ServiceError {
  return new ServiceError(slowDown.code, slowDown.message, slowDown.status)
}
