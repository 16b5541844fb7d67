import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { sessionArn } from '@breakwater/iam/requester'
import { ServiceError } from '../../kit/access/service-error.ts'
import { type HttpAnswer, type HttpRequest, jsonAnswer } from '../../kit/http/http-exchange.ts'
import { withCors } from '../../kit/protocol/cors.ts'
import type { Protocol } from '../../kit/protocol/protocol.ts'
import { defineService, type OpenService, type ServiceContext } from '../../kit/service.ts'
import { cognitoIdp } from '../cognito-idp/service.ts'
import type { CallerSources } from './caller.ts'
import { type AppSync, type AppSyncAnswer, type AppSyncRequest, createAppSync } from './create-appsync.ts'
import { invokeInRole } from './invoke-in-role.ts'
import { dataSource, graphqlApi, graphqlSchema, resolver } from './resources.ts'

type ApiCall = { apiId: string; request: AppSyncRequest }

/** Reads requests to `https://API.appsync-api.REGION.amazonaws.com/graphql`, which is `/appsync/API/graphql` here. */
const graphql: Protocol<ApiCall, AppSyncAnswer> = {
  claims: (request) => apiIdOf(request) !== undefined,
  read(request) {
    const apiId = apiIdOf(request)
    if (apiId === undefined)
      throw new ServiceError('NotFoundException', 'the sandbox has no appsync API but GraphQL', 404)
    return { operation: 'GraphQL', input: { apiId, request: { ...request, body: request.body.toString() } } }
  },
  answer: (_operation, { status, body }) => graphqlAnswer(status, body),
  fault(error) {
    const { status, name } =
      error instanceof ServiceError ? error : { status: 403, name: 'UnrecognizedClientException' }
    const answer = graphqlAnswer(status, { errors: [{ errorType: name, message: error.message }] })
    // SDKs that sign read the error's code from this header, and have no other.
    return { ...answer, headers: { ...answer.headers, 'x-amzn-errortype': name } }
  },
  unknownOperation: (name) => new ServiceError('NotFoundException', `the sandbox has no ${name}`, 404),
}

export const appsync = defineService({
  scope: 'appsync',
  protocol: graphql,
  takesUnsignedCalls: true,
  resources: {
    'AWS::AppSync::DataSource': dataSource,
    'AWS::AppSync::GraphQLApi': graphqlApi,
    'AWS::AppSync::GraphQLSchema': graphqlSchema,
    'AWS::AppSync::Resolver': resolver,
  },
  faults: {
    throttle: { code: 'ThrottlingException', message: 'Rate exceeded', status: 429 },
    error: { code: 'InternalFailureException', message: 'An internal failure occurred.', status: 500 },
  },
  open: openAppSync,
  absent: ({ input }) => new ServiceError('NotFoundException', `GraphQL API ${input.apiId} not found.`, 404),
  socket(request, opened) {
    const apiId = /^\/appsync\/([a-z0-9]+)\/graphql\/realtime$/.exec(request.url.pathname)?.[1]
    if (apiId === undefined) return undefined
    return opened.map(({ connect }) => connect(apiId, request)).find((session) => session !== undefined)
  },
})

type OpenAppSync = OpenService<ApiCall, AppSyncAnswer> & Pick<AppSync, 'connect'>

/** Opens the GraphQL APIs of one account. Each field that a role asks for is decided by itself. */
function openAppSync(context: ServiceContext): OpenAppSync {
  const { resources, assetPath, clock, log } = context
  const appSync = createAppSync({
    resources,
    readAsset: (location) => readFileSync(assetPath(basename(location)), 'utf8'),
    async verifyToken(poolId, token) {
      const cognito = context.opened(cognitoIdp)
      if (!cognito) throw new Error(`account ${context.account.id} runs no user pools`)
      return cognito.verifyToken(poolId, token)
    },
    describeSession: describeIn(context),
    invoke: invokeInRole(context),
    clock,
    log,
  })
  const apiIds = new Set(
    resources.flatMap(({ type, attributes }) => (type === 'AWS::AppSync::GraphQLApi' ? attributes.ApiId : [])),
  )
  return {
    owns: ({ input }) => apiIds.has(input.apiId),
    needs: () => [],
    runs: (operation) => operation === 'GraphQL',
    run: ({ input: { apiId, request }, caller }) => appSync.handle(apiId, request, caller),
    connect: appSync.connect,
  }
}

/** Describes role sessions that call the account's APIs. */
function describeIn({ account, role, allows }: ServiceContext): CallerSources['describeSession'] {
  return (apiId, session) => ({
    username: `${role(session.roleArn)?.id}:${session.sessionName}`,
    userArn: sessionArn(session.roleArn, session.sessionName),
    permits: (field) =>
      allows(session, {
        action: 'appsync:GraphQL',
        resource: `arn:aws:appsync:${account.region}:${account.id}:apis/${apiId}/types/${field}`,
        resourceAccountId: account.id,
      }),
  })
}

function apiIdOf({ url }: HttpRequest): string | undefined {
  return /^\/appsync\/([a-z0-9]+)\/graphql$/.exec(url.pathname)?.[1]
}

function graphqlAnswer(status: number, body: object): HttpAnswer {
  return withCors(jsonAnswer(status, body, { 'content-type': 'application/json;charset=UTF-8' }))
}
