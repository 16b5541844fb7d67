import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import TallyReporter, { tallyFile } from './tally-reporter.ts'

const folder = mkdtempSync(join(tmpdir(), 'tally-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('counts a failed hook and an error outside of a test as failures, and reports each in one line', () => {
  const vitest = join(import.meta.dirname, '../../../node_modules/.bin/vitest')
  const report = join(folder, 'report.json')
  writeFileSync(
    join(folder, 'example.test.ts'),
    `
    describe('a suite', () => { beforeAll(() => { throw new Error('no table') }); it('never runs', () => {}) })
    it('fails', () => expect(1).toBe(2))
    it('leaves a timer', async () => {
      setTimeout(() => { throw new Error('too late') }, 1)
      await new Promise((resolve) => setTimeout(resolve, 50))
    })
    it('passes', () => {})
    `,
  )
  const reporter = `--reporter=${join(import.meta.dirname, 'tally-reporter.ts')}`
  spawnSync(vitest, ['run', '--globals', '--root', folder, reporter], { env: { ...process.env, TALLY_FILE: report } })

  const { failures, ...counts } = JSON.parse(readFileSync(report, 'utf8'))
  expect(counts).toEqual({ passed: 2, failed: 3, skipped: 1 })
  expect(failures).toEqual([
    expect.stringContaining('example.test.ts > a suite: Error: no table'),
    expect.stringContaining('example.test.ts > fails: AssertionError: expected 1 to be 2'),
    expect.stringContaining('outside of a test: Error: too late'),
  ])
})

describe('the tally of a process that does not end', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
  })
  const open = 'the tests ended, but the process did not: something is left open'

  function reported(act: (reporter: TallyReporter) => void) {
    const report = join(folder, 'deep/er/report.json')
    vi.stubEnv('TALLY_FILE', report)
    act(new TallyReporter())
    return JSON.parse(readFileSync(report, 'utf8'))
  }

  it('has one failure more than the tests had', () => {
    const error = { name: 'Error', message: 'too late' }
    const tally = reported((reporter) => {
      reporter.onTestRunEnd([], [error])
      reporter.onProcessTimeout()
    })
    expect(tally).toEqual({
      passed: 0,
      failed: 2,
      skipped: 0,
      failures: ['outside of a test: Error: too late', open],
    })
  })

  it('is one failure if the tests did not end either', () => {
    const tally = reported((reporter) => reporter.onProcessTimeout())
    expect(tally).toEqual({ passed: 0, failed: 1, skipped: 0, failures: [open] })
  })
})

it('the tally of an Nx task is among the reports, by its project and its target', () => {
  expect(tallyFile('@breakwater/edge', 'test')).toBe(
    join(import.meta.dirname, '../../../reports/@breakwater/edge.test.json'),
  )
})
