import { type GraphQLLeafType, type GraphQLSchema, getNamedType, isLeafType, isObjectType } from 'graphql'
import { propertyOf } from './api-schema.ts'

/**
 * Returns whether a mutation's result has the value of each argument that a subscriber gave. A field that the mutation did not
 * select is null. An argument that was left out filters nothing; null is a value like any other.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html#using-subscription-arguments
 */
export function matchesArguments(
  schema: GraphQLSchema,
  field: string,
  { args, result }: { args: Record<string, unknown>; result: unknown },
): boolean {
  const type = getNamedType(schema.getSubscriptionType()?.getFields()[field]?.type)
  const fields = isObjectType(type) ? type.getFields() : {}
  return Object.entries(args).every(([name, wanted]) => {
    const leaf = getNamedType(fields[name]?.type)
    return isLeafType(leaf) && written(leaf, propertyOf(result, name)) === written(leaf, wanted)
  })
}

/** Returns a value as a response has it: an id may be a number in one and a text in the other. */
function written(type: GraphQLLeafType, value: unknown): unknown {
  if (value === null || value === undefined) return null
  try {
    return type.serialize(value)
  } catch {
    return undefined
  }
}
