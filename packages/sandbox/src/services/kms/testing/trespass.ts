import { DecryptCommand, EncryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import type { TrespassCalls } from '../../../testing/trespass-calls.ts'

export function trespassCalls(settings: ConstructorParameters<typeof KMSClient>[0]): TrespassCalls {
  const kms = new KMSClient({ ...settings })
  return {
    key: {
      'kms:Encrypt': ({ arn }) => kms.send(new EncryptCommand({ KeyId: arn, Plaintext: Buffer.from('any') })),
      'kms:GenerateDataKey': ({ arn }) => kms.send(new GenerateDataKeyCommand({ KeyId: arn, KeySpec: 'AES_256' })),
      'kms:Decrypt': ({ arn, sealed }) => kms.send(new DecryptCommand({ KeyId: arn, CiphertextBlob: sealed })),
    },
  }
}

export const refusals = ['AccessDeniedException']
