import { join } from 'node:path'
import { GenerateMacCommand, type MacAlgorithmSpec, VerifyMacCommand } from '@aws-sdk/client-kms'
import { describe, expect, it } from 'vitest'
import { openSealedFiles } from '../../account/sealed-files.ts'
import { allow, owner, role, startGuarded, stranger, trust } from '../../testing/start-guarded.ts'
import { arnOf, plaintext, startKms } from './testing/start-kms.ts'

const message = Buffer.from('case: 1').toString('base64')
const mac = { KeyId: 'mac', Message: message, MacAlgorithm: 'HMAC_SHA_256' }

describe('a MAC', () => {
  it.each([
    ['HMAC_224', 'HMAC_SHA_224', 28],
    ['mac', 'HMAC_SHA_256', 32],
    ['HMAC_384', 'HMAC_SHA_384', 48],
    ['HMAC_512', 'HMAC_SHA_512', 64],
  ])('of the key %s is made and verified by %s, and has %i bytes', (KeyId, MacAlgorithm, length) => {
    const { call } = startKms()
    const input = { KeyId, MacAlgorithm, Message: message }
    const made = call('GenerateMac', input)
    expect(made).toEqual({ Mac: expect.any(String), MacAlgorithm, KeyId: arnOf(KeyId) })
    expect(Buffer.from(made.Mac ?? '', 'base64')).toHaveLength(length)
    expect(call('VerifyMac', { ...input, Mac: made.Mac })).toEqual({
      MacValid: true,
      MacAlgorithm,
      KeyId: arnOf(KeyId),
    })
  })

  it('is that of RFC 4231 for its first key', () => {
    const { stateDir, key } = startKms()
    const material = Buffer.alloc(20, 0x0b).toString('base64')
    const stored = { material, createdAt: '2026-01-01T00:00:00.000Z', spec: 'HMAC_256' }
    openSealedFiles(join(stateDir, 'files'), key).write('kms/mac', stored)
    const { call } = startKms(stateDir, key)
    const { Mac = '' } = call('GenerateMac', { ...mac, Message: Buffer.from('Hi There').toString('base64') })
    expect(Buffer.from(Mac, 'base64').toString('hex')).toBe(
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    )
  })

  it('stays the same after a restart, and is another with the key of another account', () => {
    const { call, stateDir, key } = startKms()
    const made = call('GenerateMac', mac)
    expect(startKms(stateDir, key).call('GenerateMac', mac)).toEqual(made)
    expect(startKms().call('GenerateMac', mac).Mac).not.toBe(made.Mac)
  })

  it('is the same for the same message alone, by each name of the key', () => {
    const { call } = startKms()
    const { Mac } = call('GenerateMac', mac)
    for (const KeyId of ['mac', arnOf('mac'), 'alias/macs'])
      expect(call('GenerateMac', { ...mac, KeyId }).Mac).toBe(Mac)
    const other = Buffer.from('case: 2').toString('base64')
    expect(call('GenerateMac', { ...mac, Message: other }).Mac).not.toBe(Mac)
  })

  it.each([
    ['a changed byte', (bytes: Buffer) => Buffer.concat([bytes.subarray(1), Buffer.of(1)])],
    ['a byte less', (bytes: Buffer) => bytes.subarray(1)],
    ['a byte more', (bytes: Buffer) => Buffer.concat([bytes, Buffer.of(0)])],
  ])('with %s is refused', (_, change) => {
    const { call } = startKms()
    const Mac = change(Buffer.from(call('GenerateMac', mac).Mac ?? '', 'base64')).toString('base64')
    const invalid = expect.objectContaining({ code: 'KMSInvalidMacException', message: '' })
    expect(() => call('VerifyMac', { ...mac, Mac })).toThrow(invalid)
    // The MAC is compared before the call is found to be a trial.
    expect(() => call('VerifyMac', { ...mac, Mac, DryRun: true })).toThrow(invalid)
  })

  it.each<[string, string, Record<string, unknown>, string]>([
    ['DisabledException', 'GenerateMac', { KeyId: 'mac-off', MacAlgorithm: 'HMAC_SHA_512' }, 'is disabled.'],
    ['DisabledException', 'VerifyMac', { KeyId: 'mac-off', MacAlgorithm: 'HMAC_SHA_256' }, 'is disabled.'],
    [
      'InvalidKeyUsageException',
      'GenerateMac',
      { KeyId: 'first' },
      'key usage is ENCRYPT_DECRYPT which is not valid for GenerateMac.',
    ],
    [
      'InvalidKeyUsageException',
      'VerifyMac',
      { KeyId: 'first' },
      'key usage is ENCRYPT_DECRYPT which is not valid for VerifyMac.',
    ],
    [
      'InvalidKeyUsageException',
      'GenerateMac',
      { MacAlgorithm: 'HMAC_SHA_512' },
      'Algorithm HMAC_SHA_512 is incompatible with key spec HMAC_256.',
    ],
    ['NotFoundException', 'GenerateMac', { KeyId: 'nowhere' }, 'does not exist'],
    ['DryRunOperationException', 'GenerateMac', { DryRun: true }, 'The request would have succeeded'],
  ])('is refused with %s by %s for %j', (code, operation, input, text) => {
    const { call } = startKms()
    expect(() => call(operation, { ...mac, Mac: message, ...input })).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(text) }),
    )
  })
})

