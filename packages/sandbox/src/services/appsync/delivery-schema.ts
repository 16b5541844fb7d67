import type { GraphQLSchema } from 'graphql'
import type { ApiDefinition } from './api-definition.ts'
import { buildApiSchema, createAccessCheck, propertyOf } from './api-schema.ts'
import type { Identity } from './identity.ts'

/**
 * Creates the schema by which a subscriber receives a mutation's result: each field is what the mutation selected, or null,
 * and no resolver runs. A field that the subscriber may not read is an error.
 */
export function createDeliverySchema(api: ApiDefinition): GraphQLSchema {
  return buildApiSchema<{ identity: Identity }>(api, (type, field) => {
    const checkAccess = createAccessCheck(api, type, field)
    return (source, _args, { identity }) => {
      checkAccess({ identity })
      return propertyOf(source, field.name)
    }
  })
}
