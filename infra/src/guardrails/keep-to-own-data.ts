import { homeRegion } from '@breakwater/registry/regions'
import type { Platform } from '@breakwater/registry/registry'
import { changingCode, changingPages, makingPrincipals } from '../policies/act-through-others.ts'
import { agency, otherAgency, sealedRecord } from '../policies/example-callers.ts'
import { policyDocument, policyVariable } from '../policies/policy-document.ts'
import { bootstrapRoles, peopleAloneAreReserved, peoplesRoles, vendingRole } from '../policies/trusted-roles.ts'
import type { Guardrail } from './guardrail.ts'
import { keepToOwnDataExamples } from './keep-to-own-data-examples.ts'

/** Actions that read or write one item, object, message or secret. */
const itemAccess = [
  'dynamodb:BatchGetItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:ConditionCheckItem',
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:GetRecords',
  'dynamodb:PartiQL*',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:Scan',
  'dynamodb:UpdateItem',
]

/** Pseudonyms of ids: a person or a neighbor who has an id would find its facts. */
const pseudonymAccess = ['kms:GenerateMac', 'kms:VerifyMac']

/** Actions that read, send, keep or remove a message, an event or a mail. */
const messageAccess = [
  'events:PutEvents',
  'ses:Send*',
  'sns:Publish',
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:PurgeQueue',
  'sqs:ReceiveMessage',
  'sqs:SendMessage',
  'sqs:StartMessageMoveTask',
]

const dataAccess = [
  ...itemAccess,
  ...messageAccess,
  ...pseudonymAccess,
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey*',
  'kms:ReEncrypt*',
  'lambda:InvokeFunction',
  's3:DeleteObject*',
  's3:GetObject*',
  's3:ListBucket*',
  's3:PutObject*',
  'secretsmanager:GetSecretValue',
]

/**
 * People, and the role that prepares accounts: in the management account, where no guardrail applies, a person could make a
 * principal that assumes it.
 */
const outsiders = { ArnLike: { 'aws:PrincipalArn': [peoplesRoles, vendingRole] } }

