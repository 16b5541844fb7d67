import type { Resource } from '@breakwater/cloud/resource'
import { AccessDenied } from '../../kit/access/denial.ts'
import type { InnerClient } from '../../kit/inner-client.ts'
import type { PlainInput } from '../../kit/protocol/protocol.ts'
import { type Call, type OpenService, operationsOf, type ServiceContext } from '../../kit/service.ts'
import { bundleDirectory } from './bundle.ts'
import { edgeFunctionConfig, type FunctionConfig, functionConfig } from './function-config.ts'
import { createFunctionPool, type FunctionPool } from './function-pool.ts'
import type { InvocationResult } from './invocation.ts'

/** The functions of one account. */
export type Lambda = OpenService<PlainInput, object> & {
  /** Invokes a function. @param functionArn with or without a version */
  invoke(functionArn: string, event: unknown): Promise<InvocationResult>
  /** Runs a numbered version as Lambda@Edge does: without variables and credentials. */
  invokeAtEdge(versionArn: string, event: unknown): Promise<InvocationResult>
}

export type LambdaParts = Pick<ServiceContext, 'account' | 'resources' | 'logs' | 'assetPath' | 'endpointUrl' | 'as'>

/** Returns whether a function is written for Node, the only runtime of the sandbox. */
export function isRunnable({ type, properties }: Pick<Resource, 'type' | 'properties'>): boolean {
  return type === 'AWS::Lambda::Function' && String(properties.Runtime).startsWith('nodejs')
}

const principals = { region: 'lambda.amazonaws.com', edge: 'edgelambda.amazonaws.com' } as const
type Place = keyof typeof principals

/** Opens the functions of an account. Each starts at its first invocation. */
export function openLambda(parts: LambdaParts): Lambda {
  const { account, resources, logs, assetPath, endpointUrl, as } = parts
  const functions = new Map(resources.filter(isRunnable).map((resource) => [resource.attributes.Arn, resource]))
  const pools = new Map<string, FunctionPool>()

  function start(place: Place, resource: Resource): FunctionPool {
    const role = as({
      roleArn: String(resource.properties.Role),
      service: principals[place],
      sessionName: resource.ref,
      sourceArn: resource.attributes.Arn ?? '',
    })
    const taskRoot = bundleDirectory(resource, account, assetPath)
    const config =
      place === 'edge'
        ? edgeFunctionConfig(resource, taskRoot)
        : functionConfig(resource, { account, taskRoot, endpointUrl, credentials: role.credentials })
    return startPool(config, role)
  }

  /**
   * Starts a function. Lambda writes its logs in the function's role, and discards them without an error if the role
   * may not write them.
   */
  function startPool(config: FunctionConfig, role: InnerClient): FunctionPool {
    const resource = `arn:aws:logs:${account.region}:${account.id}:log-group:${config.logGroup}:log-stream:sandbox`
    const mayWrite = ['logs:CreateLogStream', 'logs:PutLogEvents'].every((action) =>
      role.allows({ action, resource, resourceAccountId: account.id }),
    )
    return createFunctionPool(config, (text) => {
      if (mayWrite) logs.append(config.logGroup, text)
    })
  }

  async function invoke(place: Place, functionArn: string, event: unknown): Promise<InvocationResult> {
    const arn = unqualified(functionArn)
    const resource = functions.get(arn)
    if (!resource) return { error: notFound(functionArn) }
    const key = `${place} ${arn}`
    try {
      const pool = pools.get(key) ?? start(place, resource)
      pools.set(key, pool)
      return await pool.invoke(event)
    } catch (error) {
      if (!(error instanceof AccessDenied)) throw error
      const errorMessage = `The role defined for the function cannot be assumed by Lambda: ${error.message}`
      return { error: { errorType: 'AccessDeniedException', errorMessage, trace: [] } }
    }
  }

  return {
    // Only other services invoke a function by this operation; no HTTP path leads to it.
    ...operationsOf({
      Invoke: ({ input }: Call): Promise<InvocationResult> =>
        invoke('region', String(input.FunctionName), input.Payload),
    }),
    owns: ({ input }) => accountOf(String(input.FunctionName)) === account.id,
    needs: ({ input }) => [
      { action: 'lambda:InvokeFunction', resource: String(input.FunctionName), resourceAccountId: account.id },
    ],
    invoke: (functionArn, event) => invoke('region', functionArn, event),
    invokeAtEdge: (versionArn, event) => invoke('edge', versionArn, event),
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()))
    },
  }
}

/** Returns a function's ARN without its version or alias. */
export function unqualified(functionArn: string): string {
  return functionArn.split(':').slice(0, 7).join(':')
}

function accountOf(functionArn: string): string | undefined {
  return functionArn.split(':')[4]
}

function notFound(functionArn: string) {
  return { errorType: 'ResourceNotFoundException', errorMessage: `Function not found: ${functionArn}` }
}
