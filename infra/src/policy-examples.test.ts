import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSynthesizedCloud } from '@breakwater/cloud/synthesized-cloud'
import { buildRouter } from '@breakwater/edge/build-router'
import { describePolicyExamples } from '@breakwater/policy-kit/testing/describe-policy-examples'
import { loadRegistry } from '@breakwater/registry/registry'
import { identities, policyCarriers } from '@breakwater/sandbox/resource-types'
import { afterAll, vi } from 'vitest'
import { lakeExamples } from './analytics/lake-examples.ts'
import { createApp } from './create-app.ts'
import { dnsExamples } from './dns/dns-examples.ts'
import { edgeExamples } from './edge/edge-examples.ts'
import { logArchiveExamples } from './log-archive/log-archive-examples.ts'
import { baselineAccounts } from './security-baseline/baseline-account.ts'
import { baselineExamples } from './security-baseline/baseline-examples.ts'

const registry = loadRegistry()
const directory = mkdtempSync(join(tmpdir(), 'breakwater-policies-'))
const assembly = join(directory, 'cdk.out')
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(directory, { recursive: true })
})

vi.stubEnv('CDK_VALIDATION', 'false')
vi.stubEnv('CDK_OUTDIR', assembly)
createApp(registry, buildRouter(registry, join(directory, 'router'))).synth()

describePolicyExamples({
  accounts: baselineAccounts(registry).flatMap(({ accountId }) =>
    readSynthesizedCloud([{ directory: assembly, accountId, region: 'us-east-1' }], {
      gatewayUrl: 'http://localhost',
      identities,
    }),
  ),
  carriers: policyCarriers,
  organizationId: registry.platform.organization.id,
  examples: [
    ...logArchiveExamples(registry),
    ...lakeExamples(registry),
    ...dnsExamples(registry),
    ...edgeExamples(registry),
    ...baselineAccounts(registry).flatMap(baselineExamples),
  ],
  // The trust of roles that AWS services act as, without a condition to promise anything by.
  needsExamples: ({ path }) => !/^Edge\/(RouterRole|ChooserPagesRole|LiveLogRole)/.test(path),
})
