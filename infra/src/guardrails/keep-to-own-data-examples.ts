import { eachAction } from '@breakwater/policy-kit/each-action'
import type { Example } from '@breakwater/policy-kit/policy-example'
import {
  exampleChangingCode,
  exampleChangingPages,
  exampleMakingPrincipals,
  exampleRemovals,
} from '../policies/act-through-others-examples.ts'
import { agency, otherAgency, sealedRecord } from '../policies/example-callers.ts'

const itemAccess = [
  'dynamodb:BatchGetItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:ConditionCheckItem',
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:GetRecords',
  'dynamodb:PartiQLSelect',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:Scan',
  'dynamodb:UpdateItem',
]
const messageAccess = [
  'events:PutEvents',
  'ses:SendBulkEmail',
  'ses:SendEmail',
  'ses:SendRawEmail',
  'sns:Publish',
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:PurgeQueue',
  'sqs:ReceiveMessage',
  'sqs:SendMessage',
  'sqs:StartMessageMoveTask',
]
const pseudonymAccess = ['kms:GenerateMac', 'kms:VerifyMac']
const neighbors = { from: agency.function, resource: '*', owner: otherAgency.account }
const own = { from: agency.person, resource: '*' }

export const keepToOwnDataExamples: readonly Example[] = [
  ...eachAction({ name: "a function does not touch another agency's data", request: neighbors, expect: 'deny' }, [
    ...itemAccess,
    ...messageAccess,
    ...pseudonymAccess,
    'kms:Decrypt',
    'kms:Encrypt',
    'kms:GenerateDataKey',
    'kms:ReEncryptFrom',
    'lambda:InvokeFunction',
    's3:DeleteObject',
    's3:GetObject',
    's3:ListBucket',
    's3:PutObject',
    'secretsmanager:GetSecretValue',
  ]),
  ...eachAction({ name: 'what reads no data is left to its owner', request: neighbors, expect: 'allow' }, [
    'dynamodb:DescribeTable',
    'events:DescribeEventBus',
    'kms:DescribeKey',
    'lambda:GetFunctionConfiguration',
    's3:GetBucketLocation',
    'secretsmanager:DescribeSecret',
    'ses:GetEmailIdentity',
    'sns:GetTopicAttributes',
    'sqs:GetQueueUrl',
    'sts:TagSession',
  ]),
  ...eachAction(
    { name: 'a person does not touch a record, a message about it or its owner', request: own, expect: 'deny' },
    [
      ...itemAccess,
      ...messageAccess,
      ...pseudonymAccess,
      'cognito-idp:ListUsers',
      'cognito-idp:ListUsersInGroup',
      'dynamodb:ExportTableToPointInTime',
      'dynamodb:GetShardIterator',
      'ses:CreateExportJob',
      'ses:GetArchiveMessageContent',
      'ses:GetMessageInsights',
      'ses:PutConfigurationSetArchivingOptions',
    ],
  ),
  ...eachAction(
    {
      name: 'a person makes no principal, changes no code or page, and acts through none',
      request: { ...own, owner: agency.account },
      expect: 'deny',
    },
    [...exampleMakingPrincipals, ...exampleChangingCode, ...exampleChangingPages],
  ),
  ...eachAction(
    {
      name: 'a person removes, stops, limits and builds again',
      request: { ...own, owner: agency.account },
      expect: 'allow',
    },
    [...exampleRemovals, 'amplify:StartJob', 'cloudfront:CreateInvalidation', 's3:PutBucketLogging'],
  ),
  ...eachAction(
    {
      name: 'vending reads no record and makes no pseudonym',
      request: { from: agency.vending, resource: '*', owner: agency.account },
      expect: 'deny',
    },
    [...itemAccess, ...pseudonymAccess],
  ),
  ...eachAction(
    {
      name: 'the role that prepares the account moves dead letters back, as the runbook says',
      request: { from: agency.vending, resource: '*', owner: agency.account },
      expect: 'allow',
    },
    ['sqs:DeleteMessage', 'sqs:ReceiveMessage', 'sqs:StartMessageMoveTask'],
  ),
  ...eachAction({ name: 'a person sees how the account is set up', request: own, expect: 'allow' }, [
    'cognito-idp:DescribeUserPool',
    'dynamodb:DescribeTable',
    'events:DescribeRule',
    'iam:GetRole',
    'lambda:GetFunctionConfiguration',
    'ses:GetEmailIdentity',
    'sns:GetTopicAttributes',
    'sqs:GetQueueAttributes',
    'sts:GetCallerIdentity',
  ]),
  ...eachAction(
    {
      name: 'a person does not open a record',
      request: { from: agency.person, resource: agency.key, context: sealedRecord },
      expect: 'deny',
    },
    ['kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
  ),
  {
    name: 'a person can seal what they cannot open',
    request: { from: agency.person, action: 'kms:GenerateDataKey', resource: agency.key, context: sealedRecord },
    expect: 'allow',
  },
]
