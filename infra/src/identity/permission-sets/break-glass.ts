import { platformAccounts } from '@breakwater/registry/registry'
import { agency, sealedRecord } from '../../policies/example-callers.ts'
import { vendingRole } from '../../policies/trusted-roles.ts'
import { breakGlassExamples } from './break-glass-examples.ts'
import { personIn } from './example-person.ts'
import type { PermissionSet } from './permission-set.ts'

const name = 'BreakGlass'
const from = personIn(agency.account, name)

/** For emergencies that no other permission set can solve. Its group is empty until a person is added, which the trail records. */
export const breakGlass: PermissionSet = {
  name,
  description: 'Repairs an account in an emergency; opens no household even then',
  session: 'PT1H',
  awsPolicies: ['AdministratorAccess'],
  assignedTo: [...platformAccounts, 'agencies'],
  grants: [
    {
      // A guardrail denies the same in the agencies' accounts; this statement holds in the management account as well.
      statement: {
        Sid: 'OpenNoRecords',
        Effect: 'Deny',
        Action: ['kms:Decrypt', 'kms:ReEncrypt*'],
        Resource: '*',
        Condition: { Null: { 'kms:EncryptionContext:entity': 'false' } },
      },
    },
    {
      // A person with access for an hour must not extend it or give access to others.
      statement: {
        Sid: 'LetNobodyElseIn',
        Effect: 'Deny',
        Action: [
          'identitystore:CreateGroupMembership',
          'sso:AttachManagedPolicyToPermissionSet',
          'sso:CreateAccountAssignment',
          'sso:CreatePermissionSet',
          'sso:PutInlinePolicyToPermissionSet',
          'sso:UpdatePermissionSet',
        ],
        Resource: '*',
      },
    },
    {
      // In the management account nothing else keeps an administrator from the role that prepares accounts. Guardrails that
      // deny something to people do not deny it to that role.
      statement: {
        Sid: 'ComeInByNoOtherDoor',
        Effect: 'Deny',
        Action: 'sts:AssumeRole',
        Resource: [vendingRole],
      },
    },
  ],
  equivalentMutants: [
    {
      fault: /^ComeInByNoOtherDoor: with Action sts:/,
      reason: 'No other action of STS that an identity policy decides gives a session of the role.',
    },
  ],
  examples: [
    ...breakGlassExamples(from),
    {
      name: 'restores a table',
      request: { from, action: 'dynamodb:RestoreTableToPointInTime', resource: agency.table },
      expect: 'allow',
    },
    {
      name: 'takes back a release by hand',
      request: { from, action: 'cloudformation:RollbackStack', resource: '*' },
      expect: 'allow',
    },
    {
      name: 'opens no household',
      request: { from, action: 'kms:Decrypt', resource: agency.key, context: sealedRecord },
      expect: 'deny',
    },
    {
      name: "does not become the role that prepares an agency's account",
      request: { from, action: 'sts:AssumeRole', resource: agency.vending },
      expect: 'deny',
    },
    {
      name: 'makes no assignment, for itself or for others',
      request: {
        from,
        action: 'sso:CreateAccountAssignment',
        resource: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
        owner: agency.account,
      },
      expect: 'deny',
    },
  ],
}
