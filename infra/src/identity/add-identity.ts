import type { Registry } from '@breakwater/registry/registry'
import type { App, Stack } from 'aws-cdk-lib'
import { shardsOf } from '../agencies/shard.ts'
import { agencyTargets } from './access-targets.ts'
import { AgencyAccessStack } from './agency-access-stack.ts'
import { IdentityStack } from './identity-stack.ts'
import { permissionSets } from './permission-sets/permission-sets.ts'

/** Adds the stacks that say what people may do, in every account. */
export function addIdentity(app: App, registry: Registry): void {
  const { platform, agencies } = registry
  const identity = new IdentityStack(app, 'Identity', registry)
  const sets = permissionSets(platform)
  let before: Stack = identity
  for (const [shard, members] of shardsOf(agencies)) {
    const access = new AgencyAccessStack(app, `AgencyAccess${shard}`, {
      platform,
      targets: agencyTargets(members, sets),
      jobs: identity.jobs,
    })
    // One stack after the other, because the limit on concurrent assignments is the organization's.
    access.addStackDependency(before)
    before = access
  }
}
