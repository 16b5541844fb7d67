import { parseProperties } from '@breakwater/cloud/parse-properties'
import { arnOf, generated, type IdentityRequest, uuid } from '@breakwater/cloud/physical-identity'
import type { Resource } from '@breakwater/cloud/resource'
import type { Statement } from '@breakwater/iam/policy-document'
import * as z from 'zod'
import { actionsOf, ownArn, type ResourceType } from '../../kit/resource-type.ts'
import { unknownSource } from './event-sources.ts'
import { isRunnable } from './functions.ts'

/** Properties that change what a function can do, and that the sandbox lacks. */
const leftOut = [
  'CapacityProviderConfig',
  'DurableConfig',
  'FileSystemConfigs',
  'ImageConfig',
  'Layers',
  'SnapStart',
  'TenancyConfig',
  'VpcConfig',
]

export const lambdaFunction: ResourceType = {
  identity(request) {
    const name = request.property('FunctionName') ?? generated(request, 64)
    return { ref: name, attributes: { Arn: functionArn(request, name) } }
  },
  targets: [
    {
      kind: 'function',
      arns: ownArn,
      actions: actionsOf('lambda', 'InvokeFunction GetFunction UpdateFunctionCode AddPermission DeleteFunction'),
    },
  ],
  notEmulated: (resource) =>
    isRunnable(resource)
      ? leftOut.filter((name) => resource.properties[name] !== undefined).map((name) => `${name} of ${resource.type}`)
      : [`${resource.type} in ${String(resource.properties.Runtime)}`],
}

export const version: ResourceType = {
  identity(request) {
    const name = request.property('FunctionName') ?? ''
    const arn = `${name.startsWith('arn:') ? name : functionArn(request, name)}:1`
    return { ref: arn, attributes: { Version: '1', FunctionArn: arn } }
  },
}

export const eventSourceMapping: ResourceType = {
  identity(request) {
    const id = uuid(request)
    const attributes = { Id: id, EventSourceMappingArn: arnOf(request, 'lambda', `event-source-mapping:${id}`) }
    return { ref: id, attributes }
  },
  targets: [],
  notEmulated: unknownSource,
}

const permissionProperties = z.object({
  FunctionName: z.string(),
  Action: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
  PrincipalOrgID: z.string().optional(),
  EventSourceToken: z.string().optional(),
})

export const permission: ResourceType = {
  policies(resource, resources) {
    const properties = parseProperties(permissionProperties, resource)
    const arn = namedFunction(properties.FunctionName, resources)
    return [{ arn, document: { Statement: [permissionStatement(resource.logicalId, arn, properties)] } }]
  },
  targets: [],
}

/** Returns the policy statement that Lambda writes for a permission. */
function permissionStatement(
  Sid: string,
  Resource: string,
  permission: z.infer<typeof permissionProperties>,
): Statement {
  const { Action, Principal, SourceArn, SourceAccount, PrincipalOrgID, EventSourceToken } = permission
  const equals = {
    ...(SourceAccount !== undefined && { 'aws:SourceAccount': SourceAccount }),
    ...(PrincipalOrgID !== undefined && { 'aws:PrincipalOrgID': PrincipalOrgID }),
    ...(EventSourceToken !== undefined && { 'lambda:EventSourceToken': EventSourceToken }),
  }
  return {
    Sid,
    Effect: 'Allow',
    Principal: principalElement(Principal),
    Action,
    Resource,
    Condition: {
      ...(SourceArn !== undefined && { ArnLike: { 'aws:SourceArn': SourceArn } }),
      ...(Object.keys(equals).length > 0 && { StringEquals: equals }),
    },
  }
}

function principalElement(principal: string): NonNullable<Statement['Principal']> {
  if (principal === '*') return '*'
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` }
  return principal.startsWith('arn:') ? { AWS: principal } : { Service: principal }
}

/** Returns the ARN of a permission's function, which it names by name, ARN or partial ARN. */
function namedFunction(name: string, resources: readonly Resource[]): string {
  if (name.startsWith('arn:')) return name.split(':').slice(0, 7).join(':')
  return resources.find(({ type, ref }) => type === 'AWS::Lambda::Function' && ref === name)?.attributes.Arn ?? name
}

function functionArn(request: IdentityRequest, name: string): string {
  return arnOf(request, 'lambda', `function:${name}`)
}
