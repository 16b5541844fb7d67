import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

describe('the code of a function', () => {
  const withCode = (properties: Record<string, unknown>) => ({ ...lambda, properties })
  const noAsset = () => expect.fail('no asset was named')

  it('is the asset itself if that is a folder', () => {
    expect(bundleDirectory(lambda, { stateDir: '/unused' }, (key) => (key === 'key.zip' ? folder : ''))).toBe(folder)
  })

  it('in the template is the file index.js of a folder of its own', () => {
    const directories = ['exports.a = 1', 'exports.a = 2'].map((ZipFile) =>
      bundleDirectory(withCode({ Code: { ZipFile } }), { stateDir: folder }, noAsset),
    )
    expect(directories.map((directory) => readFileSync(join(directory, 'index.js'), 'utf8'))).toEqual([
      'exports.a = 1',
      'exports.a = 2',
    ])
    expect(bundleDirectory(withCode({ Code: { ZipFile: 'exports.a = 1' } }), { stateDir: folder }, noAsset)).toBe(
      directories[0],
    )
  })

  it.each([{}, { Code: {} }])('is missing in %j, and the error names the function', (properties) => {
    expect(() => bundleDirectory(withCode(properties), { stateDir: folder }, noAsset)).toThrow(
      'Root/Function: a function needs Code.S3Key or Code.ZipFile',
    )
  })

  it('has only the files of its archive, even if a crash left some of another', () => {
    const partial = join(folder, 'bundles/key.zip.partial')
    mkdirSync(partial, { recursive: true })
    writeFileSync(join(partial, 'old.mjs'), '')
    expect(readdirSync(unpack('index.mjs'))).toEqual(['index.mjs'])
  })

  it('may be listed with the folders of its archive', () => {
    const archive = join(folder, 'asset.zip')
    writeFileSync(archive, zipSync({ 'lib/': new Uint8Array(), 'lib/index.mjs': new TextEncoder().encode('found') }))
    const directory = bundleDirectory(lambda, { stateDir: folder }, () => archive)
    expect(readFileSync(join(directory, 'lib/index.mjs'), 'utf8')).toBe('found')
  })
})
