import { runtimeFault } from '../language/value/states-fault.ts'
import { functionResult } from './function-result.ts'
import type { Integration, Pattern } from './integration.ts'
import { lambdaErrors, optimizedServices } from './optimized.ts'
import { sdkAction, sdkServices } from './sdk.ts'

const patterns: Readonly<Record<string, Pattern>> = { waitForTaskToken: 'token', sync: 'sync', 'sync:2': 'sync:2' }
const functionArn = /^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/
const activityArn = /^arn:aws:states:[a-z0-9-]+:\d{12}:activity:/
const serviceArn =
  /^arn:aws:states:[a-z0-9-]*:(?:\d{12})?:(?<name>(?:aws-sdk:)?[a-z0-9]+):(?<action>[A-Za-z0-9]+)(?:\.(?<suffix>.+))?$/

/**
 * Returns what the resource of a Task names, or why the sandbox cannot run it.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html
 */
export function readResource(resource: string): Integration | string {
  if (functionArn.test(resource)) return functionIntegration(resource)
  if (activityArn.test(resource)) return `The sandbox has no activities, such as '${resource}'`
  const { name = '', action = '', suffix } = serviceArn.exec(resource)?.groups ?? {}
  if (name === '') return `The resource provided '${resource}' is not recognized`
  const pattern = suffix === undefined ? 'response' : patterns[suffix]
  if (!pattern) return `The integration pattern of '${resource}' is not recognized`
  const named = {
    isFunction: false,
    resourceType: name,
    resource: suffix === undefined ? action : `${action}.${suffix}`,
    pattern,
  }
  const found = name.startsWith('aws-sdk:') ? sdkIntegration(name.slice(8), action) : optimizedIntegration(name, action)
  if (!found) return `The sandbox does not run the service integration '${resource}'`
  if (!found.patterns.includes(pattern)) return `'${resource}' does not have the integration pattern '${suffix}'`
  return { ...found, ...named }
}

/** Returns what the resource of a Task names. @throws StatesFault if the sandbox no longer runs it */
export function demandResource(resource: string): Integration {
  const found = readResource(resource)
  if (typeof found === 'string') throw runtimeFault(found)
  return found
}

type Found = Omit<Integration, 'isFunction' | 'resourceType' | 'resource' | 'pattern'>

function optimizedIntegration(name: string, action: string): Found | undefined {
  const service = Object.hasOwn(optimizedServices, name) ? optimizedServices[name] : undefined
  const found = service && Object.hasOwn(service.actions, action) ? service.actions[action] : undefined
  return service && found && { ...found, errors: service.errors, serviceName: service.serviceName }
}

function sdkIntegration(name: string, action: string): Found | undefined {
  const service = Object.hasOwn(sdkServices, name) ? sdkServices[name] : undefined
  if (!service || !/^[a-z]/.test(action)) return undefined
  const { prefix, unlisted, renamed } = service
  const errors = { service: prefix, unlistedError: `${prefix}Exception`, unlisted, renamed }
  return { ...sdkAction(service, action), errors, serviceName: prefix }
}

function functionIntegration(arn: string): Integration {
  return {
    ...{ isFunction: true, resourceType: 'lambda', resource: arn, pattern: 'response', patterns: ['response'] },
    call: (payload) => ({ scope: 'lambda', operation: 'Invoke', input: { FunctionName: arn, Payload: payload } }),
    result: (answer) => functionResult(answer).payload,
    errors: lambdaErrors,
    serviceName: 'AWSLambda',
  }
}
