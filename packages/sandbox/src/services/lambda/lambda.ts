import { callerAccount } from '../../kit/access/caller-account.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { PlainInput } from '../../kit/protocol/protocol.ts'
import { type Call, type OpenService, operationsOf, type ServiceContext } from '../../kit/service.ts'
import { createAsyncInvocations } from './async-invocations.ts'
import { openEventSources } from './event-sources.ts'
import { checkQualifier, type FunctionName, readFunctionName } from './function-name.ts'
import { type FunctionsParts, openFunctions } from './functions.ts'
import type { InvocationResult } from './invocation.ts'
import { type InvokeAnswer, invokeFunction } from './invoke.ts'
import type { InvokeInput } from './requests.ts'

/** The functions of one account. */
export type Lambda = OpenService<PlainInput, InvokeAnswer> & {
  /** Invokes a function. @param functionArn with or without a version */
  invoke(functionArn: string, event: unknown): Promise<InvocationResult>
  /** Runs a numbered version as Lambda@Edge does: without variables and credentials. */
  invokeAtEdge(versionArn: string, event: unknown): Promise<InvocationResult>
}

export type LambdaParts = FunctionsParts & Pick<ServiceContext, 'clock' | 'newId' | 'log'>

/** Opens the functions of an account. */
export function openLambda(parts: LambdaParts): Lambda {
  const { account, newId } = parts
  const functions = openFunctions(parts)
  const asynchronous = createAsyncInvocations({ ...parts, functions })
  const sources = openEventSources(parts.resources, { ...parts, functions })

  const nameOf = (call: Call): FunctionName | undefined => {
    const accountId = callerAccount(call) ?? account.id
    const { input } = call
    const qualifier = input.Qualifier === undefined ? undefined : String(input.Qualifier)
    return readFunctionName(String(input.FunctionName), { accountId, region: account.region }, qualifier)
  }

  function invoke(call: Call): Promise<InvokeAnswer> {
    const name = nameOf(call)
    if (!name)
      throw new ServiceError('ValidationException', `The function name ${call.input.FunctionName} is not valid.`)
    checkQualifier(name)
    return invokeFunction(name, call.input as InvokeInput, { functions, newId, enqueue: asynchronous.add })
  }

  return {
    ...operationsOf<PlainInput, InvokeAnswer>({ Invoke: async (call) => invoke(call) }),
    owns: (call) => (nameOf(call)?.accountId ?? call.caller?.accountId) === account.id,
    needs(call) {
      const name = nameOf(call)
      if (!name) return []
      const resource = name.qualifier === undefined ? name.arn : `${name.arn}:${name.qualifier}`
      return [{ action: 'lambda:InvokeFunction', resource, resourceAccountId: account.id }]
    },
    invoke: (functionArn, event) => asResult(() => functions.run(unqualified(functionArn), event), functionArn),
    invokeAtEdge: (versionArn, event) =>
      asResult(() => functions.runAtEdge(unqualified(versionArn), event), versionArn),
    begin() {
      asynchronous.resume()
      sources.start()
    },
    async close() {
      asynchronous.stop()
      sources.stop()
      await functions.close()
    },
  }
}

/** Returns an error of Lambda itself as the result of an invocation. */
async function asResult(run: () => Promise<InvocationResult>, functionArn: string): Promise<InvocationResult> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    if (error.status === 404 || error.code === 'InvalidRuntimeException')
      return { error: { errorType: 'ResourceNotFoundException', errorMessage: `Function not found: ${functionArn}` } }
    return { error: { errorType: error.code, errorMessage: error.message, trace: [] } }
  }
}

/** Returns a function's ARN without its version or alias. */
export function unqualified(functionArn: string): string {
  return functionArn.split(':').slice(0, 7).join(':')
}
