import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunStep } from '../output/run-step.ts'
import { readVerdict } from './findings.ts'
import { readInventory } from './inventory.ts'
import { synthesize } from './synthesize.ts'
import type { Target } from './target.ts'

const fixture = (name: string): Target => ({
  name,
  app: `tools/src/synth/testing/${name}-app.ts`,
  sources: ['tools/src/synth/testing'],
  environment: {},
  context: {},
  carriesWebApps: false,
})

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'breakwater-synth-'))
})
afterAll(() => rmSync(directory, { recursive: true }))

describe('an app with deliberate faults', () => {
  it('is synthesized, and every check reports what it found', async () => {
    const [synthesis] = await synthesize([fixture('careless')], { directory, validation: true })
    expect(synthesis).toMatchObject({ outDir: join(directory, 'careless'), cached: false })
    expect(readVerdict(join(directory, 'careless'))).toEqual({
      acknowledged: [
        {
          check: 'AwsSolutions',
          rule: 'AwsSolutions-S1',
          reason: 'Who reads a planted fault is of no interest.',
          where: ['Careless/Bucket/Resource'],
        },
      ],
      findings: [
        expect.objectContaining({ check: 'NIST.800.53.R5', rule: 'missing' }),
        {
          check: 'AwsSolutions',
          rule: 'AwsSolutions-S10',
          severity: 'error',
          description: expect.stringContaining('SSL'),
          where: ['Careless/Bucket/Resource'],
        },
        {
          check: 'CloudFormation Validate',
          rule: 'F3012',
          severity: 'warning',
          description: expect.stringContaining('VisibilityTimeout'),
          where: ['Careless/Queue'],
        },
      ],
    })
    expect(readInventory(join(directory, 'careless'))).toEqual([
      { stack: 'Careless', resources: 2, bytes: expect.any(Number) },
    ])
  })

  it('is not synthesized again if its sources are unchanged', async () => {
    const [again] = await synthesize([fixture('careless')], { directory, validation: true })
    const [unchecked] = await synthesize([fixture('careless')], { directory, validation: false })
    expect([again?.cached, unchecked?.cached]).toEqual([true, true])
  })

  it('is synthesized again if the templates have not been checked yet', async () => {
    const stamp = join(directory, 'careless/sources.json')
    writeFileSync(stamp, JSON.stringify({ ...JSON.parse(readFileSync(stamp, 'utf8')), validation: false }))
    const [synthesis] = await synthesize([fixture('careless')], { directory, validation: true })
    expect(synthesis?.cached).toBe(false)
  })

  it('reports each long step when it starts, and none if there is nothing to do', async () => {
    const told: string[] = []
    const runStep: RunStep = async ({ name, purpose }, run) => {
      told.push(`${name}: ${purpose}`)
      return run()
    }
    writeFileSync(join(directory, 'careless/sources.json'), '{')
    await synthesize([fixture('careless')], { directory, validation: false, runStep })
    expect(told).toEqual(['synthesizing careless: the templates of what would be deployed'])
    await synthesize([fixture('careless')], { directory, validation: false, runStep })
    expect(told).toHaveLength(1)
  })

  it('is synthesized again if its stamp is unreadable', async () => {
    writeFileSync(join(directory, 'careless/sources.json'), '{')
    const [synthesis] = await synthesize([fixture('careless')], { directory, validation: false })
    expect(synthesis?.cached).toBe(false)
  })
})

describe('an app that fails', () => {
  it('fails with one line that names it and the reason, and leaves no files behind', async () => {
    await expect(synthesize([fixture('broken')], { directory, validation: false })).rejects.toThrow(
      'synthesizing broken failed (exit code 1): Error: the registry has no agency for branch agency/nowhere',
    )
    expect(readdirSync(directory)).toEqual(['careless'])
  })

  it('does not stop the other apps', async () => {
    const made: string[] = []
    const all = synthesize([fixture('broken'), fixture('careless')], {
      directory,
      validation: false,
      onDone: ({ target }) => made.push(target.name),
    })
    await expect(all).rejects.toThrow('synthesizing broken failed')
    expect(made).toEqual(['careless'])
  })
})
