import { eachAction } from '@breakwater/policy-kit/each-action'
import type { Example } from '@breakwater/policy-kit/policy-example'
import { stranger } from '@breakwater/policy-kit/stranger'
import { agency } from '../policies/example-callers.ts'

/** One action of each service that stores or decrypts data. */
const dataAccess = [
  'dynamodb:GetItem',
  'ecr:BatchGetImage',
  'kms:Decrypt',
  's3:GetObject',
  'secretsmanager:GetSecretValue',
  'sqs:SendMessage',
]
const ours = { resource: '*', owner: agency.account }

export const organizationOnlyExamples: readonly Example[] = [
  ...eachAction(
    { name: 'a stranger gets at no data', request: { ...ours, from: stranger }, expect: 'deny' },
    dataAccess,
  ),
  ...eachAction(
    {
      name: 'a service gets at no data for a stranger',
      request: {
        ...ours,
        from: 'events.amazonaws.com',
        context: { 'aws:sourceaccount': '999999999999', 'aws:sourceorgid': 'o-someoneelse' },
      },
      expect: 'deny',
    },
    dataAccess,
  ),
  ...eachAction(
    {
      name: 'a service that sends nothing about the account it acts for is left to the policy of the resource',
      request: { ...ours, from: 'events.amazonaws.com' },
      expect: 'allow',
    },
    dataAccess,
  ),
  ...eachAction(
    {
      name: 'not even a function of the organization gets at data in the clear',
      request: { ...ours, from: agency.function, context: { 'aws:securetransport': 'false' } },
      expect: 'deny',
    },
    dataAccess,
  ),
  {
    name: 'a person who signed in with a web identity is left to the trust policy of the role',
    request: { from: 'anonymous', action: 'sts:AssumeRoleWithWebIdentity', resource: agency.function },
    expect: 'allow',
  },
  {
    name: 'a service that tags the session of a role is left to the trust policy of the role',
    request: {
      from: 'appsync.amazonaws.com',
      action: 'sts:TagSession',
      resource: agency.function,
      context: { 'aws:sourceaccount': '999999999999', 'aws:sourceorgid': 'o-someoneelse' },
    },
    expect: 'allow',
  },
]
