import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Resource } from '@breakwater/cloud/resource'
import { zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bundleDirectory } from './bundle.ts'

const lambda: Resource = {
  path: 'Root/Function',
  logicalId: 'Function',
  type: 'AWS::Lambda::Function',
  accountId: '111111111111',
  region: 'us-east-1',
  ref: 'function',
  attributes: {},
  properties: { Code: { S3Key: 'key.zip' } },
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-bundle-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Unpacks an archive that holds one file of this name. */
function unpack(name: string): string {
  const archive = join(folder, 'asset.zip')
  writeFileSync(archive, zipSync({ [name]: new TextEncoder().encode('export {}') }))
  return bundleDirectory(lambda, { stateDir: folder }, () => archive)
}

describe('the archive of a function', () => {
  it('is unpacked once, into a folder of its own', () => {
    const directory = unpack('lib/index.mjs')
    expect(readFileSync(join(directory, 'lib/index.mjs'), 'utf8')).toBe('export {}')
    writeFileSync(join(directory, 'lib/index.mjs'), 'kept')
    expect(readFileSync(join(unpack('lib/index.mjs'), 'lib/index.mjs'), 'utf8')).toBe('kept')
  })

  it.each(['../index.mjs', '../../index.mjs', '../key.zip.partial-other/index.mjs'])(
    'is refused if it holds %s, which is outside of it',
    (name) => {
      expect(() => unpack(name)).toThrow(`${name} points out of the archive`)
      expect(readdirSync(folder).filter((entry) => entry !== 'asset.zip' && entry !== 'bundles')).toEqual([])
      expect(existsSync(join(folder, 'bundles/key.zip'))).toBe(false)
    },
  )
})
