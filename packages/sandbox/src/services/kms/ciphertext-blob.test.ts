import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { openSealedFiles } from '../../account/sealed-files.ts'
import { keyArnOf } from './ciphertext-blob.ts'
import { openKms } from './kms.ts'
import { accountId, arnOf, callOf, plaintext, resource, startKms } from './testing/start-kms.ts'

describe('a ciphertext', () => {
  const invalid = expect.objectContaining({ code: 'InvalidCiphertextException', message: '', status: 400 })
  const open = (change: (blob: Buffer) => Buffer) => {
    const { call } = startKms()
    const { CiphertextBlob = '' } = call('Encrypt', { KeyId: 'first', Plaintext: plaintext })
    return () => call('Decrypt', { CiphertextBlob: change(Buffer.from(CiphertextBlob, 'base64')).toString('base64') })
  }
  const flip = (at: number) => (blob: Buffer) => {
    const place = at < 0 ? blob.length + at : at
    blob[place] = (blob[place] ?? 0) ^ 1
    return blob
  }

  it.each<[string, (blob: Buffer) => Buffer]>([
    ['its format', flip(0)],
    ['the length of its key', flip(1)],
    ['its nonce', flip(-30)],
    ['its content', flip(-18)],
    ['its tag', flip(-1)],
    ['its end', (blob) => blob.subarray(0, -1)],
    ['all but its header', (blob) => blob.subarray(0, 2 + (blob[1] ?? 0) + 27)],
    ['anything', () => Buffer.of(1)],
  ])('is refused after a change of %s', (_, change) => {
    expect(open(change)).toThrow(invalid)
  })

  it('is refused if it names another key, which is not the one that sealed it', () => {
    const rename = (blob: Buffer) => {
      const arn = Buffer.from(arnOf('second'))
      return Buffer.concat([Buffer.of(1, arn.length), arn, blob.subarray(2 + (blob[1] ?? 0))])
    }
    expect(open(rename)).toThrow(invalid)
  })

  it('of nothing but a key, a nonce and a tag is a blob that holds nothing', () => {
    const arn = Buffer.from(arnOf('first'))
    const empty = Buffer.concat([Buffer.of(1, arn.length), arn, Buffer.alloc(28)])
    expect(keyArnOf(empty)).toBe(arnOf('first'))
    expect(keyArnOf(empty.subarray(0, -1))).toBeUndefined()
  })

  it('of a disabled key is not opened', () => {
    const stateDir = temporaryDirectory()
    const key = randomBytes(32)
    const { CiphertextBlob } = startKms(stateDir, key).call('Encrypt', { KeyId: 'first', Plaintext: plaintext })
    const files = openSealedFiles(join(stateDir, 'files'), key)
    const disabled = [resource('AWS::KMS::Key', 'first', { Enabled: false })]
    const call = callOf(openKms({ id: accountId, region: 'us-east-1', stateDir, files }, disabled))
    expect(() => call('Decrypt', { CiphertextBlob })).toThrow(
      expect.objectContaining({ code: 'DisabledException', message: `${arnOf('first')} is disabled.` }),
    )
  })
})
