import { describe, expect, it } from 'vitest'
import { sessionOf } from '../../kit/testing/session-of.ts'
import { accountId, arnOf, owner, plaintext, source, startKms } from './testing/start-kms.ts'

describe('a key', () => {
  it.each(['first', arnOf('first'), 'alias/data', `arn:aws:kms:us-east-1:${accountId}:alias/data`])(
    'is found by %s',
    (KeyId) => {
      const { call } = startKms()
      const { CiphertextBlob } = call('Encrypt', { KeyId, Plaintext: plaintext })
      expect(call('Decrypt', { CiphertextBlob })).toMatchObject({ Plaintext: plaintext, KeyId: arnOf('first') })
    },
  )

  it('decrypts after a restart what it encrypted before', () => {
    const { call, stateDir, key } = startKms()
    const { CiphertextBlob } = call('Encrypt', { KeyId: 'first', Plaintext: plaintext })
    expect(startKms(stateDir, key).call('Decrypt', { CiphertextBlob })).toMatchObject({ Plaintext: plaintext })
  })

  it('generates data keys that it can decrypt, without the plaintext on request', () => {
    const { call } = startKms()
    const made = call('GenerateDataKey', { KeyId: 'first', KeySpec: 'AES_256' })
    expect(Buffer.from(made.Plaintext ?? '', 'base64')).toHaveLength(32)
    expect(call('Decrypt', { CiphertextBlob: made.CiphertextBlob }).Plaintext).toBe(made.Plaintext)
    expect(call('GenerateDataKeyWithoutPlaintext', { KeyId: 'first', KeySpec: 'AES_128' })).not.toHaveProperty(
      'Plaintext',
    )
  })
})

describe('the encryption context', () => {
  const EncryptionContext = { agency: 'one', entity: 'case' }

  it('may have its pairs in any order', () => {
    const { call } = startKms()
    const { CiphertextBlob } = call('Encrypt', { KeyId: 'first', Plaintext: plaintext, EncryptionContext })
    const reordered = { entity: 'case', agency: 'one' }
    expect(call('Decrypt', { CiphertextBlob, EncryptionContext: reordered }).Plaintext).toBe(plaintext)
  })

  it.each<[string, Record<string, string> | undefined]>([
    ['another value', { ...EncryptionContext, agency: 'two' }],
    ['an additional pair', { ...EncryptionContext, more: 'x' }],
    ['a missing pair', { agency: 'one' }],
    ['no context', undefined],
  ])('does not decrypt with %s', (_name, given) => {
    const { call } = startKms()
    const { CiphertextBlob } = call('Encrypt', { KeyId: 'first', Plaintext: plaintext, EncryptionContext })
    expect(() => call('Decrypt', { CiphertextBlob, EncryptionContext: given })).toThrow(
      expect.objectContaining({ code: 'InvalidCiphertextException' }),
    )
  })
})

describe('KMS refuses', () => {
  it.each<[string, string, string, Record<string, unknown>]>([
    ['NotFoundException', 'a key that does not exist', 'Encrypt', { KeyId: 'nowhere', Plaintext: plaintext }],
    ['NotFoundException', 'an alias that does not exist', 'DescribeKey', { KeyId: 'alias/nowhere' }],
    ['DisabledException', 'a disabled key', 'GenerateDataKey', { KeyId: 'off', KeySpec: 'AES_256' }],
    ['InvalidCiphertextException', 'an input that is not a ciphertext', 'Decrypt', { CiphertextBlob: plaintext }],
    ['ValidationException', 'a key of an unknown size', 'GenerateDataKey', { KeyId: 'first', KeySpec: 'RSA_2048' }],
    [
      'ValidationException',
      'more than 4096 bytes',
      'Encrypt',
      { KeyId: 'first', Plaintext: Buffer.alloc(4097).toString('base64') },
    ],
  ])('with %s %s', (code, _name, operation, input) => {
    expect(() => startKms().call(operation, input)).toThrow(expect.objectContaining({ code }))
  })

  it('a changed ciphertext, and a ciphertext of another key', () => {
    const { call } = startKms()
    const { CiphertextBlob = '' } = call('Encrypt', { KeyId: 'first', Plaintext: plaintext })
    const blob = Buffer.from(CiphertextBlob, 'base64')
    blob[blob.length - 1] = (blob.at(-1) ?? 0) ^ 1
    expect(() => call('Decrypt', { CiphertextBlob: blob.toString('base64') })).toThrow(
      expect.objectContaining({ code: 'InvalidCiphertextException' }),
    )
    expect(() => call('Decrypt', { CiphertextBlob, KeyId: 'second' })).toThrow(
      expect.objectContaining({
        code: 'IncorrectKeyException',
        message: 'The key ID in the request does not identify a CMK that can perform this operation.',
      }),
    )
  })
})

describe('the permission that a call needs', () => {
  const stranger = sessionOf('222222222222', 'stranger')

  it('is to use the key of the alias, in the encryption context', () => {
    const EncryptionContext = { agency: 'one', Entity: 'case' }
    const input = { KeyId: 'alias/data', KeySpec: 'AES_256', EncryptionContext }
    expect(startKms().kms.needs({ operation: 'GenerateDataKey', input, caller: owner, source })).toEqual([
      {
        action: 'kms:GenerateDataKey',
        resource: arnOf('first'),
        resourceAccountId: accountId,
        context: expect.objectContaining({
          'kms:encryptioncontext:agency': 'one',
          'kms:encryptioncontext:entity': 'case',
          'kms:encryptioncontextkeys': ['agency', 'Entity'],
          'kms:requestalias': 'alias/data',
          'kms:resourcealiases': ['alias/data'],
          'kms:calleraccount': accountId,
        }),
      },
    ])
  })

  it('is to use the key that made the ciphertext', () => {
    const { kms, call } = startKms()
    const { CiphertextBlob } = call('Encrypt', { KeyId: 'second', Plaintext: plaintext })
    const [need] = kms.needs({ operation: 'Decrypt', input: { CiphertextBlob }, caller: stranger, source })
    expect(need).toMatchObject({ action: 'kms:Decrypt', resource: arnOf('second'), resourceAccountId: accountId })
  })

  it('is denied to another account whether the key exists or not, and if two context keys differ only in case', () => {
    const { kms } = startKms()
    expect(() =>
      kms.needs({ operation: 'DescribeKey', input: { KeyId: arnOf('no') }, caller: stranger, source }),
    ).toThrow(
      expect.objectContaining({ code: 'AccessDeniedException', message: expect.stringContaining('does not exist in') }),
    )
    const input = { KeyId: 'first', Plaintext: plaintext, EncryptionContext: { agency: 'one', Agency: 'two' } }
    expect(() => kms.needs({ operation: 'Encrypt', input, caller: owner, source })).toThrow(
      expect.objectContaining({
        code: 'AccessDeniedException',
        message: 'an encryption context whose names differ by case alone cannot be judged by a policy',
      }),
    )
  })
})
