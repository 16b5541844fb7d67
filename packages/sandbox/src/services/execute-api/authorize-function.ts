import { compilePolicies } from '@breakwater/iam/compile-policies'
import { decide } from '@breakwater/iam/decide'
import type { PolicyDocument } from '@breakwater/iam/policy-document'
import { policySchema } from '@breakwater/iam/policy-schema'
import * as z from 'zod'
import type { Clock } from '../../kit/clock/clock.ts'
import type { FunctionAuthorizer } from '../apigateway/http-api.ts'
import { type ApiRequest, authorizerArn, requestArn } from './api-request.ts'
import type { Authorized } from './authorized.ts'
import type { CallFunction } from './call-function.ts'
import { identityValue } from './identity-value.ts'
import { Refusal, refusals } from './refusal.ts'
import { contextOfVersion1, contextOfVersion2, sharedOfVersion1, sharedOfVersion2 } from './request-event.ts'

const context = z.record(z.string(), z.unknown()).nullish()
const simpleResult = z.object({ isAuthorized: z.boolean(), context })
const policyResult = z.object({ principalId: z.string(), policyDocument: policySchema('identity'), context })

type Result = z.infer<typeof simpleResult> | z.infer<typeof policyResult>

/** Milliseconds that API Gateway waits for an authorizer. */
const timeout = 10_000
/** How many results are cached at once. */
const most = 10_000

/**
 * Returns what asks an authorizer's function about a request. It throws a Refusal: 401 if the request lacks an identity
 * source, 403 if the function does not allow it, 500 if the function fails or its answer is none.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export function createFunctionAuthorizers({ clock, call }: { clock: Clock; call: CallFunction }) {
  const cache = new Map<string, { result: Result; until: number }>()

  function keep(key: string, result: Result, ttl: number): void {
    for (const [known, { until }] of cache) if (until <= clock.now() || cache.size >= most) cache.delete(known)
    cache.set(key, { result, until: clock.now() + ttl * 1000 })
  }

  async function ask(authorizer: FunctionAuthorizer, values: readonly string[], asked: ApiRequest): Promise<Result> {
    const event = authorizer.format === '2.0' ? eventOf2(values, asked) : eventOf1(values, asked)
    const by = { sourceArn: authorizerArn(asked, authorizer.id), timeout }
    const answer = await call(authorizer, event, by).catch((error: unknown) => {
      throw error instanceof Refusal ? refusals.internal() : error
    })
    const read = (authorizer.isSimple ? simpleResult : policyResult).safeParse(answer)
    if (!read.success) throw refusals.internal()
    return read.data
  }

  return async (authorizer: FunctionAuthorizer, asked: ApiRequest): Promise<Authorized> => {
    const values = authorizer.sources.map((source) => identityValue(source, asked))
    if (!values.every((value) => value !== undefined)) throw refusals.unauthorized()
    const key = JSON.stringify([asked.api.id, asked.stage.name, authorizer.id, values])
    const cached = cache.get(key)
    const result = cached && cached.until > clock.now() ? cached.result : await ask(authorizer, values, asked)
    if (result !== cached?.result && authorizer.ttl > 0) keep(key, result, authorizer.ttl)
    if (!isAllowed(result, asked)) throw refusals.forbidden()
    return {
      ...{ kind: 'lambda', result: result.context ?? null },
      ...('principalId' in result && { principalId: result.principalId }),
    }
  }
}

function eventOf2(identitySource: readonly string[], asked: ApiRequest): object {
  const { route, parameters, stage, request } = asked
  return {
    ...{ version: '2.0', type: 'REQUEST', routeArn: requestArn(asked, request.method), identitySource },
    ...{ routeKey: route.key, ...sharedOfVersion2(asked), requestContext: contextOfVersion2(asked) },
    ...(parameters && { pathParameters: parameters }),
    ...(stage.variables && { stageVariables: stage.variables }),
  }
}

function eventOf1(values: readonly string[], asked: ApiRequest): object {
  const identitySource = values.join(',')
  return {
    ...{ version: '1.0', type: 'REQUEST', methodArn: requestArn(asked, asked.request.method), identitySource },
    ...{ authorizationToken: identitySource, ...sharedOfVersion1(asked), requestContext: contextOfVersion1(asked) },
  }
}

/** A cached policy decides about each request anew. */
function isAllowed(result: Result, asked: ApiRequest): boolean {
  return 'isAuthorized' in result ? result.isAuthorized : allows(result.policyDocument, asked)
}

function allows(document: PolicyDocument, asked: ApiRequest): boolean {
  const { accountId } = asked.api
  const roleArn = `arn:aws:iam::${accountId}:role/authorized`
  const policies = compilePolicies({
    ...{ identity: [{ name: 'policy of the authorizer', document }] },
    ...{ serviceControl: [], resourceControl: [] },
  })
  return decide(
    {
      principal: { kind: 'role', roleArn, sessionName: 'authorized', accountId, sessionTags: {} },
      action: 'execute-api:Invoke',
      resource: requestArn(asked, asked.request.method),
      resourceAccountId: accountId,
      context: { 'aws:sourceip': asked.request.sourceIp },
    },
    policies,
  ).allowed
}
