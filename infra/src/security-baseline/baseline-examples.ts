import { eachAction } from '@breakwater/policy-kit/each-action'
import { eachMissingKey } from '@breakwater/policy-kit/each-missing-key'
import type { PolicyExamples } from '@breakwater/policy-kit/policy-example'
import { roleIn } from '@breakwater/policy-kit/role-in'
import { homeRegion } from '@breakwater/registry/regions'
import type { BaselineAccount } from './baseline-account.ts'

/** The examples for the baseline of one account; all baselines are alike. */
export function baselineExamples({ name, accountId }: Pick<BaselineAccount, 'name' | 'accountId'>): PolicyExamples[] {
  const stack = `Baseline-${name}`
  const here = { 'aws:sourceaccount': accountId }
  const encryption = ['kms:Decrypt', 'kms:GenerateDataKey']
  const neighbor = roleIn('210000000002')
  const runbook = (name: string) => `arn:aws:ssm:${homeRegion}:${accountId}:automation-definition/${name}:1`
  const run = (region: string) => `arn:aws:ssm:${region}:${accountId}:automation-execution/1`
  const document = `arn:aws:ssm:${homeRegion}:${accountId}:document/breakwater-1`
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
        ...['budgets.amazonaws.com', 'cloudwatch.amazonaws.com'].flatMap((from) => [
          ...eachAction(
            { name: `what ${from} says is encrypted`, request: { from, context: here }, expect: 'allow' },
            encryption,
          ),
          ...eachAction(
            { name: `${from} does nothing else with the key`, request: { from, context: here }, expect: 'deny' },
            ['kms:Encrypt', 'kms:CreateGrant'],
          ),
          ...eachMissingKey(
            {
              name: `${from} does not use the key`,
              request: { from, action: 'kms:GenerateDataKey', context: here },
            },
            ['aws:sourceaccount'],
          ),
        ]),
        ...eachAction(
          { name: 'what a rule says is encrypted', request: { from: 'events.amazonaws.com' }, expect: 'allow' },
          encryption,
        ),
        ...eachAction(
          {
            name: 'a rule does nothing else with the key',
            request: { from: 'events.amazonaws.com', context: here },
            expect: 'deny',
          },
          ['kms:Encrypt', 'kms:CreateGrant'],
        ),
        {
          name: 'another account does not use the key itself',
          request: { from: neighbor, action: 'kms:GenerateDataKey', context: here },
          expect: 'deny',
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
      equivalentMutants: [
        {
          fault: /^AllowPublishThroughSSLOnly: with Action sns:/,
          reason: 'SNS takes its other requests by HTTPS alone.',
        },
      ],
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
        ...['budgets.amazonaws.com', 'cloudwatch.amazonaws.com', 'events.amazonaws.com'].flatMap((from) => [
          ...eachAction(
            { name: `${from} publishes for the account`, request: { from, context: here }, expect: 'allow' },
            ['sns:Publish'],
          ),
          ...eachAction(
            { name: `${from} does nothing else with the topic`, request: { from, context: here }, expect: 'deny' },
            ['sns:Subscribe'],
          ),
          ...eachMissingKey(
            { name: `${from} does not publish`, request: { from, action: 'sns:Publish', context: here } },
            ['aws:sourceaccount'],
          ),
        ]),
        {
          name: 'another account does not publish itself',
          request: { from: neighbor, action: 'sns:Publish', context: here },
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
        ...eachMissingKey(
          {
            name: 'AWS runbooks cannot assume it',
            request: { from: 'ssm.amazonaws.com', action: 'sts:AssumeRole', context: here },
          },
          ['aws:sourceaccount'],
        ),
        {
          name: 'AWS runbooks bring no tags with a session of it',
          request: { from: 'ssm.amazonaws.com', action: 'sts:TagSession', context: here },
          expect: 'deny',
        },
        {
          name: 'another service cannot assume it',
          request: { from: 'lambda.amazonaws.com', action: 'sts:AssumeRole', context: here },
          expect: 'deny',
        },
        {
          name: 'a role of the account cannot assume it',
          request: { from: roleIn(accountId), action: 'sts:AssumeRole' },
          expect: 'deny',
        },
      ],
    },
    {
      by: `${stack}/DefaultsRemediationRole`,
      examples: [
        ...eachAction({ name: 'turns a default on', request: { resource: '*' }, expect: 'allow' }, [
          'ec2:EnableEbsEncryptionByDefault',
          'ec2:GetEbsEncryptionByDefault',
          's3:GetAccountPublicAccessBlock',
          's3:PutAccountPublicAccessBlock',
        ]),
        ...eachAction({ name: 'does nothing else', request: { resource: '*' }, expect: 'deny' }, [
          'ec2:DisableEbsEncryptionByDefault',
          's3:PutBucketPolicy',
        ]),
        ...[
          'AWSConfigRemediation-ConfigureS3PublicAccessBlock',
          'AWSConfigRemediation-EnableEbsEncryptionByDefault',
        ].flatMap((name) => [
          ...eachAction({ name: `runs ${name}`, request: { resource: runbook(name) }, expect: 'allow' }, [
            'ssm:StartAutomationExecution',
          ]),
          ...eachAction({ name: `does not change ${name}`, request: { resource: runbook(name) }, expect: 'deny' }, [
            'ssm:UpdateDocument',
          ]),
        ]),
        ...eachAction(
          { name: 'runs no other runbook', request: { resource: runbook('AWS-RunShellScript') }, expect: 'deny' },
          ['ssm:StartAutomationExecution'],
        ),
        ...eachAction({ name: 'follows a run', request: { resource: run(homeRegion) }, expect: 'allow' }, [
          'ssm:GetAutomationExecution',
        ]),
        ...eachAction({ name: 'does not stop a run', request: { resource: run(homeRegion) }, expect: 'deny' }, [
          'ssm:StopAutomationExecution',
        ]),
        ...eachAction({ name: 'follows nothing that is no run', request: { resource: document }, expect: 'deny' }, [
          'ssm:GetAutomationExecution',
        ]),
        ...eachAction(
          { name: 'follows no run in another region', request: { resource: run('us-west-2') }, expect: 'deny' },
          ['ssm:GetAutomationExecution'],
        ),
      ],
    },
  ]
}
