import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { synthesizeAndReport } from './synth.ts'

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'breakwater-synth-'))
})
afterAll(() => rmSync(directory, { recursive: true }))

const careless = {
  name: 'careless',
  app: 'tools/src/synth/testing/careless-app.ts',
  sources: ['tools/src/synth/testing'],
  environment: {},
  context: {},
  carriesWebApps: false,
}

/** Keeps what is printed from the terminal. */
function muted() {
  const out = vi.spyOn(console, 'log').mockReturnValue()
  const err = vi.spyOn(console, 'error').mockReturnValue()
  onTestFinished(() => {
    out.mockRestore()
    err.mockRestore()
  })
  return { out, err }
}

it('fails on a finding without a reason, and says where it is', { timeout: 120_000 }, async () => {
  const { out, err } = muted()

  expect(await synthesizeAndReport([careless], { json: false, directory })).toBe(false)

  expect(out.mock.calls.join('\n')).toMatch(/AwsSolutions-S10: .*SSL.*Careless\/Bucket\/Resource/s)
  expect(err.mock.calls.join('\n')).toBe(
    'error: 3 finding(s): fix each, or acknowledge it with a reason beside its resource',
  )
})

it('prints one JSON document with the findings, and names an app that failed after the others are done', {
  timeout: 120_000,
}, async () => {
  const { out, err } = muted()
  const missing = { ...careless, name: 'missing', app: 'tools/src/synth/testing/no-such-app.ts' }

  expect(await synthesizeAndReport([missing, careless], { json: true, directory })).toBe(false)

  expect(out.mock.calls).toHaveLength(1)
  const { targets, error } = JSON.parse(String(out.mock.calls[0]?.[0]))
  expect(targets).toEqual([
    expect.objectContaining({
      target: 'careless',
      stacks: [expect.objectContaining({ stack: 'Careless', resources: 2 })],
      findings: expect.arrayContaining([expect.objectContaining({ rule: 'AwsSolutions-S10' })]),
      budgets: [],
      correctedColors: [],
    }),
  ])
  expect(error).toMatch(/^synthesizing missing failed \(exit code 1\)/)
  expect(err.mock.calls.join('\n')).toContain(`error: ${error}`)
})
