import { readSynthesizedCloud } from '@breakwater/cloud/synthesized-cloud'
import { describePolicyExamples } from '@breakwater/policy-kit/testing/describe-policy-examples'
import { homeRegion } from '@breakwater/registry/regions'
import { loadRegistry } from '@breakwater/registry/registry'
import { identities, policyCarriers } from '@breakwater/sandbox/resource-types'
import { permissionExamples } from './testing/permission-examples.ts'
import { synthesizeBackend } from './testing/synthesize-backend.ts'

const { platform } = loadRegistry()
const { agency, outdir, policyExamples } = synthesizeBackend()

describePolicyExamples({
  accounts: readSynthesizedCloud([{ directory: outdir, accountId: agency.accountId, region: homeRegion }], {
    gatewayUrl: 'http://localhost',
    identities,
  }),
  carriers: policyCarriers,
  organizationId: platform.organization.id,
  examples: [...policyExamples, ...permissionExamples(agency, platform.accounts)],
  libraryRoles: [
    { role: /^AmplifyBranchLinker/, reason: 'Amplify writes them, and offers no way to change them.' },
    {
      role: /^CustomCDKBucketDeployment/,
      reason: 'The CDK writes the permissions of its function that copies files, and offers no way to restrict them.',
    },
    {
      role: /^GraphqlApi(consumerapi|staffapi)ServiceRole/,
      reason: "AppSync's construct allows a data source to call its one function, in any version.",
    },
  ],
  // The trust of functions' roles is the CDK's and Amplify's: an AWS service, without a condition.
  needsExamples: ({ type }) => type !== 'AWS::IAM::Role',
})
