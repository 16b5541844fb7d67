import { ServiceError } from '../../kit/access/service-error.ts'

/** Returns a member of a request. @throws ServiceError if it is absent */
export function required(member: string, value: string | undefined): string {
  if (value === undefined) throw invalid('null', member, 'Member must not be null')
  return value
}

/** @throws ServiceError if a number is given and is not from 1 to the most that the operation takes */
export function atMost(most: number, member: string, value: number | undefined): void {
  if (value === undefined) return
  if (value < 1) throw invalid(value, member, 'Member must have value greater than or equal to 1')
  if (value > most) throw invalid(value, member, `Member must have value less than or equal to ${most}`)
}

/** Returns a member of a request. @throws ServiceError if it is absent or not one of the values */
export function oneOf(member: string, value: string | undefined, values: readonly string[]): string {
  const given = required(member, value)
  if (!values.includes(given))
    throw invalid(given, member, `Member must satisfy enum value set: [${values.join(', ')}]`)
  return given
}

function invalid(value: string | number, member: string, constraint: string): ServiceError {
  const shown = value === 'null' ? value : `'${value}'`
  return new ServiceError(
    'ValidationException',
    `1 validation error detected: Value ${shown} at '${member}' failed to satisfy constraint: ${constraint}`,
  )
}
