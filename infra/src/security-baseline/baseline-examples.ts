import type { PolicyExamples } from '@breakwater/policy-kit/policy-example'
import { roleIn } from '@breakwater/policy-kit/role-in'
import type { BaselineAccount } from './baseline-account.ts'

/** One baseline is like another: the examples are those of whichever account is asked for. */
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
          name: 'what a rule has found is encrypted, though EventBridge tells KMS nothing of the rule',
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
          name: 'a budget of the account says what it has to say',
          request: { from: 'budgets.amazonaws.com', action: 'sns:Publish', context: here },
          expect: 'allow',
        },
        {
          name: "another account's budget says nothing here",
          request: { from: 'budgets.amazonaws.com', action: 'sns:Publish', context: elsewhere },
          expect: 'deny',
        },
        {
          name: "another account's rule says nothing here",
          request: { from: 'events.amazonaws.com', action: 'sns:Publish', context: elsewhere },
          expect: 'deny',
        },
        {
          name: 'nothing is said in the clear',
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
          name: "AWS's runbooks act as it in this account",
          request: { from: 'ssm.amazonaws.com', action: 'sts:AssumeRole', context: here },
          expect: 'allow',
        },
        {
          name: "AWS's runbooks do not act as it for another account",
          request: { from: 'ssm.amazonaws.com', action: 'sts:AssumeRole', context: elsewhere },
          expect: 'deny',
        },
        {
          name: 'nobody in the account acts as it',
          request: { from: roleIn(accountId), action: 'sts:AssumeRole' },
          expect: 'deny',
        },
      ],
    },
  ]
}
