import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { buildWebApps } from './build-web-apps.ts'
import { runQuietly } from './run-quietly.ts'
import { SynthError } from './synth-error.ts'
import { synthesize } from './synthesize.ts'
import type { Target } from './target.ts'

// The tests of the project share a process: modules that another file loaded keep what they imported.
vi.hoisted(() => vi.resetModules())
afterAll(() => void vi.resetModules())
vi.mock('./build-web-apps.ts', () => ({ buildWebApps: vi.fn() }))
vi.mock('./run-quietly.ts', () => ({ runQuietly: vi.fn() }))

const target = (name: string, changes: Partial<Target> = {}): Target => ({
  name,
  app: `${name}.ts`,
  sources: ['tools/src/synth/testing'],
  environment: {},
  context: {},
  carriesWebApps: false,
  ...changes,
})

let directory: string
let events: string[]
/** What each app does before it has written its templates; nothing if omitted. */
let apps: Record<string, () => Promise<void>>

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'breakwater-synth-'))
  events = []
  apps = {}
  vi.mocked(buildWebApps).mockImplementation(async () => {
    events.push('web applications begin')
    await wait(20)
    events.push('web applications end')
  })
  vi.mocked(runQuietly).mockImplementation(async (_, { args: [app = ''], environment }) => {
    const name = app.replace('.ts', '')
    events.push(`${name} begins`)
    await apps[name]?.()
    writeFileSync(join(environment.CDK_OUTDIR ?? '', 'manifest.json'), `{"of":"${name}"}`)
    events.push(`${name} ends`)
  })
})
afterEach(() => {
  vi.clearAllMocks()
  rmSync(directory, { recursive: true })
})

const synth = (...targets: Target[]) => synthesize(targets, { directory, validation: false })

describe('the assemblies of several targets', () => {
  it('are returned in the order of the targets, also if another one is ready first', async () => {
    apps.slow = () => wait(40)
    const made = await synth(target('slow'), target('quick'), target('third'))
    expect(made.map(({ outDir }) => outDir)).toEqual(['slow', 'quick', 'third'].map((name) => join(directory, name)))
    expect(events.indexOf('quick ends')).toBeLessThan(events.indexOf('slow ends'))
  })

  it('are made by two apps at a time', async () => {
    let running = 0
    const counts: number[] = []
    const app = async () => {
      counts.push(++running)
      await wait(10)
      running--
    }
    apps = { a: app, b: app, c: app, d: app }
    await synth(...Object.keys(apps).map((name) => target(name)))
    expect(Math.max(...counts)).toBe(2)
    expect(counts).toHaveLength(4)
  })

  it('name each app that failed, with the output of all of them', async () => {
    const fail = (name: string) => () => Promise.reject(new SynthError(`${name} failed`, `output of ${name}`))
    apps = { one: fail('one'), two: fail('two') }
    await expect(synth(target('one'), target('two'), target('three'))).rejects.toMatchObject({
      name: 'SynthError',
      message: 'one failed\ntwo failed',
      output: 'output of one\noutput of two',
    })
    expect(existsSync(join(directory, 'three/manifest.json'))).toBe(true)
  })
})

describe('the web applications', () => {
  const agency = target('agency', { carriesWebApps: true })

  it('are built once and to the end before an app starts that contains them', async () => {
    await synth(agency, target('other', { carriesWebApps: true }))
    expect(events.slice(0, 3)).toEqual(['web applications begin', 'web applications end', 'agency begins'])
    expect(buildWebApps).toHaveBeenCalledTimes(1)
  })

  it('are not built for an app without them, nor for one whose sources are unchanged', async () => {
    await synth(target('infra'))
    expect(buildWebApps).not.toHaveBeenCalled()
    await synth(agency)
    await synth(agency, target('later'))
    expect(buildWebApps).toHaveBeenCalledTimes(1)
  })

  it('are a step that is told, before those of the apps', async () => {
    const told: string[] = []
    await synthesize([agency], {
      directory,
      validation: false,
      runStep: (step, run) => {
        told.push(step.name)
        return run()
      },
    })
    expect(told).toEqual(['building the web applications', 'synthesizing agency'])
  })
})

describe('the run of an app', () => {
  it('has the environment and the context of its target, and reports every finding without failing', async () => {
    await synthesize([target('agency', { environment: { AWS_BRANCH: 'agency/one' }, context: { name: 'one' } })], {
      directory,
      validation: true,
    })
    const [what, run] = vi.mocked(runQuietly).mock.lastCall ?? []
    expect(what).toBe('synthesizing agency')
    expect(run?.environment).toMatchObject({ AWS_BRANCH: 'agency/one', CDK_VALIDATION: 'true' })
    expect(JSON.parse(run?.environment.CDK_CONTEXT_JSON ?? '')).toEqual({
      name: 'one',
      '@aws-cdk/core:failSynthOnValidationErrors': false,
      '@aws-cdk/core:annotationsInValidationReport': true,
    })
  })

  it('leaves the earlier assembly as it was until the new one is complete, and after a failure', async () => {
    const manifest = join(directory, 'agency/manifest.json')
    await synth(target('agency'))
    writeFileSync(manifest, 'earlier')
    writeFileSync(join(directory, 'agency/sources.json'), '{')
    apps.agency = async () => {
      expect(readFileSync(manifest, 'utf8')).toBe('earlier')
      throw new SynthError('no')
    }
    await expect(synth(target('agency'))).rejects.toThrow('no')
    expect(readFileSync(manifest, 'utf8')).toBe('earlier')
    delete apps.agency
    await synth(target('agency'))
    expect(readFileSync(manifest, 'utf8')).toBe('{"of":"agency"}')
  })

  it('fails if the app ends without templates', async () => {
    vi.mocked(runQuietly).mockResolvedValue()
    await expect(synth(target('silent'))).rejects.toThrow('synthesizing silent made no templates')
    expect(existsSync(join(directory, 'silent'))).toBe(false)
  })

  it('passes on a fault of the program as it is', async () => {
    vi.mocked(runQuietly).mockRejectedValue(new TypeError('x is undefined'))
    await expect(synth(target('agency'))).rejects.toThrow(TypeError)
  })
})
