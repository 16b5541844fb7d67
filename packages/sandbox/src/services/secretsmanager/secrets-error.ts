import { ServiceError } from '../../kit/access/service-error.ts'

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/CommonErrors.html */
export function invalidParameter(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message)
}

/** The state of the secret does not allow the operation. */
export function invalidRequest(message: string): ServiceError {
  return new ServiceError('InvalidRequestException', message)
}

export function exists(message: string): ServiceError {
  return new ServiceError('ResourceExistsException', message)
}

export function secretNotFound(): ServiceError {
  return notFound("Secrets Manager can't find the specified secret.")
}

export function notFound(message: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', message)
}

export function invalidNextToken(): ServiceError {
  return new ServiceError('InvalidNextTokenException', 'The NextToken value is invalid.')
}

/** Returns the client token of a call that needs one. @throws ServiceError InvalidParameterException */
export function requiredToken(token: string | undefined): string {
  if (token !== undefined) return token
  throw invalidParameter('You must provide a ClientRequestToken value. We recommend a UUID-type value.')
}
