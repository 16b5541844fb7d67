import { type ApiRequest, logTime, queryOf, routePath } from './api-request.ts'
import type { Authorized } from './authorized.ts'

/** Content types that functions receive as text; every other body comes in base64. */
const textual = /^(text\/[^;]+|application\/(json|javascript|xml))\s*(;|$)/i

/**
 * Returns the event of payload format 2.0.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function eventOfVersion2(asked: ApiRequest, authorized: Authorized): object {
  const { route, parameters, stage } = asked
  const body = bodyOf(asked)
  return {
    ...{ version: '2.0', routeKey: route.key, ...sharedOfVersion2(asked) },
    requestContext: { ...contextOfVersion2(asked), ...authorizerOfVersion2(authorized) },
    ...(body.text !== undefined && { body: body.text }),
    ...(parameters && { pathParameters: parameters }),
    isBase64Encoded: body.isBase64,
    ...(stage.variables && { stageVariables: stage.variables }),
  }
}

/** What the events of functions and of authorizers share. */
export function sharedOfVersion2({ shownPath, request, cookies, headers }: ApiRequest): object {
  const query = [...queryOf(request)].map(([name, values]) => [name, values.join(',')])
  return {
    rawPath: shownPath,
    rawQueryString: request.query,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(query.length > 0 && { queryStringParameters: Object.fromEntries(query) }),
  }
}

export function contextOfVersion2({ api, stage, domainName, shownPath, request, id, at, route }: ApiRequest): object {
  return {
    ...{ accountId: api.accountId, apiId: api.id, domainName, domainPrefix: domainName.split('.')[0] },
    http: {
      ...{ method: request.method, path: shownPath, protocol: 'HTTP/1.1', sourceIp: request.sourceIp },
      userAgent: request.headers['user-agent'] ?? '',
    },
    ...{ requestId: id, routeKey: route.key, stage: stage.name, time: logTime(at), timeEpoch: at },
  }
}

function authorizerOfVersion2(authorized: Authorized): object {
  if (authorized.kind === 'none') return {}
  const { kind, result } = authorized
  return { authorizer: { [kind]: result } }
}

/** Returns the event of payload format 1.0, which REST APIs have too. */
export function eventOfVersion1(asked: ApiRequest, authorized: Authorized): object {
  const body = bodyOf(asked)
  return {
    ...{ version: '1.0', ...sharedOfVersion1(asked) },
    requestContext: { ...contextOfVersion1(asked), ...authorizerOfVersion1(authorized) },
    body: body.text ?? null,
    isBase64Encoded: body.isBase64,
  }
}

/** What the events of functions and of authorizers share. */
export function sharedOfVersion1(asked: ApiRequest): object {
  const { route, fullPath, request, cookies, parameters, stage } = asked
  const values = { ...asked.headerValues, ...(cookies.length > 0 && { cookie: [cookies.join('; ')] }) }
  const headers = Object.fromEntries(Object.entries(values).map(([name, each]) => [name, each.at(-1)]))
  const query = [...queryOf(request)]
  return {
    ...{ resource: routePath(route), path: fullPath, httpMethod: request.method, headers },
    multiValueHeaders: values,
    queryStringParameters:
      query.length > 0 ? Object.fromEntries(query.map(([name, values]) => [name, values.at(-1)])) : null,
    multiValueQueryStringParameters: query.length > 0 ? Object.fromEntries(query) : null,
    pathParameters: parameters ?? null,
    stageVariables: stage.variables ?? null,
  }
}

export function contextOfVersion1(asked: ApiRequest): object {
  const { api, stage, domainName, fullPath, request, id, at, route } = asked
  return {
    ...{ accountId: api.accountId, apiId: api.id, domainName, domainPrefix: domainName.split('.')[0] },
    ...{ extendedRequestId: id, httpMethod: request.method },
    identity: {
      ...{ accessKey: null, accountId: null, caller: null, cognitoAmr: null, cognitoAuthenticationProvider: null },
      ...{
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
      },
      ...{ sourceIp: request.sourceIp, user: null, userAgent: request.headers['user-agent'] ?? '', userArn: null },
    },
    ...{ path: fullPath, protocol: 'HTTP/1.1', requestId: id, requestTime: logTime(at), requestTimeEpoch: at },
    ...{ resourceId: route.key, resourcePath: routePath(route), stage: stage.name },
  }
}

function authorizerOfVersion1(authorized: Authorized): object {
  switch (authorized.kind) {
    case 'none':
      return {}
    case 'lambda':
      return { authorizer: { ...authorized.result, principalId: authorized.principalId ?? '' } }
    default:
      return { authorizer: authorized.result }
  }
}

function bodyOf({ request: { body, headers } }: ApiRequest): { text: string | undefined; isBase64: boolean } {
  if (body.length === 0) return { text: undefined, isBase64: false }
  const isText = textual.test(headers['content-type'] ?? '')
  return { text: body.toString(isText ? 'utf8' : 'base64'), isBase64: !isText }
}
