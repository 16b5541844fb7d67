import { describe, expect, it } from 'vitest'
import { kms as service } from './service.ts'
import { accountId, arnOf, plaintext, startKms } from './testing/start-kms.ts'

describe('the input of KMS', () => {
  const bytes = (length: number) => Buffer.alloc(length, 1).toString('base64')
  const mac = { KeyId: 'mac', MacAlgorithm: 'HMAC_SHA_256' }
  const read = (operation: string, input: Record<string, unknown>) =>
    startKms().call(operation, service.readInput?.(operation, { KeyId: 'first', ...input }) ?? {})

  it.each<[string, Record<string, unknown>]>([
    ['Encrypt', { Plaintext: bytes(1) }],
    ['Encrypt', { Plaintext: bytes(4_096), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' }],
    ['GenerateDataKey', { NumberOfBytes: 1 }],
    ['GenerateDataKey', { NumberOfBytes: 1_024, KeySpec: null }],
    ['GenerateDataKeyWithoutPlaintext', { KeySpec: 'AES_128', GrantTokens: [] }],
    ['DescribeKey', { Juggle: true }],
    ['GenerateMac', { ...mac, Message: bytes(1) }],
    ['GenerateMac', { ...mac, Message: bytes(4_096), DryRun: false, GrantTokens: ['a'] }],
  ])('of %s may be %j', (operation, input) => {
    expect(read(operation, input)).toBeDefined()
  })

  const wrong = 'ValidationException'
  it.each<[string, string, Record<string, unknown>]>([
    [wrong, 'Encrypt', { Plaintext: '' }],
    [wrong, 'Encrypt', {}],
    [wrong, 'Encrypt', { Plaintext: bytes(4_097) }],
    [wrong, 'Encrypt', { KeyId: null, Plaintext: bytes(1) }],
    [wrong, 'Decrypt', {}],
    [wrong, 'DescribeKey', { KeyId: null }],
    [wrong, 'GenerateDataKey', {}],
    [wrong, 'GenerateDataKey', { NumberOfBytes: 0 }],
    [wrong, 'GenerateDataKey', { NumberOfBytes: 1_025 }],
    [wrong, 'GenerateDataKey', { KeySpec: 'AES_512' }],
    [wrong, 'GenerateDataKey', { KeySpec: 'AES_256', NumberOfBytes: 32 }],
    [wrong, 'GenerateDataKeyWithoutPlaintext', { NumberOfBytes: 1_025 }],
    [wrong, 'GenerateMac', { ...mac, Message: '' }],
    [wrong, 'GenerateMac', { ...mac, Message: bytes(4_097) }],
    [wrong, 'GenerateMac', { ...mac, Message: bytes(1), KeyId: null }],
    [wrong, 'GenerateMac', { ...mac, Message: bytes(1), MacAlgorithm: null }],
    [wrong, 'GenerateMac', { ...mac, Message: bytes(1), MacAlgorithm: 'HMAC_MD5' }],
    [wrong, 'VerifyMac', { ...mac, Message: bytes(1) }],
    [wrong, 'VerifyMac', { ...mac, Message: bytes(1), Mac: bytes(6_145) }],
    ['KMSInvalidMacException', 'VerifyMac', { ...mac, Message: bytes(1), Mac: bytes(6_144) }],
    ['SerializationException', 'GenerateMac', { ...mac, Message: bytes(1), DryRun: 'true' }],
    ['SerializationException', 'Decrypt', { CiphertextBlob: 7 }],
    ['SerializationException', 'Encrypt', { Plaintext: bytes(1), EncryptionContext: { agency: 7 } }],
  ])('is refused with %s by %s for %j', (code, operation, input) => {
    expect(() => read(operation, input)).toThrow(expect.objectContaining({ code, status: 400 }))
  })

  it.each([
    ['Encrypt', { KeyId: 'nowhere', Plaintext: plaintext }, `Key '${arnOf('nowhere')}' does not exist`],
    ['Encrypt', { KeyId: arnOf('nowhere'), Plaintext: plaintext }, `Key '${arnOf('nowhere')}' does not exist`],
    ['DescribeKey', { KeyId: 'bucket' }, `Key '${arnOf('bucket')}' does not exist`],
    ['DescribeKey', { KeyId: 'fikey/rst' }, `Key '${arnOf('fikey/rst')}' does not exist`],
    ['DescribeKey', { KeyId: 'alias/bucket' }, 'alias/bucket is not found.'],
    ['DescribeKey', { KeyId: 'alias/no' }, `Alias arn:aws:kms:us-east-1:${accountId}:alias/no is not found.`],
    ['Encrypt', { KeyId: 'off', Plaintext: plaintext }, `${arnOf('off')} is disabled.`],
    ['GenerateDataKeyWithoutPlaintext', { KeyId: 'off', KeySpec: 'AES_256' }, `${arnOf('off')} is disabled.`],
    [
      'Encrypt',
      { KeyId: 'prefix-key/first', Plaintext: plaintext },
      `Key '${arnOf('prefix-key/first')}' does not exist`,
    ],
  ])('of %s names a key that can be used: %j', (operation, input, message) => {
    expect(() => startKms().call(operation, input)).toThrow(message)
  })

  it.each<[string, string, Record<string, unknown>]>([
    ["Value at 'Plaintext' must be not null", 'Encrypt', {}],
    ["Value at 'Plaintext' must be at most 4096 bytes", 'Encrypt', { Plaintext: bytes(4_097) }],
    ["Value at 'CiphertextBlob' must be not null", 'Decrypt', {}],
    ["Value at 'keyId' must be not null", 'DescribeKey', { KeyId: null }],
    ["Value at 'Message' must be at most 4096 bytes", 'GenerateMac', { Message: bytes(4_097) }],
    ["Value at 'macAlgorithm' must be not null", 'GenerateMac', { Message: bytes(1) }],
    ["Value at 'Mac' must be at most 6144 bytes", 'VerifyMac', { Mac: bytes(6_145) }],
    [
      "Value at 'KeySpec' must be AES_256 or AES_128, or omitted for NumberOfBytes from 1 to 1024",
      'GenerateDataKey',
      {},
    ],
  ])('is refused with the name of what is wrong: %s', (reason, operation, input) => {
    expect(() => read(operation, input)).toThrow(`1 validation error detected: ${reason}`)
  })
})
