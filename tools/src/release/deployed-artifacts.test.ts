import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { synthesize } from '../synth/synthesize.ts'
import { infraTarget } from '../synth/target.ts'
import { deployedArtifacts } from './deployed-artifacts.ts'
import { directoryDigest, fileDigest } from './directory-digest.ts'

/** Returns an assembly with a template, and the folder of a site whose one page has the given text. */
function assemblyWith(page: string): string {
  const assembly = mkdtempSync(join(tmpdir(), 'deployed-artifacts-'))
  mkdirSync(join(assembly, 'asset.1'))
  writeFileSync(join(assembly, 'asset.1/index.html'), page)
  writeFileSync(join(assembly, 'Pages.template.json'), '{}')
  const files = {
    1: { displayName: 'Site', source: { path: 'asset.1', packaging: 'zip' } },
    2: { displayName: 'Pages Template', source: { path: 'Pages.template.json', packaging: 'file' } },
  }
  writeFileSync(join(assembly, 'Pages.assets.json'), JSON.stringify({ version: '55.0.0', files }))
  return assembly
}

describe('deployedArtifacts', () => {
  it('lists the templates and assets of an assembly with their digests, ordered by name', () => {
    const assembly = assemblyWith('hello')
    expect(deployedArtifacts('example', assembly)).toEqual([
      { name: 'example/Pages Template', digest: { sha256: fileDigest(join(assembly, 'Pages.template.json')) } },
      { name: 'example/Site', digest: { dirHash: directoryDigest(join(assembly, 'asset.1')) } },
    ])
  })

  it('gives the same digests for the same contents in another folder, and another one for another content', () => {
    const [first, same, other] = ['hello', 'hello', 'goodbye'].map((page) =>
      deployedArtifacts('example', assemblyWith(page)),
    )
    expect(same).toEqual(first)
    expect(other).not.toEqual(first)
  })

  it('refuses an asset that is made at deployment', () => {
    const assembly = assemblyWith('hello')
    const files = { 1: { displayName: 'Late', source: { executable: ['make'] } } }
    writeFileSync(join(assembly, 'Late.assets.json'), JSON.stringify({ files }))
    expect(() => deployedArtifacts('example', assembly)).toThrow('path')
  })

  it('covers every template and bundle of the shared accounts', { timeout: 120_000 }, async () => {
    const [synthesis] = await synthesize([infraTarget], { validation: false })
    const assembly = synthesis?.outDir ?? ''
    const published = readdirSync(assembly).filter((file) => /\.template\.json$|^asset\./.test(file))
    expect(deployedArtifacts('infra', assembly)).toHaveLength(published.length)
  })
})
