import { randomBytes } from 'node:crypto'
import type { LocalAccount } from '../../account/local-account.ts'
import type { Resource } from '../../assembly/resource.ts'
import { type Caller, type ServiceCall, ServiceError } from '../service.ts'
import { type EncryptionContext, keyArnOf, openBlob, sealBlob } from './ciphertext-blob.ts'
import { type KeyRing, openKeyRing } from './key-ring.ts'

export type Kms = { handle(call: ServiceCall): object }

type Request = { input: Record<string, unknown>; use: { operation: string; caller: Caller } }
type Operation = (keys: KeyRing, request: Request) => object

const dataKeyBytes: Record<string, number> = { AES_256: 32, AES_128: 16 }
/** KMS encrypts at most this many bytes itself. */
const plaintextLimit = 4096
const algorithm = 'SYMMETRIC_DEFAULT'

const operations: Record<string, Operation> = {
  DescribeKey(keys, request) {
    const key = requestedKey(keys, request)
    return {
      KeyMetadata: {
        AWSAccountId: key.arn.split(':')[4],
        KeyId: key.id,
        Arn: key.arn,
        CreationDate: Date.parse(key.createdAt) / 1000,
        Enabled: key.enabled,
        KeyState: key.enabled ? 'Enabled' : 'Disabled',
        Description: key.description,
        KeyUsage: 'ENCRYPT_DECRYPT',
        KeyManager: 'CUSTOMER',
        Origin: 'AWS_KMS',
        KeySpec: algorithm,
        CustomerMasterKeySpec: algorithm,
        EncryptionAlgorithms: [algorithm],
        MultiRegion: false,
      },
    }
  },
  Encrypt(keys, request) {
    const key = requestedKey(keys, request)
    const plaintext = bytes(request.input, 'Plaintext')
    if (plaintext.length > plaintextLimit) throw validationError('Plaintext', `at most ${plaintextLimit} bytes`)
    const blob = sealBlob(plaintext, key, contextOf(request.input))
    return { CiphertextBlob: blob.toString('base64'), KeyId: key.arn, EncryptionAlgorithm: algorithm }
  },
  Decrypt(keys, request) {
    const blob = bytes(request.input, 'CiphertextBlob')
    const arn = keyArnOf(blob)
    if (!arn) throw new ServiceError('InvalidCiphertextException', '')
    const key = keys.get(arn, request.use)
    if (request.input.KeyId !== undefined && requestedKey(keys, request).arn !== key.arn) {
      throw new ServiceError(
        'IncorrectKeyException',
        'The key ID in the request does not identify a CMK that can perform this operation.',
      )
    }
    let plaintext: Buffer
    try {
      plaintext = openBlob(blob, key.material, contextOf(request.input))
    } catch {
      // As KMS: nothing is said about why, be it a changed blob or another encryption context.
      throw new ServiceError('InvalidCiphertextException', '')
    }
    return { Plaintext: plaintext.toString('base64'), KeyId: key.arn, EncryptionAlgorithm: algorithm }
  },
  GenerateDataKey: generateDataKey,
  GenerateDataKeyWithoutPlaintext(keys, request) {
    const { CiphertextBlob, KeyId } = generateDataKey(keys, request)
    return { CiphertextBlob, KeyId }
  },
}

/** The key management service of one account. */
export function createKms(account: LocalAccount, resources: Resource[]): Kms {
  const keys = openKeyRing(account, resources)
  return {
    handle({ operation, input, caller }) {
      const perform = Object.hasOwn(operations, operation) ? operations[operation] : undefined
      if (!perform || !caller)
        throw new ServiceError('UnknownOperationException', `the sandbox has no kms:${operation}`)
      return perform(keys, { input, use: { operation, caller } })
    },
  }
}

function generateDataKey(keys: KeyRing, request: Request) {
  const key = requestedKey(keys, request)
  const { KeySpec, NumberOfBytes } = request.input
  const length = typeof NumberOfBytes === 'number' ? NumberOfBytes : dataKeyBytes[String(KeySpec)]
  if (!length || length > 1024) throw validationError('KeySpec', 'AES_256 or AES_128, or NumberOfBytes from 1 to 1024')
  const plaintext = randomBytes(length)
  return {
    Plaintext: plaintext.toString('base64'),
    CiphertextBlob: sealBlob(plaintext, key, contextOf(request.input)).toString('base64'),
    KeyId: key.arn,
  }
}

function requestedKey(keys: KeyRing, { input, use }: Request) {
  if (typeof input.KeyId !== 'string') throw validationError('keyId', 'not null')
  return keys.get(input.KeyId, use)
}

function contextOf(input: Record<string, unknown>): EncryptionContext {
  return (input.EncryptionContext ?? {}) as EncryptionContext
}

function bytes(input: Record<string, unknown>, name: string): Buffer {
  const value = input[name]
  if (typeof value !== 'string' || value === '') throw validationError(name, 'not null')
  return Buffer.from(value, 'base64')
}

function validationError(name: string, expected: string): ServiceError {
  return new ServiceError('ValidationException', `1 validation error detected: Value at '${name}' must be ${expected}`)
}
