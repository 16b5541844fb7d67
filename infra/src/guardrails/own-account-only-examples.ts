import { eachAction } from '@breakwater/policy-kit/each-action'
import type { Example } from '@breakwater/policy-kit/policy-example'
import { agency, otherAgency } from '../policies/example-callers.ts'

export const ownAccountOnlyExamples: readonly Example[] = [
  ...eachAction(
    {
      name: "another agency gets at none of an agency's data",
      request: { from: otherAgency.function, resource: '*', owner: agency.account },
      expect: 'deny',
    },
    [
      'dynamodb:GetItem',
      'ecr:BatchGetImage',
      'kms:Decrypt',
      's3:GetObject',
      'secretsmanager:GetSecretValue',
      'sqs:SendMessage',
    ],
  ),
  ...eachAction(
    {
      name: 'an anonymous caller does not reach data or assume a role',
      request: { from: 'anonymous', resource: '*', owner: agency.account },
      expect: 'deny',
    },
    ['s3:GetObject', 'sqs:SendMessage', 'sts:AssumeRole'],
  ),
  {
    name: 'a role of the account assumes another role of the account',
    request: { from: agency.deployment, action: 'sts:AssumeRole', resource: agency.function },
    expect: 'allow',
  },
  {
    name: 'Lambda takes up the role of a function',
    request: { from: 'lambda.amazonaws.com', action: 'sts:AssumeRole', resource: agency.function },
    expect: 'allow',
  },
  {
    name: 'a person who signed in with a web identity is left to the trust policy of the role',
    request: { from: 'anonymous', action: 'sts:AssumeRoleWithWebIdentity', resource: agency.function },
    expect: 'allow',
  },
  ...eachAction(
    {
      name: 'a service does nothing here for another agency',
      request: {
        from: 'cloudfront.amazonaws.com',
        resource: '*',
        owner: agency.account,
        context: { 'aws:sourceaccount': otherAgency.account },
      },
      expect: 'deny',
    },
    [
      'dynamodb:GetItem',
      'ecr:BatchGetImage',
      'kms:Decrypt',
      's3:GetObject',
      'secretsmanager:GetSecretValue',
      'sqs:SendMessage',
      'sts:AssumeRole',
    ],
  ),
  {
    name: 'a session of a service is tagged by what the role trusts',
    request: {
      from: 'appsync.amazonaws.com',
      action: 'sts:TagSession',
      resource: agency.function,
      context: { 'aws:sourceaccount': otherAgency.account },
    },
    expect: 'allow',
  },
  {
    name: 'a function of the account is no service, whatever called it',
    request: {
      from: agency.function,
      action: 'dynamodb:GetItem',
      resource: agency.table,
      context: { 'aws:sourceaccount': otherAgency.account },
    },
    expect: 'allow',
  },
]
