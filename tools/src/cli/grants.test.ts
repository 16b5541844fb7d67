import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { grantsCommand } from './grants.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'breakwater-grants-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const grants = () => grantsCommand().parse(['--data-dir', dataDir], { from: 'user' })

describe('breakwater grants', () => {
  it.each([
    ['does not exist', () => undefined, 'cannot be read: there is no such file. Run the sandbox'],
    ['is a folder', (file: string) => mkdirSync(file), 'cannot be read: it is a folder. Run the sandbox'],
    ['was cut off', (file: string) => writeFileSync(file, '{"roles": ['), 'is damaged. Run the sandbox'],
  ])('says what to do if the access record %s', (_, make, message) => {
    const file = join(dataDir, 'access.json')
    make(file)
    expect(grants).toThrow(`${file} ${message}`)
  })

  const grant = {
    account: '111111111111',
    role: 'staffapirole943014F3',
    policy: 'default',
    statement: 2,
    place: '0/0',
    action: 'dynamodb:DeleteItem',
    resource: 'arn:aws:dynamodb:us-east-1:111111111111:table/records',
    condition: '',
    used: false,
  }
  const denied = [{ account: '111111111111', role: 'api', action: 's3:GetObject', calls: 3 }]

  /** What the command prints of a record, and the exit code that it leaves. */
  function show(report: object, ...flags: string[]) {
    writeFileSync(join(dataDir, 'access.json'), JSON.stringify(report))
    const printed = vi.spyOn(console, 'log').mockReturnValue()
    const before = process.exitCode
    process.exitCode = undefined
    try {
      grantsCommand().parse(['--data-dir', dataDir, ...flags], { from: 'user' })
      return { text: printed.mock.calls.join('\n'), exitCode: process.exitCode }
    } finally {
      process.exitCode = before
      printed.mockRestore()
    }
  }

  it('lists what was not used without a reason, and fails', () => {
    const { text, exitCode } = show({ grants: [grant, { ...grant, place: '1/0', used: true }], denied })
    expect(text.split('\n')).toEqual([
      '2 grants, 1 used; 1 kinds unused, 1 without a reason',
      '  unused: staffapirole943014F3 may dynamodb:DeleteItem on arn:aws:dynamodb:us-east-1:111111111111:table/records (default, statement 2)',
      '  denied 3 times: api of 111111111111: s3:GetObject',
    ])
    expect(exitCode).toBe(1)
  })

  it('lists what was not used by its reason, with the roles, and does not fail', () => {
    const grants = ['0/0', '1/0', '2/0'].map((place, index) => ({
      ...grant,
      place,
      action: 'xray:PutTraceSegments',
      role: index === 0 ? 'first' : 'second',
    }))
    const { text, exitCode } = show({ grants, denied: [] })
    expect(text.split('\n')).toEqual([
      '3 grants, 0 used; 3 kinds unused, 0 without a reason',
      '  3 of first, second: not measured: the sandbox does not run this service',
    ])
    expect(exitCode).toBeUndefined()
  })

  it('prints the same as JSON, and fails as well', () => {
    const { text, exitCode } = show({ grants: [grant], denied }, '--json')
    const { role, policy, statement, action, resource } = grant
    expect(JSON.parse(text)).toEqual({ unused: [{ role, policy, statement, action, resource, accounts: 1 }], denied })
    expect(exitCode).toBe(1)
  })
})
