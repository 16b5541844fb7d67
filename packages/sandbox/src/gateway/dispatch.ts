import { type HttpAnswer, type HttpRequest, jsonAnswer } from '../kit/http-exchange.ts'
import { jsonFault } from '../kit/protocol/aws-json.ts'
import { isForm, queryFault } from '../kit/protocol/aws-query.ts'
import { restJsonFault } from '../kit/protocol/rest-json.ts'
import { xmlFault } from '../kit/protocol/rest-xml.ts'
import { cborFault, isRpcCbor } from '../kit/protocol/rpc-cbor.ts'
import type { Service } from '../kit/service.ts'
import { ServiceError } from '../kit/service-error.ts'

/** The service that a request's signature names; undefined where it is not signed by AWS's scheme. */
export function signedScope({ headers }: HttpRequest): string | undefined {
  const { authorization } = headers
  if (!authorization?.startsWith('AWS4-')) return undefined
  return /Credential=[^/,]+\/[^/,]+\/[^/,]+\/([^/,]+)\/aws4_request/.exec(authorization)?.[1] ?? ''
}

/** Finds the service that a request is for: by its signature's scope, without a signature by what services claim. */
export function createDispatch(services: readonly Service[]) {
  const byScope = new Map(services.map((service) => [service.scope, service]))
  // S3's paths may be anything, so that what none claims is for it.
  const remaining = byScope.get('s3')
  return (request: HttpRequest): Service | undefined => {
    const scope = signedScope(request)
    // A signature that can't be read is for the service to refuse.
    if (scope === undefined || scope === '')
      return services.find(({ protocol }) => protocol.claims(request)) ?? unclaimed(request, remaining)
    return byScope.get(scope)
  }
}

function unclaimed(request: HttpRequest, remaining: Service | undefined): Service | undefined {
  const namesAnotherService = request.headers['x-amz-target'] !== undefined || isForm(request) || isRpcCbor(request)
  return namesAnotherService ? undefined : remaining
}

/** Scopes of services whose REST protocol has XML bodies; those of all others have JSON. */
const xmlScopes: ReadonlySet<string> = new Set([
  's3',
  's3-outposts',
  'route53',
  'cloudfront',
  'cloudfront-keyvaluestore',
])

/** Refuses a service that the sandbox does not know, by its name and in the protocol that its SDK expects. */
export function refuseUnknownService(request: HttpRequest): HttpAnswer {
  const scope = signedScope(request)
  const target = request.headers['x-amz-target']
  const asked = typeof target === 'string' ? target : `${request.method} ${request.url.pathname}`
  const message = `the sandbox does not run ${scope ? `the service ${scope}` : 'this service'} (${asked})`
  const error = new ServiceError('UnknownOperationException', message)
  if (isRpcCbor(request)) return cborFault(error)
  if (target !== undefined) return jsonFault(error)
  if (isForm(request))
    return queryFault(new ServiceError('InvalidAction', message), `https://${scope}.amazonaws.com/doc/`)
  if (scope !== undefined && xmlScopes.has(scope)) return xmlFault(new ServiceError('NotImplemented', message, 501))
  return restJsonFault(error)
}

/** The answer until the accounts run. */
export function startingAnswer(): HttpAnswer {
  return jsonAnswer(503, { __type: 'ServiceUnavailableException', message: 'The sandbox is starting.' })
}
