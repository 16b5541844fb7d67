import type { Resource } from '@breakwater/cloud/resource'
import { AccessDenied } from '../../access/denial.ts'
import type { LogFiles } from '../../account/log-files.ts'
import type { OpenAccount } from '../../account/open-account.ts'
import type { Credentials } from '../../gateway/credentials.ts'
import { bundleDirectory } from './bundle.ts'
import { edgeFunctionConfig, type FunctionConfig, functionConfig } from './function-config.ts'
import { createFunctionPool, type FunctionPool } from './function-pool.ts'
import type { InvocationResult } from './invocation.ts'

export type Lambda = {
  /** @param functionArn with or without a version. */
  invoke(functionArn: string, event: unknown): Promise<InvocationResult>
  /** Runs a numbered version as Lambda@Edge does: no variables, no credentials. */
  invokeAtEdge(versionArn: string, event: unknown): Promise<InvocationResult>
  close(): Promise<void>
}

export type LambdaService = 'lambda.amazonaws.com' | 'edgelambda.amazonaws.com'

export type FunctionRole = {
  credentials(): Credentials
  /** Lambda writes a function's logs in its role, and drops them without a word where it may not. */
  mayWriteLogs(logGroup: string): boolean
}

export type LambdaInput = {
  account: OpenAccount
  resources: Resource[]
  logs: LogFiles
  assetPath(objectKey: string): string
  endpointUrl: string
  /** What the service may do in a function's role. @throws AccessDenied where the role doesn't let it in */
  roleOf(resource: Resource, service: LambdaService): FunctionRole
}

/** Whether a function is written for Node, the one runtime that the sandbox has. */
export function isRunnable({ type, properties }: Resource): boolean {
  return type === 'AWS::Lambda::Function' && String(properties.Runtime).startsWith('nodejs')
}

/** The functions of one account. Each starts when it is first invoked. */
export function createLambda(input: LambdaInput): Lambda {
  const { account, resources, logs, assetPath, endpointUrl, roleOf } = input
  const functions = new Map(resources.filter(isRunnable).map((resource) => [resource.attributes.Arn, resource]))
  const pools = new Map<string, FunctionPool>()

  const services = { region: 'lambda.amazonaws.com', edge: 'edgelambda.amazonaws.com' } as const

  function start(place: keyof typeof services, resource: Resource): FunctionPool {
    const role = roleOf(resource, services[place])
    const taskRoot = bundleDirectory(resource, account, assetPath)
    const { credentials } = role
    return startPool(
      place === 'edge'
        ? edgeFunctionConfig(resource, taskRoot)
        : functionConfig(resource, { account, taskRoot, endpointUrl, credentials }),
      role,
    )
  }

  async function invoke(place: keyof typeof services, functionArn: string, event: unknown): Promise<InvocationResult> {
    const arn = functionArn.split(':').slice(0, 7).join(':')
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

  function startPool(config: FunctionConfig, role: FunctionRole): FunctionPool {
    const write = role.mayWriteLogs(config.logGroup)
    return createFunctionPool(config, (text) => {
      if (write) logs.append(config.logGroup, text)
    })
  }

  return {
    invoke: (functionArn, event) => invoke('region', functionArn, event),
    invokeAtEdge: (versionArn, event) => invoke('edge', versionArn, event),
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()))
    },
  }
}

function notFound(functionArn: string) {
  return { errorType: 'ResourceNotFoundException', errorMessage: `Function not found: ${functionArn}` }
}
