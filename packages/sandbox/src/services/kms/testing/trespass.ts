import {
  DecryptCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  KMSClient,
  VerifyMacCommand,
} from '@aws-sdk/client-kms'
import type { TrespassCalls } from '../../../testing/trespass-calls.ts'

export function trespassCalls(settings: ConstructorParameters<typeof KMSClient>[0]): TrespassCalls {
  const kms = new KMSClient({ ...settings })
  const authenticated = (KeyId: string) => ({
    KeyId,
    MacAlgorithm: 'HMAC_SHA_256' as const,
    Message: Buffer.from('any'),
  })
  return {
    key: {
      'kms:Encrypt': ({ arn }) => kms.send(new EncryptCommand({ KeyId: arn, Plaintext: Buffer.from('any') })),
      'kms:GenerateDataKey': ({ arn }) => kms.send(new GenerateDataKeyCommand({ KeyId: arn, KeySpec: 'AES_256' })),
      'kms:Decrypt': ({ arn, sealed }) => kms.send(new DecryptCommand({ KeyId: arn, CiphertextBlob: sealed })),
    },
    'MAC key': {
      'kms:GenerateMac': ({ arn }) => kms.send(new GenerateMacCommand(authenticated(arn))),
      'kms:VerifyMac': ({ arn }) => kms.send(new VerifyMacCommand({ ...authenticated(arn), Mac: Buffer.from('any') })),
    },
  }
}

export const refusals = ['AccessDeniedException']
