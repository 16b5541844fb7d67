import { ServiceError } from '../../kit/access/service-error.ts'

/** @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/CommonErrors.html */
export function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message)
}

export function parameterNotFound(name: string): ServiceError {
  return new ServiceError('ParameterNotFound', `Parameter ${name} not found.`)
}

export function versionNotFound(name: string, selector: string): ServiceError {
  return new ServiceError(
    'ParameterVersionNotFound',
    `Systems Manager could not find version ${selector} of ${name}. Verify the version and try again.`,
  )
}

export function invalidKeyId(message: string): ServiceError {
  return new ServiceError('InvalidKeyId', message)
}
