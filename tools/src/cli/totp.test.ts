import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { totpCommand } from './totp.ts'

const email = 'counselor@example.com'
const dataDir = mkdtempSync(join(tmpdir(), 'breakwater-totp-'))
afterEach(() => rmSync(join(dataDir, 'outputs.json'), { force: true }))

function totp(outputs: string, ...args: string[]): string[] {
  writeFileSync(join(dataDir, 'outputs.json'), outputs)
  const printed: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
  try {
    totpCommand().parse([email, '--data-dir', dataDir, ...args], { from: 'user' })
  } finally {
    log.mockRestore()
  }
  return printed
}

describe('breakwater totp', () => {
  it('prints the six digits of a demo user', () => {
    const user = { pool: 'staff', email, password: 'x', group: 'counselors', totpSecret: 'JBSWY3DPEHPK3PXP' }
    expect(totp(JSON.stringify({ agencies: { one: { users: [user] } } }))).toEqual([expect.stringMatching(/^\d{6}$/)])
  })

  it.each(['', '{"agencies": {', '{}', '[]'])('says what to do if the outputs are damaged: %s', (outputs) => {
    expect(() => totp(outputs)).toThrow(/outputs\.json is damaged: start the sandbox again/)
  })

  it('says what to do if the outputs cannot be read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'breakwater-totp-'))
    mkdirSync(join(folder, 'outputs.json'))
    const command = () => totpCommand().parse([email, '--data-dir', folder], { from: 'user' })
    expect(command).toThrow(/outputs\.json cannot be read: it is a folder\. Name the sandbox's folder with --data-dir/)
    rmSync(folder, { recursive: true })
  })

  const person = { pool: 'staff', email, password: 'x', group: 'counselors', totpSecret: 'JBSWY3DPEHPK3PXP' }
  const outputsOf = (...users: object[]) => JSON.stringify({ agencies: { one: { users: [] }, two: { users } } })

  it('prints them as JSON with the address on request', () => {
    const [line = ''] = totp(outputsOf(person), '--json')
    expect(JSON.parse(line)).toEqual({ email, code: expect.stringMatching(/^\d{6}$/) })
  })

  it('names the users that have an authenticator if there is no such user', () => {
    const consumer = { pool: 'consumers', email: 'maria@example.com', password: 'x' }
    const users = outputsOf({ ...person, email: 'first@example.com' }, consumer, {
      ...person,
      email: 'second@example.com',
    })
    expect(() => totp(users)).toThrow(
      new Error(`no demo user "${email}"; there are: first@example.com, second@example.com`),
    )
  })

  it('gives no code for a user without an authenticator', () => {
    expect(() => totp(outputsOf({ pool: 'consumers', email, password: 'x' }))).toThrow(`no demo user "${email}"`)
  })

  it('says how to start the sandbox in this folder if there are no outputs', () => {
    const command = () => totpCommand().parse([email, '--data-dir', dataDir], { from: 'user' })
    expect(command).toThrow(
      `start the sandbox with npm start -- --data-dir ${dataDir}, or name its folder with --data-dir`,
    )
  })
})
