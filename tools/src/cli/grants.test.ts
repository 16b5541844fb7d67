import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
})
