import type { BuiltRouter } from '@breakwater/edge/build-router'
import { guardServiceRoles } from '@breakwater/policy-kit/guard-service-roles'
import type { Registry } from '@breakwater/registry/registry'
import { App, Validations } from 'aws-cdk-lib'
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api'
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag'
import { guardAccounts } from './account/account-guard.ts'
import type { SharedAccount } from './account/shared-account.ts'
import { analyticsAccount } from './analytics/add-analytics.ts'
import { dnsAccount } from './dns/add-dns.ts'
import { edgeAccount } from './edge/add-edge.ts'
import { logArchiveAccount } from './log-archive/add-log-archive.ts'
import { addMail } from './mail/add-mail.ts'
import { managementAccount } from './management/add-management.ts'
import { addBaselines } from './security-baseline/add-baselines.ts'
import { baselineAccounts } from './security-baseline/baseline-account.ts'

/** The accounts that all agencies share. The log archive comes first, because stacks of every other account wait for it. */
export const sharedAccounts: readonly SharedAccount[] = [
  logArchiveAccount,
  managementAccount,
  dnsAccount,
  edgeAccount,
  analyticsAccount,
]

/** The CDK app of the shared accounts, with the security baseline of every account and the mail domain of each agency. */
export function createApp(registry: Registry, router: BuiltRouter): App {
  const app = new App({
    context: {
      ...CURRENTLY_RECOMMENDED_FLAGS,
      // Each construct makes its function's log group itself, with a retention.
      '@aws-cdk/aws-lambda:useCdkManagedLogGroup': false,
    },
  })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app))
  guardServiceRoles(app)
  guardAccounts(app, { registry, accounts: sharedAccounts, agencyTypes: ['AWS::Route53::HostedZone'] })
  for (const account of sharedAccounts) account.add(app, { registry, router })
  addMail(app, registry)
  addBaselines(app, registry.platform, baselineAccounts(registry, sharedAccounts))
  return app
}
