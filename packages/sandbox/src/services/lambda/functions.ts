import type { Resource } from '@breakwater/cloud/resource'
import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { InnerClient } from '../../kit/inner-client.ts'
import type { ServiceContext } from '../../kit/service.ts'
import { bundleDirectory } from './bundle.ts'
import { edgeFunctionConfig, type FunctionConfig, functionConfig } from './function-config.ts'
import { functionMetric } from './function-metrics.ts'
import { createFunctionPool, type FunctionPool } from './function-pool.ts'
import type { InvocationDetails, InvocationResult } from './invocation.ts'

/** The functions of one account. Each starts at its first invocation. */
export type Functions = {
  /** @throws ServiceError if the account has no such function, or one that does not run here */
  demand(functionArn: string): Resource
  /**
   * Runs a function. @throws ServiceError if there is no such function, if its role can't be assumed, or if it is throttled
   * @param functionArn without a version
   */
  run(functionArn: string, event: unknown, details?: InvocationDetails): Promise<InvocationResult>
  /** Runs a function as Lambda@Edge does: without variables and credentials. @throws ServiceError */
  runAtEdge(functionArn: string, event: unknown): Promise<InvocationResult>
  /** Returns a client in a function's execution role. @throws AccessDenied */
  roleOf(function_: Resource): InnerClient
  close(): Promise<void>
}

export type FunctionsParts = Pick<
  ServiceContext,
  'account' | 'resources' | 'logs' | 'telemetry' | 'assetPath' | 'endpointUrl' | 'as'
>

/** Returns whether a function is written for Node, the only runtime of the sandbox. */
export function isRunnable({ type, properties }: Pick<Resource, 'type' | 'properties'>): boolean {
  return type === 'AWS::Lambda::Function' && String(properties.Runtime).startsWith('nodejs')
}

/** Returns how often a function may run at once; undefined if its template reserves nothing for it. */
export function reservedConcurrency({ properties }: Pick<Resource, 'properties'>): number | undefined {
  const { ReservedConcurrentExecutions: reserved } = properties
  return reserved === undefined ? undefined : Number(reserved)
}

const principals = { region: 'lambda.amazonaws.com', edge: 'edgelambda.amazonaws.com' } as const
type Place = keyof typeof principals

export function openFunctions(parts: FunctionsParts): Functions {
  const { account, resources, logs, telemetry, assetPath, endpointUrl, as } = parts
  const functions = new Map(
    resources.filter(({ type }) => type === 'AWS::Lambda::Function').map((found) => [found.attributes.Arn, found]),
  )
  const pools = new Map<string, FunctionPool>()
  const running = new Map<string, number>()

  function demand(functionArn: string): Resource {
    const found = functions.get(functionArn)
    if (!found) throw new ServiceError('ResourceNotFoundException', `Function not found: ${functionArn}`, 404)
    if (!isRunnable(found))
      throw new ServiceError(
        'InvalidRuntimeException',
        `The sandbox runs functions of Node.js only, and not of ${found.properties.Runtime}: ${functionArn}`,
        502,
      )
    return found
  }

  const roleAt = (place: Place, { ref, properties, attributes }: Resource): InnerClient =>
    as({
      roleArn: String(properties.Role),
      service: principals[place],
      sessionName: ref,
      sourceArn: attributes.Arn ?? '',
    })

  function start(place: Place, resource: Resource): FunctionPool {
    const role = roleAt(place, resource)
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
      if (!mayWrite) return
      logs.append(config.logGroup, text)
      telemetry.log({
        group: config.logGroup,
        stream: config.environment.AWS_LAMBDA_LOG_STREAM_NAME ?? '',
        message: text,
      })
    })
  }

  /** Throttles a function that runs as often at once as its template reserves for it. */
  function takePlace(functionArn: string, reserved: number | undefined, metricName: string): () => void {
    const count = running.get(functionArn) ?? 0
    if (reserved !== undefined && count >= reserved) {
      telemetry.metrics([functionMetric(metricName, 'Throttles', 1)])
      throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429)
    }
    running.set(functionArn, count + 1)
    return () => running.set(functionArn, (running.get(functionArn) ?? 1) - 1)
  }

  const runAt =
    (place: Place) =>
    async (functionArn: string, event: unknown, details?: InvocationDetails): Promise<InvocationResult> => {
      const resource = demand(functionArn)
      const key = `${place} ${functionArn}`
      const metricName = place === 'edge' ? `us-east-1.${resource.ref}` : resource.ref
      const leave = takePlace(functionArn, reservedConcurrency(resource), metricName)
      try {
        const pool = pools.get(key) ?? start(place, resource)
        pools.set(key, pool)
        const startedAt = performance.now()
        const result = await pool.invoke(event, details)
        telemetry.metrics([
          functionMetric(metricName, 'Invocations', 1),
          functionMetric(metricName, 'Errors', 'error' in result ? 1 : 0),
          // With the time to load, unlike at AWS.
          functionMetric(metricName, 'Duration', performance.now() - startedAt),
        ])
        return result
      } catch (error) {
        if (!(error instanceof AccessDenied)) throw error
        const message = `The role defined for the function cannot be assumed by Lambda: ${error.message}`
        throw new ServiceError('AccessDeniedException', message, 403)
      } finally {
        leave()
      }
    }

  return {
    demand,
    run: runAt('region'),
    runAtEdge: runAt('edge'),
    roleOf: (resource) => roleAt('region', resource),
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()))
    },
  }
}
