import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql'
import * as z from 'zod'
import { nestsTooDeep } from '../../kit/protocol/json-nesting.ts'
import type { ReadDocument } from './document-reader.ts'
import { type FormattedError, formatRefusal, formatVariable } from './format-error.ts'

const graphqlRequest = z.object({
  query: z.string().min(1),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
})

export type GraphqlRequest = z.infer<typeof graphqlRequest>

/** One operation of a valid document. Its variables are as the client sent them, and of the right types. */
export type Operation = {
  document: DocumentNode
  operation: OperationDefinitionNode
  variables: Record<string, unknown>
}

export type PreparedOperation =
  | ({ kind: 'ready' } & Operation)
  | { kind: 'invalid'; errors: FormattedError[] }
  | { kind: 'unreadable'; message: string }

/** Reads one request; a list of requests is refused. Returns undefined for a text that is no request. */
export function readGraphqlRequest(text: string): GraphqlRequest | undefined {
  if (nestsTooDeep(text)) return undefined
  try {
    return graphqlRequest.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Finds the operation that a request names, in a document that is valid. */
export function prepareOperation(read: ReadDocument, request: GraphqlRequest): PreparedOperation {
  if (read.kind !== 'ready') return read
  const { document } = read
  const operation = getOperationAST(document, request.operationName)
  if (!operation) return { kind: 'invalid', errors: [formatRefusal(unknownOperation(request.operationName))] }
  return { kind: 'ready', document, operation, variables: request.variables ?? {} }
}

/** Returns the errors of variables that do not have their types; undefined for none. */
export function unfitVariables(
  schema: GraphQLSchema,
  { operation, variables }: Operation,
): FormattedError[] | undefined {
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
    hideSuggestions: true,
  })
  return errors?.map(formatVariable)
}

function unknownOperation(name: string | null | undefined): string {
  return name
    ? `Unknown operation named '${name}'.`
    : 'Must provide operation name if query contains multiple operations.'
}
