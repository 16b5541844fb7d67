import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AccessReport } from '@breakwater/iam/access-record'
import type { TestProject } from 'vitest/node'
import { printGrants } from '../src/grants/print-grants.ts'
import type { SandboxOutputs } from '../src/sandbox-data/outputs.ts'
import { freePorts } from './free-ports.ts'
import { startSandboxProcess } from './sandbox-process.ts'

declare module 'vitest' {
  interface ProvidedContext {
    outputs: SandboxOutputs
    dataDir: string
  }
}

/** Starts one sandbox with every agency, for the end-to-end tests that do not break it. */
export default async function setup(project: TestProject) {
  const dataDir = mkdtempSync(join(tmpdir(), 'breakwater-'))
  const sandbox = await startSandboxProcess({ port: await freePorts(), dataDir, fresh: true })
  project.provide('outputs', sandbox.outputs)
  project.provide('dataDir', dataDir)
  return async () => {
    await sandbox.end('SIGINT')
    printGrants(JSON.parse(readFileSync(join(dataDir, 'access.json'), 'utf8')) as AccessReport, console.log)
    rmSync(dataDir, { recursive: true, force: true })
  }
}
