import type { LogFiles } from '../../account/log-files.ts'
import type { OpenAccount } from '../../account/open-account.ts'
import type { Resource } from '../../assembly/resource.ts'
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

export type LambdaInput = {
  account: OpenAccount
  resources: Resource[]
  logs: LogFiles
  assetPath(objectKey: string): string
  endpointUrl: string
  credentialsOf(roleArn: string, sessionName: string): Credentials
}

/** Whether a function is written for Node, the one runtime that the sandbox has. */
export function isRunnable({ type, properties }: Resource): boolean {
  return type === 'AWS::Lambda::Function' && String(properties.Runtime).startsWith('nodejs')
}

/** The functions of one account. Each starts when it is first invoked. */
export function createLambda(input: LambdaInput): Lambda {
  const { account, resources, logs, assetPath, endpointUrl, credentialsOf } = input
  const functions = new Map(resources.filter(isRunnable).map((resource) => [resource.attributes.Arn, resource]))
  const pools = new Map<string, FunctionPool>()

  function inRegion(resource: Resource, taskRoot: string): FunctionConfig {
    const credentials = credentialsOf(String(resource.properties.Role), resource.ref)
    return functionConfig(resource, { account, taskRoot, endpointUrl, credentials })
  }

  const places = { region: inRegion, edge: edgeFunctionConfig }

  async function invoke(place: keyof typeof places, functionArn: string, event: unknown): Promise<InvocationResult> {
    const arn = functionArn.split(':').slice(0, 7).join(':')
    const resource = functions.get(arn)
    if (!resource) return { error: notFound(functionArn) }
    const key = `${place} ${arn}`
    const pool = pools.get(key) ?? startPool(places[place](resource, bundleDirectory(resource, account, assetPath)))
    pools.set(key, pool)
    return pool.invoke(event)
  }

  function startPool(config: FunctionConfig): FunctionPool {
    return createFunctionPool(config, (text) => logs.append(config.logGroup, text))
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
