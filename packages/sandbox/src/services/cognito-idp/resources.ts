import { arnOf, generated, letters, sameIdentity } from '@breakwater/cloud/physical-identity'
import { actionsOf, ownArn, type ResourceType } from '../../kit/resource-type.ts'

export const userPool: ResourceType = {
  identity(request) {
    const id = `${request.region}_${letters(request, 9)}`
    const url = new URL(`/${id}`, request.gatewayUrl)
    return {
      ref: id,
      attributes: {
        Arn: arnOf(request, 'cognito-idp', `userpool/${id}`),
        UserPoolId: id,
        ProviderURL: url.href,
        ProviderName: `${url.host}${url.pathname}`,
      },
    }
  },
  targets: [
    {
      kind: 'user pool',
      arns: ownArn,
      actions: actionsOf(
        'cognito-idp',
        'AdminGetUser ListUsers AdminCreateUser AdminSetUserPassword AdminAddUserToGroup DescribeUserPool UpdateUserPool DeleteUserPool',
      ),
    },
  ],
}

export const userPoolClient: ResourceType = {
  identity(request) {
    const id = letters(request, 26)
    return { ref: id, attributes: { ClientId: id, Name: request.property('ClientName') ?? id } }
  },
  targets: [],
}

export const userPoolGroup: ResourceType = {
  identity: (request) => sameIdentity(request.property('GroupName') ?? generated(request, 128)),
  targets: [],
}
