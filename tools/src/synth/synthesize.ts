import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { jsonText } from '../json-text.ts'
import { type RunStep, runSilently, type Step } from '../output/run-step.ts'
import { buildWebApps } from './build-web-apps.ts'
import { runQuietly } from './run-quietly.ts'
import { sourceHash } from './source-hash.ts'
import { SynthError } from './synth-error.ts'
import type { Target } from './target.ts'
import { workspaceRoot } from './workspace.ts'

export type SynthOptions = {
  /** Whether the CDK checks the templates. It takes seconds, so the development loop runs without it. */
  validation: boolean
  /** Gets a folder for each target. */
  directory?: string
  /** Runs each long step; silently if omitted. */
  runStep?: RunStep
  /** Called when each target is ready. */
  onDone?: (synthesis: Synthesis) => void
}

/** A cloud assembly in its folder. */
export type Synthesis = {
  target: Target
  outDir: string
  /** Whether nothing had changed since it was synthesized. */
  cached: boolean
  milliseconds: number
}

/** The sources that an assembly was synthesized from. */
const stampSchema = z.object({ sources: z.string(), validation: z.boolean() })
type Stamp = z.infer<typeof stampSchema>

const webAppsStep: Step = {
  name: 'building the web applications',
  purpose: 'what a browser loads; the first time takes minutes',
}

function synthStep({ name }: Target): Step {
  return { name: `synthesizing ${name}`, purpose: 'the templates of what would be deployed' }
}

/** The options of an app run affect its output. */
const ownSources = ['tools/src/synth/synthesize.ts', 'tools/src/synth/target.ts']

/** An app uses one core and half a gigabyte. */
const concurrency = 2

/**
 * Synthesizes the targets' cloud assemblies, except those that exist and were synthesized from the same sources.
 * @throws SynthError with a line for each target that failed, after the others are done
 */
export async function synthesize(
  targets: readonly Target[],
  { validation, directory = join(workspaceRoot, '.synth'), runStep = runSilently, onDone }: SynthOptions,
): Promise<Synthesis[]> {
  const known = new Map<string, Buffer>()
  const jobs = targets.map((target) => {
    const stamp: Stamp = { sources: sourceHash(workspaceRoot, [...target.sources, ...ownSources], known), validation }
    const outDir = join(directory, target.name)
    return { target, outDir, stamp, cached: isCurrent(outDir, stamp) }
  })
  if (jobs.some(({ target, cached }) => target.carriesWebApps && !cached)) await runStep(webAppsStep, buildWebApps)

  const failures: SynthError[] = []
  const ready = new Map<Target, Synthesis>()
  const queue = jobs.values()
  await Promise.all(Array.from({ length: concurrency }, work))
  if (failures.length > 0) {
    throw new SynthError(
      failures.map(({ message }) => message).join('\n'),
      failures.map(({ output }) => output).join('\n'),
    )
  }
  return targets.flatMap((target) => ready.get(target) ?? [])

  async function work(): Promise<void> {
    for (const { target, outDir, stamp, cached } of queue) {
      const started = performance.now()
      try {
        if (!cached) await runStep(synthStep(target), () => runApp(target, outDir, stamp))
        const synthesis = { target, outDir, cached, milliseconds: Math.round(performance.now() - started) }
        ready.set(target, synthesis)
        onDone?.(synthesis)
      } catch (error) {
        if (!(error instanceof SynthError)) throw error
        failures.push(error)
      }
    }
  }
}

async function runApp(target: Target, outDir: string, stamp: Stamp): Promise<void> {
  // Written beside the old assembly and then renamed, so that a reader never finds an incomplete one.
  const fresh = `${outDir}.${process.pid}`
  mkdirSync(fresh, { recursive: true })
  try {
    await runQuietly(`synthesizing ${target.name}`, {
      command: process.execPath,
      args: [target.app],
      cwd: workspaceRoot,
      environment: {
        ...target.environment,
        CDK_OUTDIR: fresh,
        CDK_CONTEXT_JSON: JSON.stringify({ ...target.context, ...reportEverything }),
        CDK_VALIDATION: String(stamp.validation),
      },
    })
    if (!existsSync(join(fresh, 'manifest.json'))) throw new SynthError(`synthesizing ${target.name} made no templates`)
    writeFileSync(stampFile(fresh), JSON.stringify(stamp))
    rmSync(outDir, { recursive: true, force: true })
    renameSync(fresh, outDir)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

/** Findings and the CDK's own warnings go to the report, which is read here; they don't stop the app. */
const reportEverything = {
  '@aws-cdk/core:failSynthOnValidationErrors': false,
  '@aws-cdk/core:annotationsInValidationReport': true,
}

/** Returns whether an assembly is current. A validated assembly is also valid if no validation is requested. */
function isCurrent(outDir: string, { sources, validation }: Stamp): boolean {
  const file = stampFile(outDir)
  if (!existsSync(file)) return false
  const { data: made } = jsonText.pipe(stampSchema).safeParse(readFileSync(file, 'utf8'))
  return made?.sources === sources && (made.validation || !validation)
}

function stampFile(outDir: string): string {
  return join(outDir, 'sources.json')
}
