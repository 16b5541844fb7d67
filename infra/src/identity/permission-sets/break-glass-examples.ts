import { eachAction } from '@breakwater/policy-kit/each-action'
import type { Example } from '@breakwater/policy-kit/policy-example'
import { homeRegion } from '@breakwater/registry/regions'
import type { Platform } from '@breakwater/registry/registry'
import {
  exampleChangingCode,
  exampleMakingPrincipals,
  exampleRemovals,
} from '../../policies/act-through-others-examples.ts'
import { agency, sealedRecord } from '../../policies/example-callers.ts'
import {
  exampleChangingRules,
  exampleLosingData,
  exampleRepairs,
  exampleSilencing,
} from '../../policies/keep-people-off-examples.ts'
import { personIn } from './example-person.ts'

/**
 * @param from an administrator in an emergency, in an agency's account
 * @param accounts of the platform
 */
export function breakGlassExamples(from: string, accounts: Platform['accounts']): Example[] {
  const inManagement = { from: personIn(accounts.management, 'BreakGlass'), resource: '*', owner: accounts.management }
  const rule = (ruleName: string) => `arn:aws:events:${homeRegion}:${agency.account}:rule/${ruleName}`
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
      'identitystore:UpdateUser',
      'sso-directory:AddMemberToGroup',
      'sso-directory:CreateUser',
      'sso-directory:UpdatePassword',
      'sso:AssociateProfile',
      'sso:AttachManagedPolicyToPermissionSet',
      'sso:CreateAccountAssignment',
      'sso:CreatePermissionSet',
      'sso:ImportApplicationInstanceServiceProviderMetadata',
      'sso:ProvisionPermissionSet',
      'sso:PutInlinePolicyToPermissionSet',
      'sso:StartSSO',
      'sso:UpdatePermissionSet',
    ]),
    ...eachAction({ name: 'sees and takes away access', request: { from, resource: '*' }, expect: 'allow' }, [
      'identitystore:DeleteGroupMembership',
      'sso-directory:DisableUser',
      'sso:DeleteAccountAssignment',
    ]),
    ...eachAction(
      {
        name: 'makes no principal and changes no code in the management account',
        request: inManagement,
        expect: 'deny',
      },
      [...exampleMakingPrincipals, ...exampleChangingCode, 'amplify:StartJob'],
    ),
    ...eachAction({ name: 'changes no guardrail and no account by hand', request: inManagement, expect: 'deny' }, [
      'organizations:CloseAccount',
      'organizations:CreateAccount',
      'organizations:DeletePolicy',
      'organizations:DetachPolicy',
      'organizations:DisablePolicyType',
      'organizations:EnableAWSServiceAccess',
      'organizations:InviteAccountToOrganization',
      'organizations:LeaveOrganization',
      'organizations:MoveAccount',
      'organizations:PutResourcePolicy',
      'organizations:RegisterDelegatedAdministrator',
      'organizations:RemoveAccountFromOrganization',
      'organizations:UpdatePolicy',
    ]),
    ...eachAction({ name: 'removes, stops and looks', request: inManagement, expect: 'allow' }, [
      ...exampleRemovals,
      ...exampleRepairs,
      'organizations:AttachPolicy',
      'organizations:CreatePolicy',
      'organizations:DescribePolicy',
    ]),
    ...eachAction(
      { name: 'silences nothing, the trail of the organization included', request: inManagement, expect: 'deny' },
      exampleSilencing,
    ),
    ...eachAction({ name: 'loses no data', request: inManagement, expect: 'deny' }, exampleLosingData),
    ...eachAction(
      {
        name: 'changes no rule that alarms',
        request: { from, resource: rule('breakwater-break-glass') },
        expect: 'deny',
      },
      exampleChangingRules,
    ),
    ...eachAction(
      { name: 'sees a rule that alarms', request: { from, resource: rule('breakwater-break-glass') }, expect: 'allow' },
      ['events:DescribeRule', 'events:EnableRule'],
    ),
    ...eachAction(
      { name: 'stops a rule that loops', request: { from, resource: rule('harborlight-notifier') }, expect: 'allow' },
      exampleChangingRules,
    ),
    ...Object.entries(accounts).map(
      ([name, account]): Example => ({
        name: `deploys reviewed code in the account ${name}`,
        request: {
          from: personIn(account, 'BreakGlass'),
          action: 'sts:AssumeRole',
          resource: `arn:aws:iam::${account}:role/cdk-hnb659fds-deploy-role-${account}-${homeRegion}`,
        },
        expect: 'allow',
      }),
    ),
    {
      name: "does not deploy into an agency's account",
      request: {
        from,
        action: 'sts:AssumeRole',
        resource: `arn:aws:iam::${agency.account}:role/cdk-hnb659fds-deploy-role-${agency.account}-${homeRegion}`,
      },
      expect: 'deny',
    },
    ...Object.entries(accounts).map(
      ([name, account]): Example => ({
        name: `becomes no other role of the account ${name}`,
        request: {
          from: personIn(account, 'BreakGlass'),
          action: 'sts:AssumeRole',
          resource: `arn:aws:iam::${account}:role/operator`,
        },
        expect: 'deny',
      }),
    ),
  ]
}
