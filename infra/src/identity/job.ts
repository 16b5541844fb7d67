import type { Platform } from '@breakwater/registry/registry'
import { CfnGroup } from 'aws-cdk-lib/aws-identitystore'
import { CfnPermissionSet } from 'aws-cdk-lib/aws-sso'
import { Construct } from 'constructs'
import { policyDocument } from '../policies/policy-document.ts'
import type { PermissionSet } from './permission-sets/permission-set.ts'

type JobProps = { identityCenter: Platform['identityCenter']; permissionSet: PermissionSet }

/** A job: its permission set, and the group of the people who do it. */
export class Job extends Construct {
  readonly permissionSetArn: string
  readonly groupId: string

  constructor(scope: Construct, id: string, { identityCenter, permissionSet }: JobProps) {
    super(scope, id)
    const { name, description, session, awsPolicies = [], grants } = permissionSet
    this.permissionSetArn = new CfnPermissionSet(this, 'PermissionSet', {
      instanceArn: identityCenter.instanceArn,
      name,
      description,
      sessionDuration: session,
      managedPolicies: awsPolicies.map((policy) => `arn:aws:iam::aws:policy/${policy}`),
      inlinePolicy: policyDocument(...grants.map(({ statement }) => statement)),
    }).attrPermissionSetArn
    this.groupId = new CfnGroup(this, 'Group', {
      identityStoreId: identityCenter.identityStoreId,
      displayName: name,
      description: `${description}. Whoever is in it has the permission set ${name}.`,
    }).attrGroupId
  }
}
