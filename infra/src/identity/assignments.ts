import type { Platform } from '@breakwater/registry/registry'
import type { CfnResource } from 'aws-cdk-lib'
import { CfnAssignment } from 'aws-cdk-lib/aws-sso'
import { Construct } from 'constructs'
import type { AccessTarget } from './access-targets.ts'
import type { Job } from './job.ts'

type AssignmentsProps = {
  identityCenter: Platform['identityCenter']
  targets: readonly AccessTarget[]
  jobs: ReadonlyMap<string, Job>
}

/**
 * How many accounts get their assignments at a time. Identity Center takes 10 concurrent calls for the whole organization, and
 * changes the roles of one account one after the other. Two calls are left for assignments that people make meanwhile.
 */
const lanes = 8

/** Assigns permission sets to groups in accounts, no faster than Identity Center accepts it. */
export class Assignments extends Construct {
  constructor(scope: Construct, id: string, { identityCenter, targets, jobs }: AssignmentsProps) {
    super(scope, id)
    const lastOfLane = new Map<number, CfnResource>()
    targets.forEach(({ name, accountId, permissionSets }, index) => {
      const lane = index % lanes
      for (const permissionSet of permissionSets) {
        const job = jobs.get(permissionSet.name)
        if (!job) throw new Error(`there is no permission set ${permissionSet.name}`)
        const assignment = new CfnAssignment(this, `${name}-${permissionSet.name}`, {
          instanceArn: identityCenter.instanceArn,
          permissionSetArn: job.permissionSetArn,
          principalType: 'GROUP',
          principalId: job.groupId,
          targetType: 'AWS_ACCOUNT',
          targetId: accountId,
        })
        const before = lastOfLane.get(lane)
        if (before) assignment.addResourceDependency(before)
        lastOfLane.set(lane, assignment)
      }
    })
  }
}
