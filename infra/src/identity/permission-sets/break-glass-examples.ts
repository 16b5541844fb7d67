import { eachAction } from '@breakwater/policy-kit/each-action'
import type { Example } from '@breakwater/policy-kit/policy-example'
import { homeRegion } from '@breakwater/registry/regions'
import { agency, sealedRecord } from '../../policies/example-callers.ts'

/** @param from an administrator in an emergency */
export function breakGlassExamples(from: string): Example[] {
  return [
    ...eachAction(
      {
        name: 'opens no sealed record',
        request: { from, resource: agency.key, context: sealedRecord },
        expect: 'deny',
      },
      ['kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
    ),
    {
      name: 'seals what it cannot open',
      request: { from, action: 'kms:GenerateDataKey', resource: agency.key, context: sealedRecord },
      expect: 'allow',
    },
    {
      name: 'decrypts what is no record',
      request: { from, action: 'kms:Decrypt', resource: agency.key },
      expect: 'allow',
    },
    ...eachAction({ name: 'gives access to no other person', request: { from, resource: '*' }, expect: 'deny' }, [
      'identitystore:CreateGroupMembership',
      'sso:AttachManagedPolicyToPermissionSet',
      'sso:CreateAccountAssignment',
      'sso:CreatePermissionSet',
      'sso:PutInlinePolicyToPermissionSet',
      'sso:UpdatePermissionSet',
    ]),
    ...eachAction({ name: 'sees and takes away access', request: { from, resource: '*' }, expect: 'allow' }, [
      'identitystore:DeleteGroupMembership',
      'sso:DeleteAccountAssignment',
    ]),
    {
      name: 'deploys reviewed code',
      request: {
        from,
        action: 'sts:AssumeRole',
        resource: `arn:aws:iam::${agency.account}:role/cdk-hnb659fds-deploy-role-${agency.account}-${homeRegion}`,
      },
      expect: 'allow',
    },
  ]
}
