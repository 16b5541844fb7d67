import type { BuiltRouter } from '@breakwater/edge/build-router'
import type { Registry } from '@breakwater/registry/registry'
import { App, Validations } from 'aws-cdk-lib'
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api'
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag'
import { edgeSettings } from './edge/edge-settings.ts'
import { EdgeStack } from './edge/edge-stack.ts'
import { guardAccounts } from './guardrails/account-guard.ts'
import { addIdentity } from './identity/add-identity.ts'
import { addOrganization } from './organization/add-organization.ts'
import { addSharedAccounts } from './shared-accounts.ts'

/** The CDK app of the accounts that all agencies share. */
export function createApp(registry: Registry, { codeDir, chooserDir }: BuiltRouter): App {
  const app = new App({
    context: {
      ...CURRENTLY_RECOMMENDED_FLAGS,
      // Each construct makes its function's log group itself, with a retention.
      '@aws-cdk/aws-lambda:useCdkManagedLogGroup': false,
    },
  })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app))
  guardAccounts(app, registry)
  addOrganization(app, registry)
  addIdentity(app, registry)
  new EdgeStack(app, 'Edge', { ...edgeSettings(registry), bundleDirectory: codeDir, pagesDirectory: chooserDir })
  addSharedAccounts(app, registry)
  return app
}
