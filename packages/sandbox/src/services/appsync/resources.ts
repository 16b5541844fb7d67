import { arnOf, letters, sameIdentity } from '@breakwater/cloud/physical-identity'
import { actionsOf, type ResourceType } from '../../kit/resource-type.ts'

export const graphqlApi: ResourceType = {
  identity(request) {
    const id = letters(request, 26)
    const arn = arnOf(request, 'appsync', `apis/${id}`)
    const { href, host, protocol } = new URL(`/appsync/${id}/graphql`, request.gatewayUrl)
    // Amplify's client makes `wss:` of the two schemes that it knows in lower case, and leaves any other as it is. Browsers
    // read `HTTP:` as `http:`, and a WebSocket to it is one without TLS.
    const rest = href.slice(protocol.length)
    return {
      ref: arn,
      attributes: {
        ApiId: id,
        Arn: arn,
        GraphQLUrl: `${protocol.toUpperCase()}${rest}`,
        GraphQLDns: host,
        GraphQLEndpointArn: arn,
        RealtimeUrl: `ws:${rest}/realtime`,
        RealtimeDns: host,
      },
    }
  },
  targets: [
    {
      kind: 'API',
      arns: ({ attributes }) => [`${attributes.Arn}/types/Query/fields/any`],
      actions: actionsOf('appsync', 'GraphQL UpdateGraphqlApi CreateApiKey DeleteGraphqlApi'),
    },
  ],
}

export const dataSource: ResourceType = {
  identity(request) {
    const name = request.property('Name') ?? request.logicalId
    const arn = arnOf(request, 'appsync', `apis/${request.property('ApiId')}/datasources/${name}`)
    return { ref: arn, attributes: { Name: name, DataSourceArn: arn } }
  },
  targets: [],
}

export const graphqlSchema: ResourceType = {
  identity: (request) => sameIdentity(`${request.property('ApiId')}GraphQLSchema`),
  targets: [],
}

export const resolver: ResourceType = {
  identity(request) {
    const [type = '', field = ''] = [request.property('TypeName'), request.property('FieldName')]
    const arn = arnOf(request, 'appsync', `apis/${request.property('ApiId')}/types/${type}/resolvers/${field}`)
    return { ref: arn, attributes: { ResolverArn: arn, TypeName: type, FieldName: field } }
  },
  targets: [],
}
