import { describe, expect, it } from 'vitest'
import { accountId, arnOf, plaintext, startKms } from './testing/start-kms.ts'

describe('KMS answers', () => {
  const identity = { KeyId: arnOf('first'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' }

  it.each([
    ['first', { Enabled: true, KeyState: 'Enabled', Description: 'Cases' }],
    ['off', { Enabled: false, KeyState: 'Disabled', Description: '' }],
  ])('with the description of the key %s', (id, state) => {
    const { KeyMetadata } = startKms().call('DescribeKey', { KeyId: id })
    expect(KeyMetadata).toEqual({
      AWSAccountId: accountId,
      KeyId: id,
      Arn: arnOf(id),
      CreationDate: expect.any(Number),
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeyManager: 'CUSTOMER',
      Origin: 'AWS_KMS',
      KeySpec: 'SYMMETRIC_DEFAULT',
      CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
      EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      MultiRegion: false,
      ...state,
    })
    const { CreationDate } = KeyMetadata as unknown as { CreationDate: number }
    expect(Math.abs(CreationDate - Date.now() / 1_000)).toBeLessThan(60)
  })

  it.each([
    ['mac', 'HMAC_256', 'HMAC_SHA_256'],
    ['HMAC_224', 'HMAC_224', 'HMAC_SHA_224'],
  ])('with the description of the HMAC key %s', (KeyId, spec, algorithm) => {
    const { KeyMetadata } = startKms().call('DescribeKey', { KeyId })
    expect(KeyMetadata).toMatchObject({
      KeyUsage: 'GENERATE_VERIFY_MAC',
      KeySpec: spec,
      CustomerMasterKeySpec: spec,
      MacAlgorithms: [algorithm],
    })
    expect(KeyMetadata).not.toHaveProperty('EncryptionAlgorithms')
  })

  it('with a ciphertext, and with what was encrypted', () => {
    const { call } = startKms()
    const sealed = call('Encrypt', { KeyId: 'first', Plaintext: plaintext })
    expect(sealed).toEqual({ CiphertextBlob: expect.any(String), ...identity })
    const { CiphertextBlob } = sealed
    for (const KeyId of [undefined, 'first', arnOf('first'), 'alias/data']) {
      expect(call('Decrypt', { CiphertextBlob, KeyId })).toEqual({ Plaintext: plaintext, ...identity })
    }
    expect(call('Encrypt', { KeyId: 'first', Plaintext: plaintext }).CiphertextBlob).not.toBe(CiphertextBlob)
  })

  it.each([
    [{ KeySpec: 'AES_256' }, 32],
    [{ KeySpec: 'AES_128' }, 16],
    [{ NumberOfBytes: 1 }, 1],
    [{ NumberOfBytes: 1_024 }, 1_024],
  ])('%j with a new data key', (size, length) => {
    const { call } = startKms()
    const made = call('GenerateDataKey', { KeyId: 'first', ...size })
    expect(made).toEqual({ Plaintext: expect.any(String), CiphertextBlob: expect.any(String), KeyId: arnOf('first') })
    expect(Buffer.from(made.Plaintext ?? '', 'base64')).toHaveLength(length)
    const hidden = call('GenerateDataKeyWithoutPlaintext', { KeyId: 'first', ...size })
    expect(hidden).toEqual({ CiphertextBlob: expect.any(String), KeyId: arnOf('first') })
    const { Plaintext } = call('Decrypt', { CiphertextBlob: hidden.CiphertextBlob })
    expect(Buffer.from(Plaintext ?? '', 'base64')).toHaveLength(length)
    expect(Plaintext).not.toBe(made.Plaintext)
  })
})
