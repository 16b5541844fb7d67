import { awsJson } from '../../kit/protocol/aws-json.ts'
import { defineService } from '../../kit/service.ts'
import { foreignKey, openKms } from './kms.ts'
import { alias, key } from './resources.ts'

export const kms = defineService({
  scope: 'kms',
  protocol: awsJson({ targets: ['TrentService'], version: '1.1' }),
  resources: { 'AWS::KMS::Key': key, 'AWS::KMS::Alias': alias },
  open: ({ account, resources }) => openKms(account, resources),
  absent: ({ operation, input, caller }) => foreignKey(operation, String(input.KeyId), caller),
})
