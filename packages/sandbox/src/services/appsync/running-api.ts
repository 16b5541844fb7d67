import type { GraphQLSchema } from 'graphql'
import type { ApiDefinition } from './api-definition.ts'
import { createApiSchema } from './api-schema.ts'
import { createDocumentReader, type ReadDocument } from './document-reader.ts'
import { createSubscriptions, type Subscriptions } from './subscriptions.ts'

/** An API of the account, ready to answer. */
export type RunningApi = {
  definition: ApiDefinition
  schema: GraphQLSchema
  read(text: string): ReadDocument
  subscriptions: Subscriptions
}

/** @param log receives a line about a message that is too large to be sent. @throws SandboxError */
export function openApi(definition: ApiDefinition, log: (line: string) => void): RunningApi {
  const schema = createApiSchema(definition)
  return {
    definition,
    schema,
    read: createDocumentReader(schema, definition.introspection),
    subscriptions: createSubscriptions(definition, schema, log),
  }
}
