import * as z from 'zod'
import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { Invoke } from './api-schema.ts'

/** What Lambda returns for `Invoke`: the function's result, or its error. */
const invocation = z.union([
  z.object({ payload: z.unknown() }),
  z.object({ error: z.object({ errorType: z.string(), errorMessage: z.string() }) }),
])

/** Invokes a data source's function in the role of the data source. */
export function invokeInRole({ account, as }: Pick<ServiceContext, 'account' | 'as'>): Invoke {
  return async ({ functionArn, serviceRoleArn, apiId }, event) => {
    if (serviceRoleArn === undefined) return { denied: `the data source of ${functionArn} has no ServiceRoleArn` }
    try {
      const role = as({
        roleArn: serviceRoleArn,
        service: 'appsync.amazonaws.com',
        sessionName: 'APPSYNC_ASSUME_ROLE',
        sourceArn: `arn:aws:appsync:${account.region}:${account.id}:apis/${apiId}`,
      })
      return invocation.parse(await role.call('lambda', 'Invoke', { FunctionName: functionArn, Payload: event }))
    } catch (error) {
      if (error instanceof AccessDenied) return { denied: error.message }
      if (error instanceof ServiceError) return { error: { errorType: error.code, errorMessage: error.message } }
      throw error
    }
  }
}
