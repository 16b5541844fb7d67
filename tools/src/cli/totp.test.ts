import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { totpCommand } from './totp.ts'

const email = 'counselor@example.com'
const dataDir = mkdtempSync(join(tmpdir(), 'breakwater-totp-'))
afterEach(() => rmSync(join(dataDir, 'outputs.json'), { force: true }))

function totp(outputs: string): string[] {
  writeFileSync(join(dataDir, 'outputs.json'), outputs)
  const printed: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
  try {
    totpCommand().parse([email, '--data-dir', dataDir], { from: 'user' })
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
})
