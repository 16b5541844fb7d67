import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildRouter } from '@breakwater/edge/build-router'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createApp } from './create-app.ts'
import { registryOf } from './testing/registry-of.ts'

/** AWS CloudFormation, quotas of one template. */
const templateLimits = { resources: 500, outputs: 200, bytes: 1_000_000 }

type Template = { stack: string; resources: number; outputs: number; bytes: number }
type Estate = { agencies: number; seconds: number; templates: readonly Template[]; bytes: number }

const directory = mkdtempSync(join(tmpdir(), 'breakwater-growth-'))
let small: Estate
let middle: Estate
let large: Estate

beforeAll(() => {
  // The time of validation is the same for each template and cannot grow out of proportion.
  vi.stubEnv('CDK_VALIDATION', 'false')
  synthesize(3)
  small = synthesize(3)
  middle = synthesize(30)
  large = synthesize(300)
  for (const { agencies, seconds, templates, bytes } of [small, middle, large]) {
    const largest = templates.reduce((one, other) => (one.bytes > other.bytes ? one : other))
    console.log(
      `${agencies} agencies: ${seconds.toFixed(1)} s, ${templates.length} templates of ${(bytes / 1e6).toFixed(1)} MB together, ` +
        `the largest ${largest.stack} with ${largest.resources} resources in ${(largest.bytes / 1e3).toFixed(0)} KB`,
    )
  }
}, 120_000)

afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(directory, { recursive: true })
})

function synthesize(agencies: number): Estate {
  const registry = registryOf(agencies)
  const router = buildRouter(registry, mkdtempSync(join(directory, 'router-')))
  const outDir = mkdtempSync(join(directory, 'app-'))
  vi.stubEnv('CDK_OUTDIR', outDir)
  const started = performance.now()
  createApp(registry, router).synth()
  const seconds = (performance.now() - started) / 1000
  const templates = readdirSync(outDir)
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => readTemplate(outDir, file))
  return { agencies, seconds, templates, bytes: templates.reduce((sum, { bytes }) => sum + bytes, 0) }
}

function readTemplate(outDir: string, file: string): Template {
  const text = readFileSync(join(outDir, file), 'utf8')
  const { Resources, Outputs = {} } = JSON.parse(text) as { Resources: object; Outputs?: object }
  return {
    stack: file.replace('.template.json', ''),
    resources: Object.keys(Resources).length,
    outputs: Object.keys(Outputs).length,
    bytes: Buffer.byteLength(text),
  }
}

describe('the templates for 300 agencies', () => {
  it.each(['resources', 'outputs', 'bytes'] as const)('stay within the limits of CloudFormation: %s', (measure) => {
    const over = large.templates.filter((template) => template[measure] > templateLimits[measure])
    expect(over).toEqual([])
  })

  it('have room for twice as many agencies', () => {
    expect(Math.max(...large.templates.map(({ resources }) => resources))).toBeLessThan(templateLimits.resources / 2)
  })

  it('need no more bytes for each agency than those for 30', () => {
    const bytesPerAgency = (larger: Estate, smaller: Estate) =>
      (larger.bytes - smaller.bytes) / (larger.agencies - smaller.agencies)
    expect(bytesPerAgency(large, middle)).toBeLessThan(1.1 * bytesPerAgency(middle, small))
  })

  it('take no more than proportional time, with half as much again for a busy machine', () => {
    expect(large.seconds).toBeLessThan(15 * middle.seconds)
  })
})
