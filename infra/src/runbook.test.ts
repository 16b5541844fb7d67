import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeRunbook } from '@breakwater/alarms/testing/describe-runbook'
import { buildRouter } from '@breakwater/edge/build-router'
import { loadRegistry } from '@breakwater/registry/registry'
import { afterAll, describe } from 'vitest'
import { createApp } from './create-app.ts'

const directory = mkdtempSync(join(tmpdir(), 'breakwater-runbook-'))
afterAll(() => rmSync(directory, { recursive: true }))

describe('in the shared accounts and in the baseline of each account', () => {
  const app = createApp(loadRegistry(), buildRouter(loadRegistry(), directory))
  describeRunbook({ constructs: app.node.findAll(), chapters: ['The front door', 'The lake', 'Every account'] })
})
