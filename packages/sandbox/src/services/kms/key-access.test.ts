import { describe, expect, it } from 'vitest'
import { AccessDenied } from '../../kit/access/denial.ts'
import type { RoleSession } from '../../kit/access/role-session.ts'
import { sessionOf } from '../../kit/testing/session-of.ts'
import { kms as service } from './service.ts'
import { accountId, arnOf, owner, plaintext, source, startKms } from './testing/start-kms.ts'

describe('the account of a call', () => {
  const stranger = sessionOf('222222222222', 'stranger')
  const foreignArn = 'arn:aws:kms:us-east-1:222222222222:key/theirs'
  const owns = (operation: string, input: Record<string, unknown>, caller: RoleSession | null = owner) =>
    startKms().kms.owns({ operation, input, caller, source })

  it('is that of the key that it names by ARN, and else the caller’s own', () => {
    expect(owns('Encrypt', { KeyId: arnOf('first') }, stranger)).toBe(true)
    expect(owns('Encrypt', { KeyId: arnOf('first') }, null)).toBe(true)
    expect(owns('Encrypt', { KeyId: foreignArn })).toBe(false)
    expect(owns('Encrypt', { KeyId: 'first' })).toBe(true)
    expect(owns('Encrypt', { KeyId: 'first' }, stranger)).toBe(false)
    expect(owns('Encrypt', { KeyId: 'first' }, null)).toBe(false)
    expect(owns('Encrypt', {})).toBe(true)
  })

  it('of a decryption is that of the key in the ciphertext, whatever key it names', () => {
    const { kms: opened, call } = startKms()
    const { CiphertextBlob } = call('Encrypt', { KeyId: 'first', Plaintext: plaintext })
    const decrypts = (input: Record<string, unknown>, caller: RoleSession) =>
      opened.owns({ operation: 'Decrypt', input, caller, source })
    expect(decrypts({ CiphertextBlob, KeyId: foreignArn }, stranger)).toBe(true)
    expect(decrypts({ CiphertextBlob: 'AAAA', KeyId: arnOf('first') }, stranger)).toBe(false)
    expect(decrypts({ KeyId: foreignArn }, owner)).toBe(true)
  })

  it('has no other account’s keys, whose existence is not told', () => {
    const { kms: opened } = startKms()
    const denied = (keyId: string) =>
      `User: arn:aws:sts::222222222222:assumed-role/stranger/test is not authorized to perform: kms:Encrypt on resource: ${keyId} because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`
    const call = (KeyId: string, caller: RoleSession | null = stranger) => {
      return { operation: 'Encrypt', input: { KeyId }, caller, source }
    }
    expect(() => opened.needs(call(arnOf('no')))).toThrow(denied(arnOf('no')))
    const because = new AccessDenied('because')
    expect(opened.denial?.(because, call('alias/data'))?.message).toBe(denied(arnOf('first')))
    expect(opened.denial?.(because, call('alias/data', owner))).toBe(because)
    expect(opened.needs(call(arnOf('no'), owner))).toEqual([])
    expect(opened.needs(call(arnOf('first'), null))).toEqual([])
    expect(opened.needs({ ...call(''), input: {} })).toEqual([])
    expect(service.absent?.(call('alias/no'))?.message).toBe(denied('alias/no'))
    expect(service.absent?.(call('alias/no', null))?.message).toContain('User: anonymous is not authorized')
  })
})

it('a key without aliases is judged without one, and a description without an algorithm', () => {
  const { kms: opened } = startKms()
  const needs = (operation: string, KeyId: string) =>
    opened.needs({ operation, input: { KeyId }, caller: owner, source })
  const context = {
    'kms:calleraccount': accountId,
    'kms:keyspec': 'SYMMETRIC_DEFAULT',
    'kms:keyusage': 'ENCRYPT_DECRYPT',
    'kms:keyorigin': 'AWS_KMS',
    'kms:multiregion': 'false',
  }
  const common = { resource: arnOf('third'), resourceAccountId: accountId }
  expect(needs('DescribeKey', 'third')).toEqual([{ action: 'kms:DescribeKey', ...common, context }])
  const encrypting = { ...context, 'kms:encryptionalgorithm': 'SYMMETRIC_DEFAULT' }
  expect(needs('Encrypt', 'third')).toEqual([{ action: 'kms:Encrypt', ...common, context: encrypting }])
  const byAlias = needs('Encrypt', `arn:aws:kms:us-east-1:${accountId}:alias/data`)
  expect(needs('Encrypt', 'alias/other')).toMatchObject([{ resource: arnOf('second') }])
  expect(byAlias[0]?.context).toMatchObject({ 'kms:requestalias': 'alias/data', 'kms:resourcealiases': ['alias/data'] })
})

it('a MAC is judged by the kind of its key and by its algorithm', () => {
  const { kms: opened } = startKms()
  const needs = (operation: string, input: Record<string, unknown>) =>
    opened.needs({ operation, input: { KeyId: 'alias/macs', ...input }, caller: owner, source })
  const context = {
    'kms:calleraccount': accountId,
    'kms:keyspec': 'HMAC_256',
    'kms:keyusage': 'GENERATE_VERIFY_MAC',
    'kms:keyorigin': 'AWS_KMS',
    'kms:multiregion': 'false',
    'kms:resourcealiases': ['alias/macs'],
    'kms:requestalias': 'alias/macs',
  }
  for (const operation of ['GenerateMac', 'VerifyMac']) {
    const need = { action: `kms:${operation}`, resource: arnOf('mac'), resourceAccountId: accountId }
    const algorithm = { 'kms:macalgorithm': 'HMAC_SHA_256' }
    expect(needs(operation, { MacAlgorithm: 'HMAC_SHA_256' })).toEqual([
      { ...need, context: { ...context, ...algorithm } },
    ])
    expect(needs(operation, {})).toEqual([{ ...need, context }])
  }
})
