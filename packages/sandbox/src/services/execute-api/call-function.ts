import * as z from 'zod'
import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { FunctionCall } from '../apigateway/http-api.ts'
import { refusals } from './refusal.ts'

export type CallFunction = (called: FunctionCall, event: object, by: Caller) => Promise<unknown>

type Caller = {
  /** The route or the authorizer that API Gateway calls the function for. */
  sourceArn: string
  /** Milliseconds until API Gateway no longer waits. */
  timeout: number
}

/** What Lambda returns for `Invoke`. */
const invocation = z.union([
  z.object({ payload: z.unknown() }),
  z.object({ error: z.object({ errorType: z.string() }) }),
])

const principal = 'apigateway.amazonaws.com'

/**
 * Returns what calls a function as API Gateway, or in the role that the template names, and returns the function's result. It
 * throws a Refusal if the function fails, is too slow, or does not allow the call.
 */
export function createCallFunction({
  as,
  asService,
  clock,
  log,
}: Pick<ServiceContext, 'as' | 'asService' | 'clock' | 'log'>): CallFunction {
  async function invoke({ functionArn, roleArn }: FunctionCall, event: object, sourceArn: string): Promise<unknown> {
    const client =
      roleArn === undefined
        ? asService({ service: principal, sourceArn })
        : as({ roleArn, service: principal, sessionName: 'BackplaneAssumeRoleSession', sourceArn })
    const input = { FunctionName: functionArn, Payload: Buffer.from(JSON.stringify(event)) }
    return client.call('lambda', 'Invoke', input)
  }

  async function call(called: FunctionCall, event: object, sourceArn: string): Promise<unknown> {
    try {
      const result = invocation.parse(await invoke(called, event, sourceArn))
      if ('error' in result) throw refusals.internal()
      return result.payload
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      if (error.code === 'RequestTooLargeException') throw refusals.tooLarge()
      // AWS's answer does not say that a permission is missing, so that the log must.
      if (error instanceof AccessDenied) log(`execute-api: ${sourceArn} cannot call its function: ${error.message}`)
      throw refusals.internal()
    }
  }

  return async (called, event, { sourceArn, timeout }) => {
    const { promise: late, reject } = Promise.withResolvers<never>()
    const cancel = clock.after(timeout, () => reject(refusals.unavailable()))
    try {
      return await Promise.race([call(called, event, sourceArn), late])
    } finally {
      cancel()
    }
  }
}
