import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadRegistry } from '@breakwater/registry/registry'
import { afterAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type DeployedArtifact, deployedArtifacts } from '../release/deployed-artifacts.ts'
import { provenance } from '../release/provenance.ts'
import { synthesize } from '../synth/synthesize.ts'
import { releaseCommand } from './release.ts'

// The tests of the project share a process: modules that another file loaded keep what they imported.
vi.hoisted(() => vi.resetModules())
afterAll(() => void vi.resetModules())
vi.mock('../synth/synthesize.ts', () => ({ synthesize: vi.fn() }))
vi.mock('../release/deployed-artifacts.ts', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  deployedArtifacts: vi.fn(),
}))

const template: DeployedArtifact = { name: 'infra/Edge Template', digest: { sha256: 'aa' } }
const code: DeployedArtifact = { name: 'infra/Router/Code', digest: { dirHash: 'bb' } }
const sources = { commit: 'c0', lockFileDigest: 'd0', sbomDigest: 'e0', nodeVersion: 'v24.0.0' }

beforeEach(() => {
  vi.mocked(synthesize).mockImplementation(async (targets) =>
    targets.slice(0, 1).map((target) => ({ target, outDir: `/synth/${target.name}`, cached: true, milliseconds: 1 })),
  )
})

/** Verifies a release of some artifacts against what is synthesized now; returns what is printed and the exit code. */
async function verify({ released, now }: Record<'released' | 'now', DeployedArtifact[]>) {
  vi.mocked(deployedArtifacts).mockReturnValue(now)
  const folder = mkdtempSync(join(tmpdir(), 'release-'))
  const file = join(folder, 'provenance.json')
  writeFileSync(file, JSON.stringify(provenance(released, sources)))
  const printed = vi.spyOn(console, 'log').mockReturnValue()
  const before = process.exitCode
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
    printed.mockRestore()
    process.exitCode = before
  })
  process.exitCode = undefined
  await releaseCommand().parseAsync(['--verify', file], { from: 'user' })
  return { lines: printed.mock.calls.flat(), exitCode: process.exitCode }
}

describe('breakwater release --verify', () => {
  it('says that everything is as released, and does not fail', async () => {
    expect(await verify({ released: [template, code], now: [code, template] })).toEqual({
      lines: ['all 2 are as released'],
      exitCode: undefined,
    })
  })

  it('names each artifact that differs and fails, with what is only in the release and what is new', async () => {
    const changed: DeployedArtifact = { ...code, digest: { dirHash: 'cc' } }
    const added: DeployedArtifact = { name: 'infra/New Template', digest: { sha256: 'dd' } }
    expect(await verify({ released: [template, code], now: [changed, added] })).toEqual({
      lines: [
        'infra/Edge Template: in the release only',
        'infra/New Template: not in the release',
        'infra/Router/Code: has another digest',
        '3 differ',
      ],
      exitCode: 1,
    })
  })

  it('compares what every target makes, with its templates validated', async () => {
    await verify({ released: [template], now: [template] })
    const [targets, options] = vi.mocked(synthesize).mock.lastCall ?? []
    expect(targets?.map(({ name }) => name)).toEqual(['infra', ...loadRegistry().agencies.map(({ slug }) => slug)])
    expect(options).toMatchObject({ validation: true })
    expect(vi.mocked(deployedArtifacts).mock.lastCall).toEqual(['infra', '/synth/infra'])
  })
})
