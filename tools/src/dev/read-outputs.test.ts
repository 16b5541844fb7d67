import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readOutputs } from './read-outputs.ts'
import { serveApp } from './serve-app.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'breakwater-dev-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

it('says to start the sandbox if there are no outputs', () => {
  expect(() => readOutputs(join(dataDir, 'none'))).toThrow(/outputs\.json can't be read: start the sandbox first/)
})

it('names the agencies that the sandbox runs if another one is requested', async () => {
  const urls = { consumerUrl: 'http://localhost:1', portalUrl: 'http://localhost:1' }
  writeFileSync(
    join(dataDir, 'outputs.json'),
    JSON.stringify({ agencies: { harborlight: { slug: 'harborlight', ...urls } } }),
  )
  const asked = { app: 'consumer', agency: 'nowhere', port: 0, outputs: readOutputs(dataDir) } as const
  await expect(serveApp(asked)).rejects.toThrow('the sandbox runs no agency "nowhere"; it runs: harborlight')
  await expect(serveApp({ ...asked, agency: 'harborlight' })).rejects.toThrow(/start the sandbox first/)
})
