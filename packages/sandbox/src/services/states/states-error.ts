import { ServiceError } from '../../kit/access/service-error.ts'

/** Returns an error by its name. @see https://docs.aws.amazon.com/step-functions/latest/apireference/CommonErrors.html */
export function statesError(code: string, message: string): ServiceError {
  return new ServiceError(code, message)
}

export function noMachine(arn: string): ServiceError {
  return statesError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`)
}

/** The error of operations that are about resources of several kinds. */
export function noResource(arn: string): ServiceError {
  return statesError('ResourceNotFound', `Resource not found: '${arn}'`)
}

export function noExecution(arn: string): ServiceError {
  return statesError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`)
}

export function invalidArn(reason: string): ServiceError {
  return statesError('InvalidArn', `Invalid Arn: '${reason}'`)
}

export function invalidToken(): ServiceError {
  return statesError('InvalidToken', "Invalid Token: 'Invalid token'")
}

export function otherType(): ServiceError {
  return statesError('StateMachineTypeNotSupported', 'This operation is not supported by this type of state machine')
}
