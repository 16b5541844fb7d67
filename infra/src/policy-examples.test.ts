import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSynthesizedCloud } from '@breakwater/cloud/synthesized-cloud'
import { buildRouter } from '@breakwater/edge/build-router'
import { describePolicyExamples } from '@breakwater/policy-kit/testing/describe-policy-examples'
import { homeRegion } from '@breakwater/registry/regions'
import { loadRegistry } from '@breakwater/registry/registry'
import { identities, policyCarriers } from '@breakwater/sandbox/resource-types'
import { afterAll, vi } from 'vitest'
import { createApp, sharedAccounts } from './create-app.ts'
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

const accounts = baselineAccounts(registry, sharedAccounts)
const serviceRoles = new Set(sharedAccounts.flatMap((account) => account.serviceRoles ?? []))

describePolicyExamples({
  accounts: accounts.flatMap(({ accountId }) =>
    readSynthesizedCloud([{ directory: assembly, accountId, region: homeRegion }], {
      gatewayUrl: 'http://localhost',
      identities,
    }),
  ),
  carriers: policyCarriers,
  organizationId: registry.platform.organization.id,
  examples: [...sharedAccounts.flatMap((account) => account.examples(registry)), ...accounts.flatMap(baselineExamples)],
  libraryRoles: [
    {
      role: /^ChooserPagesRole/,
      reason: 'The CDK writes the permissions of the function that copies files, and offers no way to restrict them.',
    },
  ],
  needsExamples: ({ path }) => !serviceRoles.has(path.replace(/[0-9A-F]{8}$/, '')),
})
