import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { loadRegistry } from '@breakwater/registry/registry'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { synthesize } from '../synth/synthesize.ts'
import { synthCommand } from './synth.ts'

// The tests of the project share a process: modules that another file loaded keep what they imported.
vi.hoisted(() => vi.resetModules())
afterAll(() => void vi.resetModules())
vi.mock('../synth/synthesize.ts', () => ({ synthesize: vi.fn() }))

const agencies = loadRegistry().agencies.map(({ slug }) => slug)
const acknowledged = { ruleName: 'R2', description: 'Else', severity: 'error', violatingConstructs: [{}], reason: 'Ok' }
const finding = {
  ruleName: 'R1',
  description: 'No TLS',
  severity: 'error',
  violatingConstructs: [{ constructPath: 'Edge/Bucket' }, {}],
}
const policy = {
  Type: 'AWS::SSO::PermissionSet',
  Properties: { Name: 'Audit', InlinePolicy: { a: 1 } },
}

let directory: string
let violations: object[]
let cached: boolean
const exitCode = process.exitCode

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'breakwater-synth-'))
  violations = []
  cached = false
  process.exitCode = undefined
  vi.mocked(synthesize).mockImplementation(async (targets, { onDone }) =>
    targets.map((target) => {
      const outDir = join(directory, target.name)
      const packs = ['AwsSolutions', 'NIST.800.53.R5'].map((pluginName, index) => ({
        pluginName,
        conclusion: 'success',
        violations: index === 0 ? violations : [],
        suppressedViolations: [acknowledged],
      }))
      mkdirSync(outDir)
      writeFileSync(join(outDir, 'validation-report.json'), JSON.stringify({ pluginReports: packs }))
      writeFileSync(join(outDir, 'Edge.template.json'), JSON.stringify({ Resources: { policy } }).padEnd(2_560))
      const synthesis = { target, outDir, cached, milliseconds: 1_249 }
      onDone?.(synthesis)
      return synthesis
    }),
  )
})
afterEach(() => {
  process.exitCode = exitCode
  vi.restoreAllMocks()
  rmSync(directory, { recursive: true })
})

/** Runs the command; returns what it prints, on standard error too, and the names of the targets. */
async function synth(...flags: string[]) {
  const out = vi.spyOn(console, 'log').mockReturnValue()
  const err = vi.spyOn(console, 'error').mockReturnValue()
  await synthCommand().parseAsync(flags, { from: 'user' })
  const [targets, options] = vi.mocked(synthesize).mock.lastCall ?? []
  return {
    out: out.mock.calls.flat().join('\n'),
    err: err.mock.calls.flat().join('\n'),
    targets: targets?.map(({ name }) => name),
    validation: options?.validation,
  }
}

describe('breakwater synth', () => {
  it.each([
    [[], ['infra', ...agencies]],
    [['--all'], ['infra', ...agencies]],
    [['--infra'], ['infra']],
    [['--agency', 'prairierose'], ['prairierose']],
  ])('with %j makes and validates %j', async (flags, targets) => {
    expect(await synth(...flags)).toMatchObject({ targets, validation: true, err: '' })
    expect(process.exitCode).toBeUndefined()
  })

  it('prints for a target its time, its folder, its stacks, its limits and its findings', async () => {
    const { out } = await synth('--infra')
    expect(out.split('\n')).toEqual([
      `infra  1.2 s  ${relative(process.cwd(), join(directory, 'infra'))}`,
      '  Edge  1 resources, 2.5 KB',
      '  permission set Audit  7 of 10240 characters',
      '  0 findings, 2 acknowledged with a reason',
    ])
  })

  it('says that a target is unchanged instead of its time', async () => {
    cached = true
    expect((await synth('--infra')).out).toMatch(/^infra {2}unchanged {2}\S+\n/)
  })

  it('fails on a finding, and prints it with every place', async () => {
    violations = [finding]
    const { out, err } = await synth('--infra')
    expect(out.split('\n').slice(-4)).toEqual([
      '  1 findings, 2 acknowledged with a reason',
      '  ✗ error AwsSolutions R1: No TLS',
      '      Edge/Bucket',
      '      the whole app',
    ])
    expect(err).toBe('error: 1 finding(s): fix each, or acknowledge it with a reason beside its resource')
    expect(process.exitCode).toBe(1)
  })

  it('counts the findings of all targets', async () => {
    violations = [finding]
    expect((await synth('--all')).err).toContain(`error: ${agencies.length + 1} finding(s)`)
  })

  it('prints one JSON document without an error if all is well', async () => {
    const { out } = await synth('--infra', '--json')
    expect(JSON.parse(out)).toMatchObject({
      error: null,
      targets: [{ target: 'infra', cached: false, milliseconds: 1_249, findings: [] }],
    })
  })

  it('passes on a fault of the program as it is', async () => {
    vi.mocked(synthesize).mockRejectedValue(new TypeError('x is undefined'))
    await expect(synth('--infra')).rejects.toThrow(TypeError)
  })
})
