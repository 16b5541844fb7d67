import type { AccessNeed } from '../../kit/access/access-need.ts'
import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import type { Call, OpenService, ServiceContext } from '../../kit/service.ts'
import { readHttpApis, readOwnDomains } from '../apigateway/read-http-apis.ts'
import { accessLogLine, checkAccessLog } from './access-log.ts'
import { type ApiRequest, apiRequest, requestArn, routeArn } from './api-request.ts'
import { createFunctionAuthorizers } from './authorize-function.ts'
import { authorizeJwt } from './authorize-jwt.ts'
import type { Authorized } from './authorized.ts'
import { createCallFunction } from './call-function.ts'
import { type CallerIdentity, callerIdentity } from './caller-identity.ts'
import { isPreflight, preflightAnswer, withApiCors } from './cors.ts'
import { bySpecificity, findRoute, type RouteMatch } from './find-route.ts'
import { functionAnswer } from './function-answer.ts'
import { openIssuers } from './issuers.ts'
import { type ApiCall, type Located, locate } from './locate.ts'
import { Refusal, refusalAnswer, refusals } from './refusal.ts'
import { eventOfVersion1, eventOfVersion2 } from './request-event.ts'
import { createThrottles } from './throttle.ts'

/** The largest body of a request, in bytes. */
const largest = 10 * 1024 * 1024
/** The limits of all APIs of an account. */
const accountThrottle = { rate: 10_000, burst: 5_000 }

type Answered = {
  answer: HttpAnswer
  /** The message of API Gateway itself, if the answer is not the function's. */
  error?: string
}

/** A request on its way, and who signed it, on a route that asks for it. */
type Received = { asked: ApiRequest; identity: CallerIdentity | undefined }

/** Opens the HTTP APIs of an account. */
export function openHttpApis(context: ServiceContext): OpenService<ApiCall, HttpAnswer> | undefined {
  const { account, resources, clock, newId, logs } = context
  const read = readHttpApis(resources)
  if (read.length === 0) return undefined
  for (const api of read) for (const stage of api.stages) checkAccessLog(api, stage)
  const apis = new Map(read.map((api) => [api.id, api]))
  const domains = new Map(readOwnDomains(resources, read).map((domain) => [domain.name, domain]))
  const routes = new Map(read.map((api) => [api, bySpecificity(api.routes)]))
  const findIssuer = openIssuers(read, context)
  const call = createCallFunction(context)
  const askFunction = createFunctionAuthorizers({ clock, call })
  const mayGoOn = createThrottles(clock)

  /** @throws Refusal if there is no such stage */
  function located(input: ApiCall): Located {
    try {
      const found = locate(input, { apis, domains })
      if (found) return found
    } catch (error) {
      if (error instanceof URIError) throw refusals.badRequest()
      throw error
    }
    throw refusals.notFound()
  }

  function routeOf({ api, path }: Located, method: string): RouteMatch | undefined {
    return findRoute(routes.get(api) ?? [], method, path)
  }

  async function handle(input: ApiCall, caller: Call['caller']): Promise<HttpAnswer> {
    const place = located(input)
    const { request } = input
    const { api } = place
    const match = routeOf(place, request.method)
    if (api.cors && isPreflight(api, request, match)) return preflightAnswer(api.cors, request)
    if (!match) return withApiCors(api, request, refusalAnswer(refusals.notFound()))
    const received = receive(place, match, { input, caller })
    return finish(received, await answered(received))
  }

  function receive(
    place: Located,
    match: RouteMatch,
    { input, caller }: Pick<Call<ApiCall>, 'input' | 'caller'>,
  ): Received {
    const asked = apiRequest(place, match, { request: input.request, id: newId(), at: clock.now() })
    const isSigned = match.route.authorization.kind === 'iam' && caller !== null
    return { asked, identity: isSigned ? callerIdentity(asked, caller, context) : undefined }
  }

  /** Completes an answer, and writes the request to the log of its stage. */
  function finish({ asked, identity }: Received, { answer, error }: Answered): HttpAnswer {
    const headers = { ...answer.headers, 'apigw-requestid': asked.id }
    const whole = withApiCors(asked.api, asked.request, { ...answer, headers })
    const entry = accessLogLine({ asked, answer: whole, error, latency: clock.now() - asked.at, identity })
    if (entry) logs.append(entry.group, entry.line)
    return whole
  }

  async function answered(received: Received): Promise<Answered> {
    try {
      return { answer: await integrated(received) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { answer: refusalAnswer(error), error: error.message }
    }
  }

  /** @throws Refusal */
  async function integrated({ asked, identity }: Received): Promise<HttpAnswer> {
    const { route, request } = asked
    checkThrottles(asked)
    if (request.body.length > largest) throw refusals.tooLarge()
    const authorized = await authorize({ asked, identity })
    const { integration } = route
    const event = integration.format === '2.0' ? eventOfVersion2(asked, authorized) : eventOfVersion1(asked, authorized)
    const by = { sourceArn: routeArn(asked, route, request.method), timeout: integration.timeout }
    return functionAnswer(await call(integration, event, by), integration.format)
  }

  function checkThrottles({ api, stage, route }: ApiRequest): void {
    const ofRoute = stage.throttles.byRoute.get(route.key) ?? stage.throttles.usual
    const isAllowed =
      mayGoOn(`${api.id} ${stage.name} ${route.key}`, ofRoute) && mayGoOn('all of the account', accountThrottle)
    if (!isAllowed) throw refusals.tooMany()
  }

  async function authorize({ asked, identity }: Received): Promise<Authorized> {
    const { authorization } = asked.route
    switch (authorization.kind) {
      case 'none':
        return { kind: 'none' }
      case 'iam':
        if (!identity) throw refusals.forbidden()
        return { kind: 'iam', result: identity }
      case 'jwt':
        return authorizeJwt(authorization, asked, findIssuer)
      case 'function':
        return askFunction(authorization.authorizer, asked)
    }
  }

  /** Only the routes with IAM authorization ask the policies. */
  function needs(asked: Call<ApiCall>): AccessNeed[] {
    const { input, caller } = asked
    const place = located(input)
    const { method } = input.request
    const match = routeOf(place, method)
    if (match?.route.authorization.kind !== 'iam') return []
    if (!caller) throw forbidden(asked)
    return [{ action: 'execute-api:Invoke', resource: requestArn(place, method), resourceAccountId: account.id }]
  }

  /** Refuses a request that the policies do not allow, with what every answer of its API has. */
  function forbidden({ input, caller }: Call<ApiCall>): Refusal {
    const place = located(input)
    const match = routeOf(place, input.request.method)
    if (!match) return refusals.notFound()
    const refusal = refusals.forbidden()
    const refused = { answer: refusalAnswer(refusal), error: refusal.message }
    return refusals.forbidden(finish(receive(place, match, { input, caller }), refused).headers)
  }

  return {
    owns: ({ input: { name } }) => apis.has(name) || domains.has(name),
    needs,
    runs: (operation) => operation === 'Invoke',
    run: ({ input, caller }) => handle(input, caller),
    denial: (_denied, denied) => forbidden(denied),
  }
}
