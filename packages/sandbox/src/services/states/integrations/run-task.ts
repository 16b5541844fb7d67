import { QueryCompatibleError } from '../../../kit/access/query-compatible-error.ts'
import { ServiceError } from '../../../kit/access/service-error.ts'
import type { ServiceClient } from '../../../kit/inner-client.ts'
import { checkSize } from '../language/data-flow.ts'
import type { Json } from '../language/value/json.ts'
import { StatesFault } from '../language/value/states-fault.ts'
import { errorName } from './error-name.ts'
import type { Caller, Integration } from './integration.ts'

export type TaskParts = {
  /** Returns a client in the execution role. @throws AccessDenied if Step Functions may not assume it */
  role(): ServiceClient
  newId(): string
}

/** Calls what a Task names, in the execution role. @throws StatesFault */
export async function runTask(
  integration: Integration,
  { parameters, caller }: { parameters: Json; caller: Caller },
  { role, newId }: TaskParts,
): Promise<Json> {
  const { scope, operation, input } = integration.call(parameters, caller)
  const requestId = newId()
  try {
    const result = integration.result(await role().call(scope, operation, input), requestId)
    checkSize(result, `state/task '${integration.isFunction ? integration.resource : integration.resourceType}'`)
    return result
  } catch (error) {
    if (error instanceof ServiceError) throw faultOfError(error, integration, requestId)
    throw error
  }
}

/** The codes by which services refuse a call for a missing permission. */
const denials: ReadonlySet<string> = new Set([
  ...['AccessDenied', 'AccessDeniedException', 'AuthorizationError', 'AuthorizationErrorException'],
])

/**
 * Returns the fault of a Task whose service refuses a call.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function faultOfError(
  error: ServiceError,
  { errors, serviceName, resourceType }: Integration,
  requestId: string,
): StatesFault {
  const { code, status, message } = error
  const details = resourceType.startsWith('aws-sdk:')
    ? `(Service: ${serviceName}, Status Code: ${status}, Request ID: ${requestId})`
    : `(Service: ${serviceName}; Status Code: ${status}; Error Code: ${statedCode(error)}; Request ID: ${requestId}; Proxy: null)`
  return new StatesFault(denials.has(code) ? 'States.Permissions' : errorName(code, errors), `${message} ${details}`)
}

/** The SDK of optimized integrations shows the code of the query protocol, if the service has one. */
function statedCode(error: ServiceError): string {
  return error instanceof QueryCompatibleError ? error.queryCode : error.code
}
