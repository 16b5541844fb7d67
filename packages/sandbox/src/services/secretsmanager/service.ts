import { readPolicy } from '@breakwater/iam/resource-policies'
import { awsJson } from '../../kit/protocol/aws-json.ts'
import { actionsOf } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

export const secretsManager = defineService({
  scope: 'secretsmanager',
  protocol: awsJson({ targets: ['secretsmanager'], version: '1.1' }),
  resources: {
    'AWS::SecretsManager::Secret': {
      targets: [
        {
          kind: 'secret',
          arns: ({ ref }) => [ref],
          actions: actionsOf('secretsmanager', 'GetSecretValue PutSecretValue PutResourcePolicy DeleteSecret'),
        },
      ],
    },
    'AWS::SecretsManager::ResourcePolicy': {
      policies: (resource) => [
        {
          arn: String(resource.properties.SecretId),
          document: readPolicy(resource, resource.properties.ResourcePolicy),
        },
      ],
    },
  },
})
