import type { DeployedAccess } from '@breakwater/iam/access-model'
import type { OpenAccounts } from './carry-out.ts'

/** Returns the access of the templates, with the policies that calls gave to resources since. */
export function withLivePolicies(deployed: DeployedAccess, accounts: OpenAccounts): DeployedAccess {
  return {
    ...deployed,
    resourcePolicy(arn, accountId) {
      for (const opened of accounts.get(accountId)?.services.all.values() ?? []) {
        const policy = opened.livePolicy?.(arn)
        if (policy !== undefined) return policy ?? undefined
      }
      return deployed.resourcePolicy(arn, accountId)
    },
  }
}
