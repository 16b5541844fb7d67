/** How the SDK with which Step Functions calls a service names the errors of the service. */
export type ErrorNames = {
  /** What comes before the dot. */
  service: string
  /** The error for each code that the API of the service does not list. */
  unlistedError: string
  /** Codes that the API does not list, beside those of every service. */
  unlisted?: readonly string[] | 'all' | undefined
  /** Errors whose name in the API is not their code. */
  renamed?: Readonly<Record<string, string>> | undefined
}

/** Codes that the API of no service lists. */
const unlistedByAll = [
  ...['InternalFailure', 'InvalidAction', 'MalformedQueryString', 'SerializationException', 'ServiceUnavailable'],
  'UnknownOperationException',
]

/**
 * Returns the name of the error that a Task has for a code of a service. It always ends in `Exception`.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export function errorName(code: string, { service, unlistedError, unlisted = [], renamed = {} }: ErrorNames): string {
  if (unlisted === 'all' || unlistedByAll.includes(code) || unlisted.includes(code))
    return `${service}.${unlistedError}`
  const name = (Object.hasOwn(renamed, code) ? renamed[code] : undefined) ?? code
  return `${service}.${name.endsWith('Exception') ? name : `${name}Exception`}`
}
