import { awsJson } from '../../kit/protocol/aws-json.ts'
import { readInput } from '../../kit/protocol/read-input.ts'
import { defineService } from '../../kit/service.ts'
import { foreignKey, openKms } from './kms.ts'
import { requests } from './requests.ts'
import { alias, key } from './resources.ts'

export const kms = defineService({
  scope: 'kms',
  protocol: awsJson({ targets: ['TrentService'], version: '1.1' }),
  resources: { 'AWS::KMS::Key': key, 'AWS::KMS::Alias': alias },
  readInput: (operation, input) => readInput(requests, operation, input),
  faults: {
    throttle: {
      code: 'ThrottlingException',
      message: 'You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.',
    },
    error: {
      code: 'KMSInternalException',
      message: 'The request was rejected because an internal exception occurred.',
      status: 500,
    },
  },
  open: ({ account, resources }) => openKms(account, resources),
  absent: ({ operation, input, caller }) => foreignKey(operation, String(input.KeyId), caller),
})
