import { awsJson } from '../../kit/protocol/aws-json.ts'
import { readInput } from '../../kit/protocol/read-input.ts'
import { defineService } from '../../kit/service.ts'
import { requests } from './requests.ts'
import { resourcePolicy, secret } from './resources.ts'
import { openSecrets } from './secrets.ts'
import { secretNotFound } from './secrets-error.ts'

export const secretsManager = defineService({
  scope: 'secretsmanager',
  protocol: awsJson({ targets: ['secretsmanager'], version: '1.1' }),
  resources: { 'AWS::SecretsManager::Secret': secret, 'AWS::SecretsManager::ResourcePolicy': resourcePolicy },
  readInput: (operation, input) => readInput(requests, operation, input),
  faults: {
    throttle: { code: 'ThrottlingException', message: 'Rate exceeded' },
    error: { code: 'InternalServiceError', message: 'An error occurred on the server side.', status: 500 },
  },
  open: openSecrets,
  absent: secretNotFound,
})
