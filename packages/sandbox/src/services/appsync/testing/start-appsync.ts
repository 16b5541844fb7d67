import type { Resource } from '@breakwater/cloud/resource'
import { generateKeyPair, jwtVerify, SignJWT } from 'jose'
import { type Clock, systemClock } from '../../../kit/clock/clock.ts'
import type { Invoke } from '../api-schema.ts'
import { type AppSync, type AppSyncRequest, createAppSync } from '../create-appsync.ts'
import type { ResolverEvent } from '../resolver-event.ts'

const accountId = '111122223333'
export const issuer = 'https://cognito-idp.us-east-1.amazonaws.com'
const { privateKey, publicKey } = await generateKeyPair('RS256')

/** Results by `Type.field` of the field that a function resolves. */
export type Answers = Record<string, (event: ResolverEvent) => unknown>

export type Answer = { status: number; body: { data?: Record<string, unknown> | null; errors?: unknown[] } }

export type RunningAppSync = {
  events: ResolverEvent[]
  /** Sends a query with a consumer's token, unless the request has another. */
  send(query: string, variables?: Record<string, unknown>, request?: Partial<AppSyncRequest>): Promise<Answer>
  post(body: string, request?: Partial<AppSyncRequest>): Promise<Answer>
}

/** Signs an access token of the consumers' pool, unless the claims say otherwise. */
export function signToken(claims: Record<string, unknown> = {}, expires: string | number = '1h'): Promise<string> {
  return new SignJWT({
    iss: `${issuer}/us-east-1_CONSUMERS`,
    sub: 'sub-1',
    username: 'ana',
    client_id: 'consumers-client',
    token_use: 'access',
    auth_time: Math.floor(Date.now() / 1000),
    ...claims,
  })
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(privateKey)
}

export function signStaffToken(...groups: string[]): Promise<string> {
  return signToken({ iss: `${issuer}/us-east-1_STAFF`, client_id: 'staff-client', 'cognito:groups': groups })
}

export function startAppSync(schema: string, answers: Answers, properties?: Record<string, unknown>): RunningAppSync {
  const { appsync, events } = openAppSync({ schema, answers, properties })
  const post = async (body: string, request: Partial<AppSyncRequest> = {}) => {
    const headers = request.headers ?? { authorization: await signToken(), 'content-type': 'application/json' }
    const sent = { method: 'POST', body, sourceIp: '203.0.113.7', ...request, headers }
    return (await appsync.handle('api-1', sent)) as Answer
  }
  return {
    events,
    post,
    send: (query, variables, request) => post(JSON.stringify({ query, variables }), request),
  }
}

export type AppSyncExample = {
  schema: string
  answers: Answers
  /** Of the API. */
  properties?: Record<string, unknown> | undefined
  clock?: Clock
  log?(line: string): void
}

/** Creates an API whose functions answer as the test says. `events` are those that they received. */
export function openAppSync(example: AppSyncExample): { appsync: AppSync; events: ResolverEvent[] } {
  const { schema, answers, properties, clock = systemClock, log = () => undefined } = example
  const events: ResolverEvent[] = []
  const invoke: Invoke = async ({ functionArn }, event) => {
    const asked = JSON.parse(JSON.stringify(event)) as ResolverEvent
    events.push(asked)
    const field = functionArn.split(':').at(-1)?.replace('-', '.') ?? ''
    try {
      return { payload: (await answers[field]?.(asked)) ?? null }
    } catch (error) {
      return { error: { errorType: 'Error', errorMessage: error instanceof Error ? error.message : 'unknown' } }
    }
  }
  const appsync = createAppSync({
    resources: apiResources(schema, Object.keys(answers), properties),
    readAsset: () => {
      throw new Error('the schema is inline')
    },
    verifyToken: async (poolId, token) =>
      (
        await jwtVerify<Record<string, unknown>>(token, publicKey, {
          issuer: `${issuer}/${poolId}`,
          currentDate: new Date(clock.now()),
        })
      ).payload,
    describeSession: (_apiId, { roleArn, sessionName }) => ({
      username: `AROA1:${sessionName}`,
      userArn: `${roleArn}/${sessionName}`,
      permits: (field) => roleArn.endsWith('/editor') || field.startsWith('Query/'),
    }),
    invoke,
    clock,
    log,
  })
  return { appsync, events }
}

export function apiResources(schema: string, fields: string[], properties: Record<string, unknown> = {}): Resource[] {
  return [
    resource('AWS::AppSync::GraphQLApi', 'Api', {
      AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
      UserPoolConfig: { UserPoolId: 'us-east-1_CONSUMERS', DefaultAction: 'ALLOW' },
      AdditionalAuthenticationProviders: [
        { AuthenticationType: 'AMAZON_COGNITO_USER_POOLS', UserPoolConfig: { UserPoolId: 'us-east-1_STAFF' } },
      ],
      IntrospectionConfig: 'DISABLED',
      ...properties,
    }),
    resource('AWS::AppSync::GraphQLSchema', 'Schema', { ApiId: 'api-1', Definition: schema }),
    ...fields.flatMap((field) => {
      const [TypeName, FieldName] = field.split('.')
      const name = `${TypeName}-${FieldName}`
      const LambdaFunctionArn = `arn:aws:lambda:us-east-1:${accountId}:function:${name}`
      return [
        resource('AWS::AppSync::DataSource', `${name}-source`, {
          ApiId: 'api-1',
          Name: `${name}-source`,
          Type: 'AWS_LAMBDA',
          LambdaConfig: { LambdaFunctionArn },
        }),
        resource('AWS::AppSync::Resolver', name, {
          ApiId: 'api-1',
          TypeName,
          FieldName,
          DataSourceName: `${name}-source`,
          Kind: 'UNIT',
        }),
      ]
    }),
  ]
}

export function resource(type: string, logicalId: string, properties: Record<string, unknown>): Resource {
  return {
    path: `Api/${logicalId}`,
    logicalId,
    type,
    accountId,
    region: 'us-east-1',
    properties,
    ref: `arn:aws:appsync:us-east-1:${accountId}:apis/api-1`,
    attributes: { ApiId: 'api-1' },
  }
}