/** Keeps an agency's principals to the data of their own account, whatever their policies say, and people away from households. */
export function keepToOwnData({ accounts }: Platform): Guardrail {
  const roleOf = (account: string) => `arn:aws:iam::${account}:role/agency-harborlight`
  const staffApi = `arn:aws:lambda:${homeRegion}:${agency.account}:function:staff-api`
  const userPool = `arn:aws:cognito-idp:${homeRegion}:${agency.account}:userpool/${homeRegion}_Example`
  return {
    name: 'keep-to-own-data',
    description:
      "An agency's principals work with their own account's data; no person of the platform opens a household",
    type: 'SERVICE_CONTROL_POLICY',
    attachedTo: ['agencies'],
    document: policyDocument(
      {
        Sid: 'OwnDataOnly',
        Effect: 'Deny',
        Action: dataAccess,
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:ResourceAccount': policyVariable('aws:PrincipalAccount') } },
      },
      {
        // Facts go to analytics and delegations to dns, each by a role that was made for this one agency.
        Sid: 'RolesOfNoNeighbor',
        Effect: 'Deny',
        Action: 'sts:AssumeRole',
        Resource: '*',
        Condition: {
          StringNotEquals: {
            'aws:ResourceAccount': [policyVariable('aws:PrincipalAccount'), accounts.analytics, accounts.dns],
          },
        },
      },
      {
        Sid: 'PeopleReadNoRecords',
        Effect: 'Deny',
        Action: [
          ...itemAccess,
          ...pseudonymAccess,
          'cognito-idp:ListUsers*',
          'dynamodb:ExportTableToPointInTime',
          'dynamodb:GetShardIterator',
          // What SES keeps of mails has addresses and texts.
          'ses:*Archiv*',
          'ses:CreateExportJob',
          'ses:GetMessageInsights',
        ],
        Resource: '*',
        Condition: outsiders,
      },
      {
        // Otherwise an administrator of an account could assume a role that they made.
        Sid: 'PeopleBecomeNobodyElse',
        Effect: 'Deny',
        Action: 'sts:AssumeRole',
        NotResource: [bootstrapRoles],
        Condition: outsiders,
      },
      {
        // Nor by a principal that they make, code or a page that they change or call, as an agency's staff, by a message on
        // which a function acts, or by mail in the agency's name.
        Sid: 'PeopleActThroughNobodyElse',
        Effect: 'Deny',
        Action: [...makingPrincipals, ...changingCode, ...changingPages, ...messageAccess],
        Resource: '*',
        Condition: { ArnLike: { 'aws:PrincipalArn': peoplesRoles } },
      },
      {
        Sid: 'PeopleOpenNoRecords',
        Effect: 'Deny',
        Action: ['kms:Decrypt', 'kms:ReEncrypt*'],
        Resource: '*',
        Condition: {
          ...outsiders,
          Null: { 'kms:EncryptionContext:entity': 'false' },
        },
      },
    ),
    equivalentMutants: [peopleAloneAreReserved],
    examples: [
      ...keepToOwnDataExamples,
      {
        name: "a function cannot read another agency's table, whatever other policies allow",
        request: { from: agency.function, action: 'dynamodb:GetItem', resource: otherAgency.table },
        expect: 'deny',
      },
      {
        name: "a function does not use another agency's key",
        request: { from: agency.function, action: 'kms:Decrypt', resource: otherAgency.key, context: sealedRecord },
        expect: 'deny',
      },
      {
        name: "a function does not send to another agency's queue",
        request: { from: agency.function, action: 'sqs:SendMessage', resource: otherAgency.queue },
        expect: 'deny',
      },
      {
        name: "a function does not write into a stranger's bucket",
        request: {
          from: agency.function,
          action: 's3:PutObject',
          resource: 'arn:aws:s3:::somewhere/else.json',
          owner: '999999999999',
        },
        expect: 'deny',
      },
      {
        name: 'a function reads its own table',
        request: { from: agency.function, action: 'dynamodb:GetItem', resource: agency.table },
        expect: 'allow',
      },
      {
        name: 'a function opens its own records',
        request: { from: agency.function, action: 'kms:Decrypt', resource: agency.key, context: sealedRecord },
        expect: 'allow',
      },
      {
        name: "a function cannot assume another agency's role",
        request: { from: agency.function, action: 'sts:AssumeRole', resource: otherAgency.role },
        expect: 'deny',
      },
      {
        name: 'a function becomes the role that puts its facts',
        request: { from: agency.function, action: 'sts:AssumeRole', resource: roleOf(accounts.analytics) },
        expect: 'allow',
      },
      {
        name: 'a deployment becomes the role that delegates its zone',
        request: { from: agency.deployment, action: 'sts:AssumeRole', resource: roleOf(accounts.dns) },
        expect: 'allow',
      },
      {
        name: 'an administrator in an emergency opens no household',
        request: { from: agency.person, action: 'kms:Decrypt', resource: agency.key, context: sealedRecord },
        expect: 'deny',
      },
      {
        name: 'an administrator in an emergency reads no table',
        request: { from: agency.person, action: 'dynamodb:Query', resource: agency.table },
        expect: 'deny',
      },
      {
        name: "an administrator in an emergency cannot read a person's address",
        request: { from: agency.person, action: 'cognito-idp:ListUsers', resource: userPool },
        expect: 'deny',
      },
      {
        name: 'an administrator in an emergency becomes no function',
        request: { from: agency.person, action: 'sts:AssumeRole', resource: agency.function },
        expect: 'deny',
      },
      {
        name: 'an administrator in an emergency cannot assume the role that prepares accounts',
        request: { from: agency.person, action: 'sts:AssumeRole', resource: agency.vending },
        expect: 'deny',
      },
      {
        name: 'an administrator in an emergency cannot make a role to assume',
        request: {
          from: agency.person,
          action: 'iam:CreateRole',
          resource: `arn:aws:iam::${agency.account}:role/mine`,
        },
        expect: 'deny',
      },
      {
        name: "an administrator in an emergency cannot replace the code of an agency's function",
        request: { from: agency.person, action: 'lambda:UpdateFunctionCode', resource: staffApi },
        expect: 'deny',
      },
      {
        name: 'an administrator in an emergency does not call a function in the name of a counselor',
        request: { from: agency.person, action: 'lambda:InvokeFunction', resource: staffApi },
        expect: 'deny',
      },
      {
        name: 'an administrator in an emergency makes themselves no counselor',
        request: { from: agency.person, action: 'cognito-idp:AdminCreateUser', resource: userPool },
        expect: 'deny',
      },
      {
        name: 'an administrator in an emergency rolls a stack back',
        request: { from: agency.person, action: 'cloudformation:RollbackStack', resource: '*' },
        expect: 'allow',
      },
      {
        name: 'a release is built by a person',
        request: { from: agency.person, action: 'amplify:StartJob', resource: '*' },
        expect: 'allow',
      },
      {
        name: 'vending reads no table',
        request: { from: agency.vending, action: 'dynamodb:GetItem', resource: agency.table },
        expect: 'deny',
      },
      {
        name: 'vending opens no household',
        request: { from: agency.vending, action: 'kms:Decrypt', resource: agency.key, context: sealedRecord },
        expect: 'deny',
      },
      {
        name: 'vending becomes no function',
        request: { from: agency.vending, action: 'sts:AssumeRole', resource: agency.function },
        expect: 'deny',
      },
      {
        name: 'vending makes the first administrator of an agency',
        request: { from: agency.vending, action: 'cognito-idp:AdminCreateUser', resource: userPool },
        expect: 'allow',
      },
      {
        name: 'a person deploys code that was reviewed',
        request: {
          from: agency.person,
          action: 'sts:AssumeRole',
          resource: `arn:aws:iam::${agency.account}:role/cdk-hnb659fds-deploy-role-${agency.account}-${homeRegion}`,
        },
        expect: 'allow',
      },
      {
        name: 'an administrator in an emergency restores a table',
        request: { from: agency.person, action: 'dynamodb:RestoreTableToPointInTime', resource: agency.table },
        expect: 'allow',
      },
      {
        name: 'a person reads a log that is encrypted',
        request: {
          from: agency.person,
          action: 'kms:Decrypt',
          resource: agency.key,
          context: {
            'kms:encryptioncontext:aws:logs:arn': `arn:aws:logs:${homeRegion}:${agency.account}:log-group:any`,
          },
        },
        expect: 'allow',
      },
    ],
  }
}
