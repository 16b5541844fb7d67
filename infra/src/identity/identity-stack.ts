import { homeRegion } from '@breakwater/registry/regions'
import type { Registry } from '@breakwater/registry/registry'
import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { platformTargets } from './access-targets.ts'
import { Assignments } from './assignments.ts'
import { Job } from './job.ts'
import { permissionSets } from './permission-sets/permission-sets.ts'

/** IAM Identity Center: jobs, their groups, and what they may do in the accounts of the platform. */
export class IdentityStack extends Stack {
  readonly jobs: ReadonlyMap<string, Job>

  constructor(scope: Construct, id: string, registry: Registry) {
    const { accounts, identityCenter } = registry.platform
    super(scope, id, {
      description: 'Breakwater: what people may do, by job',
      env: { account: accounts.management, region: homeRegion },
      terminationProtection: true,
    })
    const sets = permissionSets(registry.platform)
    this.jobs = new Map(
      sets.map((permissionSet) => [
        permissionSet.name,
        new Job(this, permissionSet.name, { identityCenter, permissionSet }),
      ]),
    )
    new Assignments(this, 'Platform', { identityCenter, targets: platformTargets(registry, sets), jobs: this.jobs })
  }
}
