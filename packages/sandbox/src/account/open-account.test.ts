import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openAccount } from './open-account.ts'

function open(dataDir = temporaryDirectory(), id = '111111111111') {
  const account = openAccount(dataDir, { id, region: 'eu-west-1' })
  onTestFinished(account.close)
  return account
}

describe('an account of a data directory', () => {
  it('has a folder of its own, with its logs', () => {
    const dataDir = temporaryDirectory()
    const account = open(dataDir)
    const stateDir = join(dataDir, 'accounts/111111111111')
    const logDir = join(stateDir, 'logs')
    expect(account).toMatchObject({ id: '111111111111', region: 'eu-west-1', stateDir, logDir })
    expect(existsSync(logDir)).toBe(true)
  })

  it('has a storage key that only its user may read, in a folder that only its user may open', () => {
    const keys = join(open().stateDir, 'keys')
    expect(readdirSync(keys)).toEqual(['storage.key'])
    expect(statSync(keys).mode & 0o777).toBe(0o700)
    expect(statSync(join(keys, 'storage.key'))).toMatchObject({ size: 32 })
    expect(statSync(join(keys, 'storage.key')).mode & 0o777).toBe(0o600)
  })

  it('derives the same secret for a purpose after a restart, and no other account or purpose has it', () => {
    const dataDir = temporaryDirectory()
    const secrets = [
      open(dataDir).deriveSecret('sqs'),
      open(dataDir).deriveSecret('kms'),
      open(dataDir, '222222222222').deriveSecret('sqs'),
      open().deriveSecret('sqs'),
    ].map((secret) => secret.toString('hex'))
    expect(new Set(secrets).size).toBe(4)
    expect(secrets.every((secret) => secret.length === 64)).toBe(true)
    expect(open(dataDir).deriveSecret('sqs').toString('hex')).toBe(secrets[0])
  })

  it('has its files and records after a restart', () => {
    const dataDir = temporaryDirectory()
    const first = openAccount(dataDir, { id: '111111111111', region: 'eu-west-1' })
    first.files.write('pool', 1)
    first.records().table('queue').put('message', 2)
    expect(first.records()).toBe(first.records())
    first.close()
    const second = open(dataDir)
    expect([second.files.read('pool'), second.records().table('queue').get('message')]).toEqual([1, 2])
  })

  it('has no file of records before something needs one, and can be closed without', () => {
    const account = open()
    expect(existsSync(join(account.stateDir, 'records.sqlite'))).toBe(false)
    expect(account.close).not.toThrow()
  })
})
