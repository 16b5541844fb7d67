import type { IncomingHttpHeaders } from 'node:http'
import type { Resource } from '@breakwater/cloud/resource'
import { execute } from 'graphql'
import type { RoleSession } from '../../kit/access/role-session.ts'
import type { SocketSession } from '../../kit/http/web-socket.ts'
import type { SocketRequest } from '../../kit/service.ts'
import { type ReadAsset, readApiDefinitions } from './api-definition.ts'
import type { Invoke, ResolverContext } from './api-schema.ts'
import { type Caller, identifyCaller } from './caller.ts'
import { type ConnectionServices, connectClient } from './connect-client.ts'
import { type FormattedError, formatFieldError, formatRefusal } from './format-error.ts'
import { Unauthenticated } from './identity.ts'
import { createMutationRecord } from './mutation-record.ts'
import { type Operation, prepareOperation, readGraphqlRequest, unfitVariables } from './prepare-operation.ts'
import { openApi, type RunningApi } from './running-api.ts'

export type AppSyncRequest = {
  method: string
  headers: IncomingHttpHeaders
  body: string
  sourceIp: string
}

export type AppSyncAnswer = { status: number; body: object }

/** The GraphQL APIs of one account. */
export type AppSync = {
  /**
   * Handles a request to `https://API.appsync-api.REGION.amazonaws.com/graphql`. @param session who signed it; null for a
   * request with a token
   */
  handle(apiId: string, request: AppSyncRequest, session?: RoleSession | null): Promise<AppSyncAnswer>
  /** Takes a WebSocket to the real-time endpoint; undefined for an API of another account. */
  connect(apiId: string, request: SocketRequest): SocketSession | undefined
}

export type AppSyncParts = ConnectionServices & {
  /** The resources of this account; other types are ignored. */
  resources: Resource[]
  /** Reads the text of a file that the template names by its `s3://BUCKET/KEY`. */
  readAsset: ReadAsset
}

/**
 * Creates the account's GraphQL APIs. @throws SandboxError for a schema, data source or resolver that the sandbox does
 * not support
 */
export function createAppSync({ resources, readAsset, ...services }: AppSyncParts): AppSync {
  const { invoke, log } = services
  const apis = new Map(
    readApiDefinitions(resources, readAsset).map((definition) => [definition.id, openApi(definition, log)]),
  )
  return {
    async handle(apiId, request, session = null) {
      const api = apis.get(apiId)
      if (!api) return refuse(404, 'NotFoundException', `GraphQL API ${apiId} not found.`)
      const { authorization } = request.headers
      const caller = await identifyCaller(api.definition, services, {
        authorization,
        sourceIp: request.sourceIp,
        session,
      }).catch((error: unknown) => {
        if (error instanceof Unauthenticated) return error
        throw error
      })
      if (caller instanceof Unauthenticated) return refuse(401, caller.name, caller.message)
      return answer(api, request, { ...caller, invoke })
    },
    connect(apiId, request) {
      const api = apis.get(apiId)
      return api && connectClient(api, request, services)
    },
  }
}

async function answer(
  api: RunningApi,
  request: AppSyncRequest,
  caller: Caller & { invoke: Invoke },
): Promise<AppSyncAnswer> {
  if (request.method !== 'POST') return refuse(405, 'MethodNotAllowedException', 'Only POST requests are served.')
  if (request.body.trim() === '') return refuse(400, malformed, 'Request body is empty.')
  const graphql = readGraphqlRequest(request.body)
  if (!graphql) return refuse(400, malformed, 'Unable to parse GraphQL query.')
  const prepared = prepareOperation(api.read(graphql.query), graphql)
  switch (prepared.kind) {
    case 'unreadable':
      return refuse(400, malformed, prepared.message)
    case 'invalid':
      return withoutData(prepared.errors)
    case 'ready': {
      if (prepared.operation.operation === 'subscription') {
        return withoutData([formatRefusal('Subscriptions are served over WebSockets alone.')])
      }
      const context: ResolverContext = {
        ...caller,
        headers: flatten(request.headers),
        variables: prepared.variables,
        resolversRun: 0,
      }
      return run(api, prepared, context)
    }
  }
}

async function run(
  { schema, subscriptions }: RunningApi,
  prepared: Operation,
  context: ResolverContext,
): Promise<AppSyncAnswer> {
  const unfit = unfitVariables(schema, prepared)
  if (unfit) return withoutData(unfit)
  const { document, operation, variables } = prepared
  const record = operation.operation === 'mutation' ? createMutationRecord() : undefined
  const { data, errors } = await execute({
    schema,
    document,
    contextValue: { ...context, record },
    variableValues: variables,
    operationName: operation.name?.value,
  })
  if (record && data) subscriptions.publish(record, data)
  const formatted = errors?.map((error) => formatFieldError(schema, error))
  return { status: 200, body: { data: data ?? null, ...(formatted ? { errors: formatted } : {}) } }
}

const malformed = 'MalformedHttpRequestException'

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
