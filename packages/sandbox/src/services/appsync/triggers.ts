import {
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql'
import { SandboxError } from '../../sandbox-error.ts'
import type { ApiDefinition } from './api-definition.ts'

/**
 * Reads which fields of `Subscription` each mutation triggers, from `@aws_subscribe`. @throws SandboxError for a
 * subscription that AppSync refuses, or whose arguments are no fields of what it returns
 */
export function readTriggers({ path }: ApiDefinition, schema: GraphQLSchema): ReadonlyMap<string, readonly string[]> {
  const mutations = schema.getMutationType()?.getFields() ?? {}
  const triggers = new Map<string, string[]>()
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    const names = field.astNode?.directives?.filter(({ name }) => name.value === 'aws_subscribe').flatMap(mutationsOf)
    for (const name of names ?? []) {
      const mutation = Object.hasOwn(mutations, name) ? mutations[name] : undefined
      const where = `${path}: Subscription.${field.name}`
      if (!mutation) throw new SandboxError(`${where} is for the mutation ${name}, which the schema does not have`)
      if (String(getNullableType(mutation.type)) !== String(getNullableType(field.type)))
        throw new SandboxError(`${where} returns ${field.type}, and its mutation ${name} returns ${mutation.type}`)
      triggers.set(name, [...(triggers.get(name) ?? []), field.name])
    }
    refuseOtherArguments(path, field)
  }
  return triggers
}

function mutationsOf(directive: ConstDirectiveNode): string[] {
  const value = directive.arguments?.find(({ name }) => name.value === 'mutations')?.value
  const values = value?.kind === 'ListValue' ? value.values : [value]
  return values.flatMap((item) => (item?.kind === 'StringValue' ? item.value : []))
}

/** An argument filters by the field of its name. Any other needs a filter that a resolver sets. */
function refuseOtherArguments(path: string, field: GraphQLField<unknown, unknown>): void {
  const type = getNamedType(field.type)
  const fields = isObjectType(type) ? type.getFields() : {}
  for (const { name, type: asked } of field.args) {
    const filtered = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (filtered && isScalar(filtered.type) && isScalar(asked)) continue
    throw new SandboxError(
      `${path}: Subscription.${field.name} has the argument ${name}, which is no scalar field of ${type}: the sandbox does not run enhanced filters`,
    )
  }
}

function isScalar(type: GraphQLInputType | GraphQLOutputType): boolean {
  return !isListType(getNullableType(type)) && isLeafType(getNamedType(type))
}