it.each([
  ['Encrypt', { Plaintext: plaintext }],
  ['GenerateDataKey', { KeySpec: 'AES_256' }],
  ['GenerateDataKeyWithoutPlaintext', { NumberOfBytes: 1 }],
])('%s is refused with an HMAC key', (operation, input) => {
  const message = `${arnOf('mac')} key usage is GENERATE_VERIFY_MAC which is not valid for ${operation}.`
  expect(() => startKms().call(operation, { KeyId: 'mac', ...input })).toThrow(
    expect.objectContaining({ code: 'InvalidKeyUsageException', message }),
  )
})

it.each([
  ['Encrypt', { Plaintext: plaintext }],
  ['GenerateDataKey', { KeySpec: 'AES_256' }],
])('a trial of %s answers nothing but that it would succeed', (operation, input) => {
  const { call } = startKms()
  expect(call(operation, { KeyId: 'first', DryRun: false, ...input })).toHaveProperty('CiphertextBlob')
  expect(() => call(operation, { KeyId: 'first', DryRun: true, ...input })).toThrow(
    expect.objectContaining({ code: 'DryRunOperationException' }),
  )
})

describe('the permission to make a MAC', () => {
  const algorithm: MacAlgorithmSpec = 'HMAC_SHA_256'
  const only = { Condition: { StringEquals: { 'kms:MacAlgorithm': algorithm } } }
  const KeyPolicy = {
    Statement: [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${owner}:root` }, Action: 'kms:*', Resource: '*' },
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${stranger}:root` }, Action: 'kms:VerifyMac', Resource: '*' },
    ],
  }
  const Properties = { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC', KeyPolicy }

  async function start() {
    const { as, keyArn } = await startGuarded({
      [owner]: {
        Macs: { Type: 'AWS::KMS::Key', Properties },
        Maker: role('maker', [allow('kms:GenerateMac', '*', only)]),
        Sealer: role('sealer', [allow(['kms:Encrypt', 'kms:VerifyMac'])]),
      },
      [stranger]: { Visitor: role('visitor', [allow('kms:*')], { AssumeRolePolicyDocument: trust({ AWS: '*' }) }) },
    })
    const call = { KeyId: keyArn, Message: Buffer.from('case: 1') }
    const generate = (account: string, name: string, MacAlgorithm = algorithm) =>
      as(account, name).kms.send(new GenerateMacCommand({ ...call, MacAlgorithm }))
    const verify = (account: string, name: string, Mac: Uint8Array | undefined) =>
      as(account, name).kms.send(new VerifyMacCommand({ ...call, MacAlgorithm: algorithm, Mac }))
    return { generate, verify }
  }

  const denied = { name: 'AccessDeniedException' }

  it('is of one operation, of one algorithm, and of the account unless the policy of the key names another', async () => {
    const { generate, verify } = await start()
    const { Mac } = await generate(owner, 'maker')
    await expect(generate(owner, 'maker', 'HMAC_SHA_512')).rejects.toMatchObject(denied)
    await expect(verify(owner, 'maker', Mac)).rejects.toMatchObject(denied)
    await expect(generate(owner, 'sealer')).rejects.toMatchObject(denied)
    await expect(verify(owner, 'sealer', Mac)).resolves.toMatchObject({ MacValid: true })
    await expect(verify(stranger, 'visitor', Mac)).resolves.toMatchObject({ MacValid: true })
    await expect(generate(stranger, 'visitor')).rejects.toMatchObject(denied)
  })
})
