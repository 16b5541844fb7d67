import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { openSealedFiles } from '../../account/sealed-files.ts'
import { openKeyRing } from './key-ring.ts'
import { accountId, resource } from './testing/start-kms.ts'

const macs = { KeySpec: 'HMAC_384', KeyUsage: 'GENERATE_VERIFY_MAC' }

function openFiles() {
  const stateDir = temporaryDirectory()
  const files = openSealedFiles(join(stateDir, 'files'), randomBytes(32))
  const open = (properties: Record<string, unknown>) =>
    openKeyRing({ id: accountId, region: 'us-east-1', stateDir, files }, [
      resource('AWS::KMS::Key', 'one', properties),
    ]).get('one')
  return { files, open }
}

describe('the material of a key', () => {
  it('is as long as its spec asks, and stays the same', () => {
    const { open } = openFiles()
    const key = open(macs)
    expect(key).toMatchObject({ spec: 'HMAC_384' })
    expect(key.material).toHaveLength(48)
    expect(open({ ...macs, Description: 'Cases', EnableKeyRotation: false }).material).toEqual(key.material)
  })

  it('is made again if the spec becomes another, because the key is replaced', () => {
    const { open } = openFiles()
    const { material } = open({})
    const replaced = open({ ...macs, KeySpec: 'HMAC_256' })
    expect(replaced.material).toHaveLength(32)
    expect(replaced.material).not.toEqual(material)
  })

  it('is kept of a key that was stored before there were other kinds', () => {
    const { files, open } = openFiles()
    const material = randomBytes(32)
    files.write('kms/one', { material: material.toString('base64'), createdAt: '2026-01-01T00:00:00.000Z' })
    expect(open({})).toMatchObject({ spec: 'SYMMETRIC_DEFAULT', material, createdAt: '2026-01-01T00:00:00.000Z' })
  })
})

describe('a key of a template', () => {
  it.each([{}, { KeySpec: 'SYMMETRIC_DEFAULT', EnableKeyRotation: true }, { KeyUsage: 'ENCRYPT_DECRYPT' }])(
    'is symmetric with %j',
    (properties) => {
      expect(openFiles().open(properties).spec).toBe('SYMMETRIC_DEFAULT')
    },
  )

  it.each([
    [{ KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' }, 'KeySpec'],
    [{ KeySpec: 'HMAC_256' }, 'KeyUsage'],
    [{ KeySpec: 'HMAC_256', KeyUsage: 'ENCRYPT_DECRYPT' }, 'KeyUsage'],
    [{ KeyUsage: 'GENERATE_VERIFY_MAC' }, 'KeyUsage'],
    [{ ...macs, EnableKeyRotation: true }, 'EnableKeyRotation'],
  ])('is refused at the start with %j, because of its %s', (properties, name) => {
    expect(() => openFiles().open(properties)).toThrow(new RegExp(`AWS::KMS::Key[^]*at ${name}`))
  })
})
