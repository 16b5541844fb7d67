import { homeRegion } from '@breakwater/registry/regions'
import { agency, sealedRecord } from '../../policies/example-callers.ts'
import { personIn } from './example-person.ts'
import type { PermissionSet } from './permission-set.ts'
import { supportReadOnlyExamples } from './support-read-only-examples.ts'

const name = 'SupportReadOnly'
const from = personIn(agency.account, name)
const userPool = `arn:aws:cognito-idp:${homeRegion}:${agency.account}:userpool/${homeRegion}_Example`

export const supportReadOnly: PermissionSet = {
  name,
  description: 'Helps an agency: sees how its system runs, never what is in it',
  session: 'PT2H',
  assignedTo: ['agencies'],
  grants: [
    {
      statement: {
        Sid: 'SeeHowItRuns',
        Effect: 'Allow',
        Action: [
          'appsync:GetGraphqlApi',
          'appsync:ListGraphqlApis',
          'cloudformation:DescribeStack*',
          'cloudformation:ListStack*',
          'cloudfront:GetDistribution',
          'cloudfront:ListDistributions',
          'cloudwatch:Describe*',
          'cloudwatch:Get*',
          'cloudwatch:List*',
          'cognito-idp:DescribeUserPool',
          'cognito-idp:DescribeUserPoolClient',
          'cognito-idp:ListUserPools',
          'dynamodb:DescribeTable',
          'dynamodb:ListTables',
          'events:DescribeRule',
          'events:ListRules',
          'lambda:GetFunctionConfiguration',
          'lambda:ListFunctions',
          'logs:DescribeLogGroups',
          'logs:DescribeLogStreams',
          'ses:GetSendQuota',
          'ses:GetSendStatistics',
          'sqs:GetQueueAttributes',
          'sqs:ListQueues',
          'xray:GetTraceSummaries',
        ],
        Resource: '*',
      },
      wildcardBecause: 'It describes what runs; none of the actions reads a record, a message, an object or a user.',
    },
    {
      statement: {
        Sid: 'ReadWhatFunctionsLog',
        Effect: 'Allow',
        Action: ['logs:FilterLogEvents', 'logs:GetLogEvents', 'logs:StartQuery'],
        Resource: ['arn:aws:logs:*:*:log-group:*'],
      },
      wildcardBecause:
        'Log groups get their names from CloudFormation; a function logs codes and ids, never what was entered.',
    },
    {
      statement: {
        Sid: 'ReadAnswersOfQueries',
        Effect: 'Allow',
        Action: 'logs:GetQueryResults',
        Resource: '*',
      },
      wildcardBecause: 'The action has no resource to name; it answers queries that its caller was allowed to start.',
    },
  ],
  equivalentMutants: [
    {
      fault: /^ReadWhatFunctionsLog: with Resource/,
      reason: 'The actions have log groups and their streams as their only resources.',
    },
  ],
  examples: [
    ...supportReadOnlyExamples({
      from,
      logGroup: `arn:aws:logs:${homeRegion}:${agency.account}:log-group:staff-api:*`,
    }),
    {
      name: 'reads what a function logged',
      request: {
        from,
        action: 'logs:FilterLogEvents',
        resource: `arn:aws:logs:${homeRegion}:${agency.account}:log-group:staff-api:*`,
      },
      expect: 'allow',
    },
    {
      name: 'sees whether messages wait',
      request: { from, action: 'sqs:GetQueueAttributes', resource: agency.queue },
      expect: 'allow',
    },
    {
      name: 'reads no message',
      request: { from, action: 'sqs:ReceiveMessage', resource: agency.queue },
      expect: 'deny',
    },
    {
      name: 'sees the state of the table',
      request: { from, action: 'dynamodb:DescribeTable', resource: agency.table },
      expect: 'allow',
    },
    { name: 'reads no record', request: { from, action: 'dynamodb:Query', resource: agency.table }, expect: 'deny' },
    {
      name: 'opens no record',
      request: { from, action: 'kms:Decrypt', resource: agency.key, context: sealedRecord },
      expect: 'deny',
    },
    {
      name: "does not list an agency's people",
      request: { from, action: 'cognito-idp:ListUsers', resource: userPool },
      expect: 'deny',
    },
    {
      name: 'changes no password',
      request: { from, action: 'cognito-idp:AdminSetUserPassword', resource: userPool },
      expect: 'deny',
    },
    {
      name: 'reads no object',
      request: { from, action: 's3:GetObject', resource: `${agency.bucket}/letter.pdf` },
      expect: 'deny',
    },
    {
      name: 'calls no function',
      request: {
        from,
        action: 'lambda:InvokeFunction',
        resource: `arn:aws:lambda:${homeRegion}:${agency.account}:function:staff-api`,
      },
      expect: 'deny',
    },
    {
      name: 'does not fetch the code of a function',
      request: {
        from,
        action: 'lambda:GetFunction',
        resource: `arn:aws:lambda:${homeRegion}:${agency.account}:function:staff-api`,
      },
      expect: 'deny',
    },
  ],
}
