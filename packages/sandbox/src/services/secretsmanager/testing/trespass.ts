import {
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutResourcePolicyCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import type { TrespassCalls } from '../../../testing/trespass-calls.ts'

export function trespassCalls(settings: ConstructorParameters<typeof SecretsManagerClient>[0]): TrespassCalls {
  const secrets = new SecretsManagerClient({ ...settings })
  const ResourcePolicy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 'secretsmanager:*', Resource: '*' }],
  })
  return {
    secret: {
      'secretsmanager:GetSecretValue': ({ arn }) => secrets.send(new GetSecretValueCommand({ SecretId: arn })),
      'secretsmanager:PutSecretValue': ({ arn }) =>
        secrets.send(new PutSecretValueCommand({ SecretId: arn, SecretString: 'changed' })),
      'secretsmanager:PutResourcePolicy': ({ arn }) =>
        secrets.send(new PutResourcePolicyCommand({ SecretId: arn, ResourcePolicy })),
      'secretsmanager:DeleteSecret': ({ arn }) => secrets.send(new DeleteSecretCommand({ SecretId: arn })),
    },
  }
}

export const refusals = ['AccessDeniedException']
