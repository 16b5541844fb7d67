import { awsJson } from '../../kit/protocol/aws-json.ts'
import { actionsOf, holdsNothing, namedArn } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

export const cognitoIdentity = defineService({
  scope: 'cognito-identity',
  protocol: awsJson({ targets: ['AWSCognitoIdentityService'], version: '1.1', allowsAnyOrigin: true }),
  resources: {
    'AWS::Cognito::IdentityPool': {
      targets: [
        {
          kind: 'identity pool',
          arns: namedArn('cognito-identity', 'identitypool/'),
          actions: actionsOf('cognito-identity', 'DescribeIdentityPool SetIdentityPoolRoles DeleteIdentityPool'),
        },
      ],
    },
    'AWS::Cognito::IdentityPoolRoleAttachment': holdsNothing,
  },
})
