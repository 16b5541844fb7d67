import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createContext, Script } from 'node:vm'
import { loadRegistry, type Registry } from '@breakwater/registry/registry'
import { languages } from '@breakwater/vocabulary/languages'
import { usStates } from '@breakwater/vocabulary/us-states'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltRouter, buildRouter } from './build-router.ts'
import { compileTable } from './router/compile-table.ts'
import { createHandler, type RouterHandler } from './router/handler.ts'
import { viewerRequest } from './router/viewer-request.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

function built(registry: Registry): BuiltRouter {
  const folder = mkdtempSync(join(tmpdir(), 'router-'))
  folders.push(folder)
  return buildRouter(registry, folder)
}

/** The bundle in a context with the language only: no require, no process, no fetch. */
function runBare(codeDir: string): RouterHandler {
  const context = createContext({ module: { exports: {} } }, { codeGeneration: { strings: false, wasm: false } })
  new Script(readFileSync(join(codeDir, 'index.js'), 'utf8')).runInContext(context)
  return context.module.exports.handler
}

function zippedBytes(folder: string): number {
  const files = readdirSync(folder).map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))])
  return zipSync(Object.fromEntries(files)).length
}

describe('the built router', () => {
  const registry = loadRegistry()
  let router: BuiltRouter
  beforeAll(() => {
    router = built(registry)
  })

  it('makes the same decision in a bare context as from source', async () => {
    const bare = runBare(router.codeDir)
    const source = createHandler(compileTable(registry))
    for (const state of usStates) {
      const event = viewerRequest({ querystring: `state=${state}&lang=es`, requestId: `request of ${state}` })
      expect(structuredClone(await bare(event))).toEqual(await source(event))
    }
  })

  it('serves the chooser in a bare context when it fails', async () => {
    expect(await runBare(router.codeDir)({ Records: [] })).toMatchObject({ uri: '/chooser/en.html' })
  })

  it('requires no module and reads no environment', () => {
    expect(readFileSync(join(router.codeDir, 'index.js'), 'utf8')).not.toMatch(/\brequire\(|\bimport\(|\bprocess\b/)
  })

  it.each(languages)('has a page in %s for every state', async (language) => {
    const handler = runBare(router.codeDir)
    for (const state of usStates) {
      const answer = await handler(viewerRequest({ uri: '/started', querystring: `state=${state}&lang=${language}` }))
      const { uri } = answer as { uri: string }
      expect(uri).toBe(`/chooser/${language}/${state}.html`)
      expect(existsSync(join(router.chooserDir, uri.replace('/chooser/', '')))).toBe(true)
    }
  })

  it('is under 20 KB zipped', () => {
    expect(zippedBytes(router.codeDir)).toBeLessThan(20_000)
  })

  it('is byte for byte the same for the same registry', () => {
    const again = built(registry)
    expect(readFileSync(join(again.codeDir, 'index.js'))).toEqual(readFileSync(join(router.codeDir, 'index.js')))
  })

  it('passes exactly the files of the chooser', async () => {
    const handler = runBare(router.codeDir)
    const files = readdirSync(router.chooserDir, { withFileTypes: true }).filter((entry) => entry.isFile())
    for (const { name } of files) {
      expect(await handler(viewerRequest({ uri: `/chooser/${name}`, querystring: 'x' }))).toMatchObject({
        uri: `/chooser/${name}`,
        querystring: '',
      })
    }
    expect(files.map(({ name }) => name)).toEqual([
      'chooser.css',
      'en.html',
      'es.html',
      'figtree-latin-ext.woff2',
      'figtree-latin.woff2',
      'icon.svg',
    ])
  })
})

it('leaves nothing of an earlier build behind, such as the page of a state under another name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'router-'))
  folders.push(folder)
  const { codeDir, chooserDir } = buildRouter(loadRegistry(), folder)
  const stale = [join(codeDir, 'old.js'), join(chooserDir, 'old.html'), join(chooserDir, 'en/XX.html')]
  for (const file of stale) writeFileSync(file, '')
  buildRouter(loadRegistry(), folder)
  expect(stale.filter((file) => existsSync(file))).toEqual([])
  expect(readdirSync(codeDir)).toEqual(['index.js', 'package.json'])
})

it('stays under the 1 MB of Lambda@Edge with 300 agencies in 51 different pools', () => {
  const [first] = loadRegistry().agencies
  if (!first) throw new Error('the registry is empty')
  const agencies = Array.from({ length: 300 }, (_, n) => ({
    ...first,
    slug: `agency-${n}`,
    domain: `agency-${n}.example`,
    partnerCodes: [`PARTNER-${n}`],
    weight: 1 + (n % 7),
    states: usStates.filter((_, index) => (n * 7 + index * 11) % 5 === 0 || index === n % usStates.length),
  }))
  const { codeDir } = built({ ...loadRegistry(), agencies })
  expect(zippedBytes(codeDir)).toBeLessThan(1_000_000)
})
