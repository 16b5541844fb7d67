import { type Platform, platformAccounts } from '@breakwater/registry/registry'
import { changingCode, makingPrincipals } from '../../policies/act-through-others.ts'
import { alarmRules } from '../../policies/alarm-rules.ts'
import { agency, sealedRecord } from '../../policies/example-callers.ts'
import { changingRules, losingData, silencing } from '../../policies/keep-people-off.ts'
import { breakGlassExamples } from './break-glass-examples.ts'
import { breakGlassName as name } from './break-glass-name.ts'
import { personIn } from './example-person.ts'
import type { PermissionSet } from './permission-set.ts'

const from = personIn(agency.account, name)

/** For emergencies that no other permission set can solve. Its group is empty until a person is added, which the trail records. */
export function breakGlass({ accounts }: Platform): PermissionSet {
  const inManagement = personIn(accounts.management, name)
  const stack = `arn:aws:cloudformation:us-east-1:${accounts.management}:stack/Organization/1`
  return {
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
            ...makingPrincipals,
            'identitystore:Create*',
            'identitystore:Update*',
            'sso-directory:Add*',
            'sso-directory:Create*',
            'sso-directory:Update*',
            'sso:Associate*',
            'sso:Attach*',
            'sso:Create*',
            'sso:Import*',
            'sso:Provision*',
            'sso:Put*',
            'sso:Start*',
            'sso:Update*',
          ],
          Resource: '*',
        },
      },
      {
        // No guardrail holds in the management account, where the guardrails are changed.
        statement: {
          Sid: 'ChangeByDeploymentOnly',
          Effect: 'Deny',
          Action: [
            ...changingCode,
            'amplify:StartJob',
            // A policy can be created and attached by hand: that is how live sessions are cut off.
            'organizations:Close*',
            'organizations:CreateA*',
            'organizations:Delete*',
            'organizations:Detach*',
            'organizations:Disable*',
            'organizations:Enable*',
            'organizations:Invite*',
            'organizations:Leave*',
            'organizations:Move*',
            'organizations:Put*',
            'organizations:Register*',
            'organizations:Remove*',
            'organizations:Update*',
          ],
          Resource: '*',
        },
      },
      // A guardrail denies the same in every other account. Here is the organization's trail.
      { statement: { Sid: 'SilenceNothing', Effect: 'Deny', Action: silencing, Resource: '*' } },
      { statement: { Sid: 'LeaveRulesThatAlarm', Effect: 'Deny', Action: changingRules, Resource: [alarmRules] } },
      { statement: { Sid: 'LoseNoData', Effect: 'Deny', Action: losingData, Resource: '*' } },
      {
        // In the management account nothing else keeps an administrator from the role that prepares accounts. An agency is
        // deployed by other jobs.
        statement: {
          Sid: 'ComeInByNoOtherDoor',
          Effect: 'Deny',
          Action: 'sts:AssumeRole',
          NotResource: Object.values(accounts).map((account) => `arn:aws:iam::${account}:role/cdk-hnb659fds-*`),
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
      ...breakGlassExamples(from, accounts),
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
        name: 'rolls the organization back',
        request: { from: inManagement, action: 'cloudformation:RollbackStack', resource: stack },
        expect: 'allow',
      },
    ],
  }
}
