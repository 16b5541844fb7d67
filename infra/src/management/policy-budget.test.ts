import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadRegistry } from '@breakwater/registry/registry'
import { App } from 'aws-cdk-lib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addIdentity } from '../identity/add-identity.ts'
import { addOrganization } from '../organization/add-organization.ts'
import { readPolicyBudgets } from './policy-budget.ts'

const outDir = mkdtempSync(join(tmpdir(), 'breakwater-budget-'))
const otherDir = mkdtempSync(join(tmpdir(), 'breakwater-budget-'))

beforeAll(() => {
  const app = new App({ outdir: outDir, builtinCloudFormationValidation: false })
  addOrganization(app, loadRegistry())
  addIdentity(app, loadRegistry())
  app.synth()
  writeFileSync(
    join(otherDir, 'Other.template.json'),
    JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }),
  )
})
afterAll(() => {
  rmSync(outDir, { recursive: true })
  rmSync(otherDir, { recursive: true })
})

it('counts the policies on each node, the one of AWS included', () => {
  expect(readPolicyBudgets(outDir).filter(({ unit }) => unit === 'policies')).toEqual([
    { what: 'SCPs on root', used: 9, limit: 10, unit: 'policies' },
    { what: 'SCPs on platform', used: 2, limit: 10, unit: 'policies' },
    { what: 'SCPs on agencies', used: 3, limit: 10, unit: 'policies' },
    { what: 'SCPs on quarantine', used: 2, limit: 10, unit: 'policies' },
    { what: 'SCPs on suspended', used: 2, limit: 10, unit: 'policies' },
    { what: 'RCPs on root', used: 2, limit: 5, unit: 'policies' },
    { what: 'RCPs on agencies', used: 2, limit: 5, unit: 'policies' },
  ])
})

it('measures every policy, and each is within its limit', () => {
  const sizes = readPolicyBudgets(outDir).filter(({ unit }) => unit === 'characters')
  expect(sizes.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['SCP keep-to-own-data', 'RCP own-account-only', 'permission set SecurityAudit']),
  )
  for (const { what, used, limit } of sizes) {
    expect(used, what).toBeGreaterThan(100)
    expect(used, what).toBeLessThanOrEqual(limit)
  }
})

it('is empty for an app without such policies', () => {
  expect(readPolicyBudgets(otherDir)).toEqual([])
})
