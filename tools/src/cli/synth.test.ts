import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { synthesizeAndReport } from './synth.ts'

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'breakwater-synth-'))
})
afterAll(() => rmSync(directory, { recursive: true }))

it('fails on a finding without a reason, and says where it is', async () => {
  const out = vi.spyOn(console, 'log').mockReturnValue()
  const err = vi.spyOn(console, 'error').mockReturnValue()
  const careless = {
    name: 'careless',
    app: 'tools/src/synth/testing/careless-app.ts',
    sources: ['tools/src/synth/testing'],
    environment: {},
    context: {},
    carriesWebApps: false,
  }

  expect(await synthesizeAndReport([careless], { json: false, directory })).toBe(false)

  expect(out.mock.calls.join('\n')).toMatch(/AwsSolutions-S10: .*SSL.*Careless\/Bucket\/Resource/s)
  expect(err.mock.calls.join('\n')).toBe(
    'error: 3 finding(s): fix each, or acknowledge it with a reason beside its resource',
  )
})
