import { resolveReferences } from './dynamic-references.ts'
import { evaluate, type Scope } from './intrinsics.ts'
import {
  generated,
  genericAttribute,
  genericIdentity,
  type Identities,
  type IdentityRequest,
} from './physical-identity.ts'
import type { Resource } from './resource.ts'
import type { Template, TemplateParameter, TemplateResource } from './template.ts'
import { TemplateError } from './template-error.ts'

export type StackInput = {
  name: string
  /** Path of stacks from the root; unique in its account. */
  path: string
  file: string
  template: Template
  accountId: string
  region: string
  gatewayUrl: string
  identities: Identities
  /** Returns the value that a parent stack passes; undefined if it passes none. */
  parameter(name: string): unknown
  importValue(name: string): unknown
  /** Returns the value that a template gives a parameter of Parameter Store. @throws Error if no template declares it */
  ssmParameter(name: string): unknown
  /** Returns an output of another stack, which need not be exported. */
  stackOutput(stackName: string, outputName: string): unknown
  /** Returns the template of a nested stack, by its `TemplateURL`. */
  nestedTemplate(url: string): { file: string; template: Template }
}

/** A template whose names are resolved on demand, so that stacks can refer to each other in any order. */
export type Stack = {
  resources(): Resource[]
  /** Returns the stack's outputs by name; outputs of nested stacks are named `LogicalId/Name`. */
  outputs(): Record<string, unknown>
  output(name: string): unknown
  exports(): Map<string, () => unknown>
  /** Returns the values of the parameters of Parameter Store that the stack declares, by their names. */
  ssmParameters(): Map<string, () => unknown>
}

