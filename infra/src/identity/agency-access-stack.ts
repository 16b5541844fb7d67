import { homeRegion } from '@breakwater/registry/regions'
import type { Platform } from '@breakwater/registry/registry'
import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { AccessTarget } from './access-targets.ts'
import { Assignments } from './assignments.ts'
import type { Job } from './job.ts'

type AgencyAccessStackProps = {
  platform: Platform
  targets: readonly AccessTarget[]
  jobs: ReadonlyMap<string, Job>
}

/** What people may do in the accounts of some agencies. */
export class AgencyAccessStack extends Stack {
  constructor(scope: Construct, id: string, { platform, targets, jobs }: AgencyAccessStackProps) {
    super(scope, id, {
      description: "Breakwater: what people may do in some of the agencies' accounts",
      env: { account: platform.accounts.management, region: homeRegion },
      terminationProtection: true,
    })
    new Assignments(this, 'Agencies', { identityCenter: platform.identityCenter, targets, jobs })
  }
}
