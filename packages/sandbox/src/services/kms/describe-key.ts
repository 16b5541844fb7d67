import { accountOf } from '../../kit/account-of.ts'
import type { KeyRing } from './key-ring.ts'
import { keySpecs } from './key-spec.ts'
import { type Input, keyIdOf } from './members.ts'

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html */
export function describeKey(keys: KeyRing, input: Input) {
  const { id, arn, enabled, description, createdAt, spec } = keys.get(keyIdOf(input))
  const { usage, algorithm } = keySpecs[spec]
  return {
    KeyMetadata: {
      AWSAccountId: accountOf(arn),
      KeyId: id,
      Arn: arn,
      CreationDate: Date.parse(createdAt) / 1000,
      Enabled: enabled,
      KeyState: enabled ? 'Enabled' : 'Disabled',
      Description: description,
      KeyUsage: usage,
      KeyManager: 'CUSTOMER',
      Origin: 'AWS_KMS',
      KeySpec: spec,
      CustomerMasterKeySpec: spec,
      [usage === 'ENCRYPT_DECRYPT' ? 'EncryptionAlgorithms' : 'MacAlgorithms']: [algorithm],
      MultiRegion: false,
    },
  }
}
