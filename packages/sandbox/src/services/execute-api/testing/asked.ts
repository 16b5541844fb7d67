import type { HttpRequest } from '../../../kit/http/http-exchange.ts'
import { owner } from '../../../testing/start-guarded.ts'
import type { HttpApi, Route, Stage } from '../../apigateway/http-api.ts'
import { type ApiRequest, apiRequest } from '../api-request.ts'
import type { Located } from '../locate.ts'

/** The time of the requests, in milliseconds since 1970. */
export const at = Date.parse('2026-12-01T12:34:56.789Z')

export const stageOf = (more: Partial<Stage> = {}): Stage => ({
  ...{ name: 'live', isDeployed: true, variables: undefined, accessLog: undefined },
  throttles: { usual: { rate: 1, burst: 1 }, byRoute: new Map() },
  ...more,
})

export const apiOf = (more: Partial<HttpApi> = {}): HttpApi => ({
  ...{ id: 'api', accountId: owner, region: 'us-east-1', cors: undefined, isOwnNameOnly: false, routes: [] },
  ...{ stages: [], ...more },
})

export const routeOf = (key = 'GET /pets/{id}', more: Partial<Route> = {}): Route => ({
  ...{ key, pattern: 'default', authorization: { kind: 'none' } },
  integration: { functionArn: 'arn:function', roleArn: undefined, format: '2.0', timeout: 1_000 },
  ...more,
})

export function requestOf(more: Partial<HttpRequest> = {}): HttpRequest {
  return {
    ...{ method: 'GET', url: new URL('http://localhost'), path: '/pets/1', query: '', headers: {} },
    ...{ body: Buffer.from(''), sourceIp: '192.0.2.1', ...more },
  }
}

type Parts = {
  request?: Partial<HttpRequest>
  stage?: Partial<Stage>
  route?: Route
  parameters?: Record<string, string>
}

/** A request of the API `api` to its route `GET /pets/{id}`. */
export function askedOf({ request = {}, stage = {}, route = routeOf(), parameters }: Parts = {}): ApiRequest {
  const located: Located = {
    ...{ api: apiOf(), stage: stageOf(stage), domainName: 'api.execute-api.us-east-1.amazonaws.com' },
    ...{ path: '/pets/1', shownPath: '/live/pets/1', fullPath: '/v1/pets/1' },
  }
  const id = '01234567-89ab-4def-8123-456789abcdef'
  return apiRequest(located, { route, parameters }, { request: requestOf(request), id, at })
}
