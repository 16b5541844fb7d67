import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildRouter } from '@breakwater/edge/build-router'
import { loadRegistry } from '@breakwater/registry/registry'
import { createApp } from '../create-app.ts'

type SynthesizedApp = ReturnType<typeof synthesize>

/** The files of tests share a process, and synthesis takes a while. */
const ofThisProcess = globalThis as { breakwaterApp?: SynthesizedApp }

/** Synthesizes the platform of the registry once, without the checks of cdk-nag. */
export function synthesizeApp(): SynthesizedApp {
  ofThisProcess.breakwaterApp ??= synthesize()
  return ofThisProcess.breakwaterApp
}

function synthesize() {
  const registry = loadRegistry()
  const directory = mkdtempSync(join(tmpdir(), 'breakwater-platform-'))
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
  const assembly = join(directory, 'cdk.out')
  const { CDK_VALIDATION, CDK_OUTDIR } = process.env
  Object.assign(process.env, { CDK_VALIDATION: 'false', CDK_OUTDIR: assembly })
  createApp(registry, buildRouter(registry, join(directory, 'router'))).synth()
  restore({ CDK_VALIDATION, CDK_OUTDIR })
  return {
    registry,
    assembly,
    templates: readdirSync(assembly)
      .filter((file) => file.endsWith('.template.json'))
      .map((file) => ({
        stack: file.replace('.template.json', ''),
        template: JSON.parse(readFileSync(join(assembly, file), 'utf8')) as unknown,
      })),
  }
}

function restore(before: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
}
