import type { PolicyExamples } from '@breakwater/policy-kit/policy-example'
import { roleIn } from '@breakwater/policy-kit/role-in'
import type { BaselineAccount } from './baseline-account.ts'

/** The examples for the baseline of one account; all baselines are alike. */
export function baselineExamples({ name, accountId }: Pick<BaselineAccount, 'name' | 'accountId'>): PolicyExamples[] {
  const stack = `Baseline-${name}`
  const here = { 'aws:sourceaccount': accountId }
  const elsewhere = { 'aws:sourceaccount': '999999999999' }
  return [
    {
      of: `${stack}/AlarmsKey`,
      examples: [
        {
          name: 'an alarm of the account is encrypted',
          request: { from: 'cloudwatch.amazonaws.com', action: 'kms:GenerateDataKey', context: here },
          expect: 'allow',
        },
        {
          name: "another account's alarm is not",
          request: { from: 'cloudwatch.amazonaws.com', action: 'kms:GenerateDataKey', context: elsewhere },
          expect: 'deny',
        },
        {
          name: 'the message of a rule is encrypted, though EventBridge sends KMS nothing about the rule',
          request: { from: 'events.amazonaws.com', action: 'kms:GenerateDataKey' },
          expect: 'allow',
        },
        {
          name: "the account's administrator reads an alarm",
          request: { from: roleIn(accountId), action: 'kms:Decrypt' },
          expect: 'allow',
        },
      ],
    },
    {
      of: `${stack}/AlarmsTopic`,
      examples: [
        {
          name: 'a budget of the account publishes',
          request: { from: 'budgets.amazonaws.com', action: 'sns:Publish', context: here },
          expect: 'allow',
        },
        {
          name: "another account's budget cannot publish",
          request: { from: 'budgets.amazonaws.com', action: 'sns:Publish', context: elsewhere },
          expect: 'deny',
        },
        {
          name: "another account's rule cannot publish",
          request: { from: 'events.amazonaws.com', action: 'sns:Publish', context: elsewhere },
          expect: 'deny',
        },
        {
          name: 'a message cannot be published without TLS',
          request: {
            from: roleIn(accountId),
            action: 'sns:Publish',
            context: { 'aws:securetransport': 'false' },
          },
          expect: 'deny',
        },
      ],
    },
    {
      of: `${stack}/DefaultsRemediationRole`,
      examples: [
        {
          name: 'AWS runbooks assume it for this account',
          request: { from: 'ssm.amazonaws.com', action: 'sts:AssumeRole', context: here },
          expect: 'allow',
        },
        {
          name: 'AWS runbooks cannot assume it for another account',
          request: { from: 'ssm.amazonaws.com', action: 'sts:AssumeRole', context: elsewhere },
          expect: 'deny',
        },
        {
          name: 'a role of the account cannot assume it',
          request: { from: roleIn(accountId), action: 'sts:AssumeRole' },
          expect: 'deny',
        },
      ],
    },
  ]
}
