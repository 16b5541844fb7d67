import type { IncomingHttpHeaders } from 'node:http'
import type { Resource } from '@breakwater/cloud/resource'
import {
  type DocumentNode,
  execute,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql'
import * as z from 'zod'
import { nestsTooDeep } from '../../kit/protocol/json-nesting.ts'
import { type ApiDefinition, type ReadAsset, readApiDefinitions } from './api-definition.ts'
import { createApiSchema, type Invoke, type ResolverContext } from './api-schema.ts'
import { createDocumentReader, type ReadDocument } from './document-reader.ts'
import { type FormattedError, formatFieldError, formatRefusal, formatVariable } from './format-error.ts'
import { type Identity, identify, Unauthenticated, type VerifyToken } from './identity.ts'

export type AppSyncRequest = {
  method: string
  headers: IncomingHttpHeaders
  body: string
  sourceIp: string
}

export type AppSyncAnswer = { status: number; body: object }

/** The GraphQL APIs of one account. */
export type AppSync = {
  /** Handles a request to `https://API.appsync-api.REGION.amazonaws.com/graphql`. */
  handle(apiId: string, request: AppSyncRequest): Promise<AppSyncAnswer>
}

export type AppSyncParts = {
  /** The resources of this account; other types are ignored. */
  resources: Resource[]
  /** Reads the text of a file that the template names by its `s3://BUCKET/KEY`. */
  readAsset: ReadAsset
  verifyToken: VerifyToken
  invoke: Invoke
}

type RunningApi = {
  definition: ApiDefinition
  schema: GraphQLSchema
  read(text: string): ReadDocument
}

const graphqlRequest = z.object({
  query: z.string().min(1),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
})

type GraphqlRequest = z.infer<typeof graphqlRequest>

/**
 * Creates the account's GraphQL APIs. @throws SandboxError for a schema, data source or resolver that the sandbox does
 * not support
 */
export function createAppSync({ resources, readAsset, verifyToken, invoke }: AppSyncParts): AppSync {
  const apis = new Map(readApiDefinitions(resources, readAsset).map((definition) => [definition.id, open(definition)]))
  return {
    async handle(apiId, request) {
      const api = apis.get(apiId)
      if (!api) return refuse(404, 'NotFoundException', `GraphQL API ${apiId} not found.`)
      const { authorization } = request.headers
      const identity = await identify(api.definition.userPools, verifyToken, {
        authorization,
        sourceIp: request.sourceIp,
      }).catch((error: unknown) => {
        if (error instanceof Unauthenticated) return error
        throw error
      })
      if (identity instanceof Unauthenticated) return refuse(401, identity.name, identity.message)
      return answer(api, request, { identity, invoke })
    },
  }
}

function open(definition: ApiDefinition): RunningApi {
  const schema = createApiSchema(definition)
  return { definition, schema, read: createDocumentReader(schema, definition.introspection) }
}

async function answer(
  api: RunningApi,
  request: AppSyncRequest,
  { identity, invoke }: { identity: Identity; invoke: Invoke },
): Promise<AppSyncAnswer> {
  if (request.method !== 'POST') return refuse(405, 'MethodNotAllowedException', 'Only POST requests are served.')
  if (request.body.trim() === '') return refuse(400, malformed, 'Request body is empty.')
  const graphql = readRequest(request.body)
  if (!graphql) return refuse(400, malformed, 'Unable to parse GraphQL query.')
  const read = api.read(graphql.query)
  switch (read.kind) {
    case 'unreadable':
      return refuse(400, malformed, read.message)
    case 'invalid':
      return withoutData(read.errors)
    case 'ready': {
      const operation = getOperationAST(read.document, graphql.operationName)
      if (!operation) return withoutData([formatRefusal(unknownOperation(graphql.operationName))])
      if (operation.operation === 'subscription') {
        return withoutData([formatRefusal('Subscriptions are served over WebSockets alone.')])
      }
      const context: ResolverContext = {
        identity,
        headers: flatten(request.headers),
        variables: graphql.variables ?? {},
        invoke,
        resolversRun: 0,
      }
      return run(api, { document: read.document, operation }, context)
    }
  }
}

async function run(
  { schema }: RunningApi,
  { document, operation }: { document: DocumentNode; operation: OperationDefinitionNode },
  context: ResolverContext,
): Promise<AppSyncAnswer> {
  const { variables } = context
  const { errors: unfit } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
    hideSuggestions: true,
  })
  if (unfit) return withoutData(unfit.map(formatVariable))
  const { data, errors } = await execute({
    schema,
    document,
    contextValue: context,
    variableValues: variables,
    operationName: operation.name?.value,
  })
  const formatted = errors?.map((error) => formatFieldError(schema, error))
  return { status: 200, body: { data: data ?? null, ...(formatted ? { errors: formatted } : {}) } }
}

const malformed = 'MalformedHttpRequestException'

/** Reads one request; a list of requests is refused. */
function readRequest(body: string): GraphqlRequest | undefined {
  if (nestsTooDeep(body)) return undefined
  try {
    return graphqlRequest.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}

function unknownOperation(name: string | null | undefined): string {
  return name
    ? `Unknown operation named '${name}'.`
    : 'Must provide operation name if query contains multiple operations.'
}

function refuse(status: number, errorType: string, message: string): AppSyncAnswer {
  return { status, body: { errors: [{ errorType, message }] } }
}

function withoutData(errors: FormattedError[]): AppSyncAnswer {
  return { status: 200, body: { data: null, errors } }
}

function flatten(headers: IncomingHttpHeaders): Record<string, string> {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
  )
  return Object.fromEntries(pairs)
}
