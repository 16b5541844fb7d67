import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

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
