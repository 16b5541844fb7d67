import { arnOf, generated, letters } from '@breakwater/cloud/physical-identity'
import { actionsOf, holdsNothing, type ResourceType } from '../../kit/resource-type.ts'
import { localAddress } from './local-address.ts'

/** A part of an API: the functions that it calls, and who may call it, are found through the API. */
function part(length: number, attribute: string): ResourceType {
  return {
    ...holdsNothing,
    identity(request) {
      const id = letters(request, length)
      return { ref: id, attributes: { [attribute]: id } }
    },
  }
}

export const api: ResourceType = {
  identity(request) {
    const id = letters(request, 10)
    return { ref: id, attributes: { ApiId: id, ApiEndpoint: localAddress(request.gatewayUrl, id) } }
  },
  targets: [
    {
      kind: 'HTTP API',
      arns: ({ region, accountId, ref }) => [`arn:aws:execute-api:${region}:${accountId}:${ref}/any/GET/any`],
      actions: actionsOf('execute-api', 'Invoke'),
    },
    {
      kind: 'settings of an HTTP API',
      arns: ({ region, ref }) => [`arn:aws:apigateway:${region}::/apis/${ref}`],
      actions: actionsOf('apigateway', 'GET PATCH DELETE'),
    },
  ],
}

export const stage: ResourceType = {
  ...holdsNothing,
  identity: (request) => ({ ref: request.property('StageName') ?? generated(request, 128), attributes: {} }),
}

export const route = part(7, 'RouteId')
export const integration = part(7, 'IntegrationId')
export const authorizer = part(6, 'AuthorizerId')
export const apiMapping = part(6, 'ApiMappingId')
export const deployment = part(6, 'DeploymentId')

export const domainName: ResourceType = {
  ...holdsNothing,
  identity(request) {
    const name = request.property('DomainName') ?? ''
    return {
      ref: name,
      attributes: {
        DomainNameArn: arnOf(request, 'apigateway', `/domainnames/${name}`),
        RegionalDomainName: `d-${letters(request, 10)}.execute-api.${request.region}.amazonaws.com`,
        RegionalHostedZoneId: `Z${letters(request, 13).toUpperCase()}`,
      },
    }
  },
}
