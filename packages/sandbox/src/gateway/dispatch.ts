import { ServiceError } from '../kit/access/service-error.ts'
import type { HttpAnswer, HttpRequest } from '../kit/http/http-exchange.ts'
import { jsonFault } from '../kit/protocol/aws-json.ts'
import { isForm, queryFault } from '../kit/protocol/aws-query.ts'
import { restJsonFault } from '../kit/protocol/rest-json.ts'
import { xmlFault } from '../kit/protocol/rest-xml.ts'
import { cborFault, isRpcCbor } from '../kit/protocol/rpc-cbor.ts'
import { signedScope } from '../kit/protocol/signed-scope.ts'
import type { Service } from '../kit/service.ts'

/**
 * Finds the service that a request is for: by the scope of its signature, or for an unsigned request by the service
 * that claims it.
 */
export function createDispatch(services: readonly Service[]) {
  const byScope = new Map(services.map((service) => [service.scope, service]))
  // An S3 path can be anything, so S3 gets every request that no service claims.
  const remaining = byScope.get('s3')
  return (request: HttpRequest): Service | undefined => {
    const scope = signedScope(request)
    // The service refuses a signature that can't be read.
    if (scope === undefined || scope === '')
      return services.find(({ protocol }) => protocol.claims(request)) ?? unclaimed(request, remaining)
    return byScope.get(scope)
  }
}

function unclaimed(request: HttpRequest, remaining: Service | undefined): Service | undefined {
  const namesAnotherService = request.headers['x-amz-target'] !== undefined || isForm(request) || isRpcCbor(request)
  return namesAnotherService ? undefined : remaining
}

/** The namespace of AWS's answers to calls of no service. */
const noNamespace = 'http://webservices.amazon.com/AWSFault/2005-15-09'

/** Scopes of services whose REST protocol has XML bodies; all others use JSON. */
const xmlScopes: ReadonlySet<string> = new Set([
  's3',
  's3-outposts',
  'route53',
  'cloudfront',
  'cloudfront-keyvaluestore',
])

/** Returns whether a client speaks another protocol with a service than the sandbox: SDKs of other years do. */
export function speaksAnotherProtocol(request: HttpRequest, { protocol }: Service): boolean {
  return isRpcCbor(request) || (isForm(request) && !protocol.takesForms)
}

/**
 * Refuses a service that the sandbox does not know, or not in the protocol of the request, by name and in the protocol
 * that its SDK expects.
 *
 * @param known the service that runs in another protocol
 */
export function refuseUnknownService(request: HttpRequest, known?: Pick<Service, 'protocol'>): HttpAnswer {
  const scope = signedScope(request)
  const target = request.headers['x-amz-target']
  const asked = typeof target === 'string' ? target : `${request.method} ${request.url.pathname}`
  const named = `${scope ? `the service ${scope}` : 'this service'}${known ? ' in this protocol' : ''}`
  const instead = known?.protocol.api === undefined ? '' : `: it runs ${known.protocol.api}`
  const message = `the sandbox does not run ${named} (${asked})${instead}`
  const error = new ServiceError('UnknownOperationException', message)
  if (isRpcCbor(request)) return cborFault(error)
  if (target !== undefined) return jsonFault(error)
  if (isForm(request))
    return queryFault(
      new ServiceError('InvalidAction', message),
      scope ? `https://${scope}.amazonaws.com/doc/` : noNamespace,
    )
  if (scope !== undefined && xmlScopes.has(scope)) return xmlFault(new ServiceError('NotImplemented', message, 501))
  return restJsonFault(error)
}