export function openStack(input: StackInput): Stack {
  const { template, accountId, region, identities } = input
  const once = memoize(input.file)
  const nestedStacks = new Map<string, Stack>()

  const pseudoParameters: Record<string, unknown> = {
    'AWS::AccountId': accountId,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': input.name,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${input.name}/1`,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': undefined,
  }

  const scope: Scope = {
    region,
    ref(name) {
      if (Object.hasOwn(pseudoParameters, name)) return pseudoParameters[name]
      const parameter = template.Parameters?.[name]
      if (parameter) return once(`parameter ${name}`, () => parameterValue(name, parameter))
      return identity(name).ref
    },
    attribute(logicalId, name) {
      const resource = find(logicalId)
      if (resource.Type === 'AWS::CloudFormation::Stack' && name.startsWith('Outputs.')) {
        return nested(logicalId).output(name.slice('Outputs.'.length))
      }
      const { ref, attributes } = identity(logicalId)
      const known = attributes[name]
      if (known !== undefined) return known
      if (identities[resource.Type]) throw new Error(`${resource.Type} ${logicalId} has no attribute ${name}`)
      return genericAttribute(identityRequest(logicalId, resource), ref, name)
    },
    condition(name) {
      const condition = template.Conditions?.[name]
      if (condition === undefined) throw new Error(`no condition ${name}`)
      return once(`condition ${name}`, () => evaluate(condition, scope)) === true
    },
    mapping(map, first, second) {
      const value = template.Mappings?.[map]?.[first]?.[second]
      if (value === undefined) throw new Error(`no mapping ${map}.${first}.${second}`)
      return value
    },
    importValue: input.importValue,
    stackOutput: input.stackOutput,
  }

  function parameterValue(name: string, parameter: TemplateParameter): unknown {
    const value = input.parameter(name) ?? parameter.Default
    if (value === undefined) throw new Error(`parameter ${name} has no value`)
    const stored = /^AWS::SSM::Parameter::Value<(.+)>$/.exec(parameter.Type)
    const found = stored ? input.ssmParameter(String(value)) : value
    const isList = /^(CommaDelimitedList$|List<)/.test(stored?.[1] ?? parameter.Type)
    return isList && typeof found === 'string' ? found.split(',') : found
  }

  /** Evaluates a part of the template, with what its text refers to in other services. */
  function resolved(expression: unknown): unknown {
    return resolveReferences(evaluate(expression, scope), input.ssmParameter)
  }

  function find(logicalId: string): TemplateResource {
    const resource = template.Resources[logicalId]
    if (!resource || !exists(resource)) throw new Error(`no resource or parameter ${logicalId}`)
    return resource
  }

  function exists({ Condition }: { Condition?: string }): boolean {
    return Condition === undefined || scope.condition(Condition)
  }

  function identity(logicalId: string) {
    const resource = find(logicalId)
    return once(`resource ${logicalId}`, () =>
      (identities[resource.Type] ?? genericIdentity)(identityRequest(logicalId, resource)),
    )
  }

  function identityRequest(logicalId: string, resource: TemplateResource): IdentityRequest {
    return {
      type: resource.Type,
      logicalId,
      path: `${input.path}/${logicalId}`,
      stackName: input.name,
      accountId,
      region,
      gatewayUrl: input.gatewayUrl,
      property(name) {
        const [first = '', ...rest] = name.split('.')
        const value = rest.reduce(memberOf, resolved(resource.Properties?.[first]))
        return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined
      },
    }
  }

  function nested(logicalId: string): Stack {
    const opened = nestedStacks.get(logicalId)
    if (opened) return opened
    const resource = find(logicalId)
    const parameters = (resource.Properties?.Parameters ?? {}) as Record<string, unknown>
    const path = `${input.path}/${logicalId}`
    const stack = openStack({
      ...input,
      ...input.nestedTemplate(String(evaluate(resource.Properties?.TemplateURL, scope))),
      name: generated({ ...input, stackName: input.name, logicalId, path }, 128),
      path,
      parameter: (name) => resolved(parameters[name]),
    })
    nestedStacks.set(logicalId, stack)
    return stack
  }

  const present = () => Object.entries(template.Resources).filter(([, resource]) => exists(resource))

  const nestedIds = () =>
    present().flatMap(([logicalId, resource]) => (resource.Type === 'AWS::CloudFormation::Stack' ? [logicalId] : []))

  function output(name: string): unknown {
    const definition = template.Outputs?.[name]
    if (!definition) throw new Error(`${input.file} has no output ${name}`)
    return once(`output ${name}`, () => resolved(definition.Value))
  }

  function ssmParameters(): Map<string, () => unknown> {
    const own = present().flatMap(([logicalId, { Type, Properties }]) =>
      Type === 'AWS::SSM::Parameter'
        ? [[identity(logicalId).ref, () => once(`value of ${logicalId}`, () => resolved(Properties?.Value))] as const]
        : [],
    )
    return new Map([...own, ...nestedIds().flatMap((logicalId) => [...nested(logicalId).ssmParameters()])])
  }

  return {
    ssmParameters,
    resources: () =>
      present().flatMap(([logicalId, { Type, Properties }]) =>
        Type === 'AWS::CloudFormation::Stack'
          ? nested(logicalId).resources()
          : once(`properties of ${logicalId}`, () => ({
              path: `${input.path}/${logicalId}`,
              logicalId,
              type: Type,
              accountId,
              region,
              properties: resolved(Properties ?? {}) as Record<string, unknown>,
              ...identity(logicalId),
            })),
      ),
    outputs: () => ({
      ...Object.fromEntries(
        Object.entries(template.Outputs ?? {})
          .filter(([, definition]) => exists(definition))
          .map(([name]) => [name, output(name)]),
      ),
      ...Object.fromEntries(
        nestedIds().flatMap((logicalId) =>
          Object.entries(nested(logicalId).outputs()).map(([name, value]) => [`${logicalId}/${name}`, value]),
        ),
      ),
    }),
    output,
    exports: () =>
      new Map(
        Object.entries(template.Outputs ?? {}).flatMap(([name, definition]) =>
          definition.Export && exists(definition)
            ? [[String(evaluate(definition.Export.Name, scope)), () => output(name)] as const]
            : [],
        ),
      ),
  }
}

/** Evaluates each named part of a template once. An error names file and part; a circular reference is an error. */
function memoize(file: string) {
  const values = new Map<string, unknown>()
  const inProgress = new Set<string>()
  return <T>(part: string, compute: () => T): T => {
    if (values.has(part)) return values.get(part) as T
    if (inProgress.has(part)) throw new TemplateError(`${file}: ${part} refers to itself`)
    inProgress.add(part)
    try {
      const value = compute()
      values.set(part, value)
      return value
    } catch (cause) {
      if (cause instanceof TemplateError) throw cause
      throw new TemplateError(`${file}: ${part}: ${(cause as Error).message}`, { cause })
    } finally {
      inProgress.delete(part)
    }
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
