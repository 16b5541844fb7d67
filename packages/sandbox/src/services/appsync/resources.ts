import { arnOf, letters, sameIdentity } from '@breakwater/cloud/physical-identity'
import { actionsOf, type ResourceType } from '../../kit/resource-type.ts'

export const graphqlApi: ResourceType = {
  identity(request) {
    const id = letters(request, 26)
    const arn = arnOf(request, 'appsync', `apis/${id}`)
    const url = new URL(`/appsync/${id}/graphql`, request.gatewayUrl)
    return {
      ref: arn,
      attributes: { ApiId: id, Arn: arn, GraphQLUrl: url.href, GraphQLDns: url.host, GraphQLEndpointArn: arn },
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
