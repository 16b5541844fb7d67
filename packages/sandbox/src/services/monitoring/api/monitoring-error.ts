import { QueryCompatibleError } from '../../../kit/access/query-compatible-error.ts'

/** An error of CloudWatch. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CommonErrors.html */
export class MonitoringError extends QueryCompatibleError {}

export function invalidValue(message: string): MonitoringError {
  return new MonitoringError('InvalidParameterValueException', message, { queryCode: 'InvalidParameterValue' })
}

export function invalidCombination(message: string): MonitoringError {
  return new MonitoringError('InvalidParameterCombinationException', message, {
    queryCode: 'InvalidParameterCombination',
  })
}

export function missingParameter(name: string): MonitoringError {
  const message = `The parameter ${name} is required.`
  return new MonitoringError('MissingRequiredParameterException', message, { queryCode: 'MissingParameter' })
}

export function validation(message: string): MonitoringError {
  return new MonitoringError('ValidationException', message, { queryCode: 'ValidationError' })
}

export function invalidFormat(message: string): MonitoringError {
  return new MonitoringError('InvalidFormatFault', message, { queryCode: 'InvalidFormat' })
}

export function invalidToken(): MonitoringError {
  return new MonitoringError('InvalidNextToken', 'The next token is not valid.')
}

export function noSuchAlarm(): MonitoringError {
  return new MonitoringError('ResourceNotFound', 'Unknown alarm.', { status: 404 })
}

export function unknownOperation(name: string): MonitoringError {
  return new MonitoringError('UnknownOperationException', `the sandbox has no ${name}`, { queryCode: 'InvalidAction' })
}
