import { readSynthesizedCloud } from '@breakwater/cloud/synthesized-cloud'
import { describePolicyExamples } from '@breakwater/policy-kit/testing/describe-policy-examples'
import { homeRegion } from '@breakwater/registry/regions'
import { identities, policyCarriers } from '@breakwater/sandbox/resource-types'
import { sharedAccounts } from './create-app.ts'
import { baselineAccounts } from './security-baseline/baseline-account.ts'
import { baselineExamples } from './security-baseline/baseline-examples.ts'
import { synthesizeApp } from './testing/synthesize-app.ts'

const { registry, assembly } = synthesizeApp()

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
