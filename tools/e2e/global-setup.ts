import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AccessReport } from '@breakwater/iam/access-record'
import type { TestProject } from 'vitest/node'
import { printGrants } from '../src/grants/print-grants.ts'
import { requireUsedGrants } from '../src/grants/require-used-grants.ts'
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
    const report = JSON.parse(readFileSync(join(dataDir, 'access.json'), 'utf8')) as AccessReport
    rmSync(dataDir, { recursive: true, force: true })
    if (await everyTestPassed(project)) requireUsedGrants(report, console.log)
    else printGrants(report, console.log)
  }
}

/** Only a whole run uses everything: a single file leaves grants unused that others use. */
async function everyTestPassed(project: TestProject): Promise<boolean> {
  const { testFiles } = await project.globTestFiles()
  const modules = project.vitest.state.getTestModules().filter((module) => module.project === project)
  const tests = modules.flatMap((module) => [...module.children.allTests()])
  return modules.length === testFiles.length && tests.every((test) => test.result().state === 'passed')
}
