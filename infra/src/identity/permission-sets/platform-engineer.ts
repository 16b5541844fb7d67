import { homeRegion } from '@breakwater/registry/regions'
import { type Platform, platformAccounts } from '@breakwater/registry/registry'
import { deployAsCode } from './deploy-as-code.ts'
import { deployAsCodeExamples } from './deploy-as-code-examples.ts'
import { personIn } from './example-person.ts'
import type { PermissionSet } from './permission-set.ts'
import { platformEngineerExamples } from './platform-engineer-examples.ts'

export function platformEngineer({ accounts }: Platform): PermissionSet {
  const name = 'PlatformEngineer'
  const from = personIn(accounts.edge, name)
  const distribution = `arn:aws:cloudfront::${accounts.edge}:distribution/EXAMPLE`
  return {
    name,
    description: 'Runs the shared accounts: sees how they stand, deploys reviewed code, empties caches',
    session: 'PT4H',
    // The other two guard these accounts, so that their engineers have no access there.
    assignedTo: platformAccounts.filter((account) => account !== 'management' && account !== 'logArchive'),
    grants: [
      {
        statement: {
          Sid: 'SeeHowItStands',
          Effect: 'Allow',
          Action: [
            'budgets:ViewBudget',
            'cloudformation:Describe*',
            'cloudformation:Get*',
            'cloudformation:List*',
            'cloudfront:Get*',
            'cloudfront:List*',
            'cloudwatch:Describe*',
            'cloudwatch:Get*',
            'cloudwatch:List*',
            'firehose:DescribeDeliveryStream',
            'kinesis:DescribeStreamSummary',
            'lambda:GetFunctionConfiguration',
            'lambda:ListFunctions',
            'lambda:ListVersionsByFunction',
            'logs:Describe*',
            'logs:FilterLogEvents',
            'logs:GetLogEvents',
            'logs:GetQueryResults',
            'logs:StartQuery',
            'redshift-serverless:GetNamespace',
            'redshift-serverless:GetWorkgroup',
            'redshift-serverless:List*',
            'route53:Get*',
            'route53:List*',
            's3:GetBucket*',
            's3:ListAllMyBuckets',
            'sqs:GetQueueAttributes',
            'sqs:ListQueues',
            'states:Describe*',
            'states:List*',
            'wafv2:Get*',
            'wafv2:List*',
          ],
          Resource: '*',
        },
        wildcardBecause:
          'It describes the resources of an account, present and future; none of the actions reads stored data.',
      },
      deployAsCode,
      {
        statement: {
          Sid: 'EmptyCaches',
          Effect: 'Allow',
          Action: 'cloudfront:CreateInvalidation',
          Resource: ['arn:aws:cloudfront::*:distribution/*'],
        },
        wildcardBecause: 'The edge account holds the one distribution, whose id AWS makes up.',
      },
    ],
    equivalentMutants: [
      { fault: /^EmptyCaches: with Resource/, reason: 'The action has distributions as its only resources.' },
    ],
    examples: [
      ...platformEngineerExamples(from),
      ...deployAsCodeExamples({ from, ownAccount: accounts.edge, otherAccount: accounts.dns }),
      {
        name: 'reads the metrics of the front door',
        request: { from, action: 'cloudwatch:GetMetricData', resource: '*' },
        expect: 'allow',
      },
      {
        name: "empties the front door's cache",
        request: { from, action: 'cloudfront:CreateInvalidation', resource: distribution },
        expect: 'allow',
      },
      {
        name: 'deploys by the role of the bootstrap',
        request: {
          from,
          action: 'sts:AssumeRole',
          resource: `arn:aws:iam::${accounts.edge}:role/cdk-hnb659fds-deploy-role-${accounts.edge}-${homeRegion}`,
        },
        expect: 'allow',
      },
      {
        name: "does not take CloudFormation's own role",
        request: {
          from,
          action: 'sts:AssumeRole',
          resource: `arn:aws:iam::${accounts.edge}:role/cdk-hnb659fds-cfn-exec-role-${accounts.edge}-${homeRegion}`,
        },
        expect: 'deny',
      },
      {
        name: 'does not deploy into another account from this one',
        request: {
          from,
          action: 'sts:AssumeRole',
          resource: `arn:aws:iam::${accounts.dns}:role/cdk-hnb659fds-deploy-role-${accounts.dns}-${homeRegion}`,
        },
        expect: 'deny',
      },
      {
        name: 'does not change the distribution by hand',
        request: { from, action: 'cloudfront:UpdateDistribution', resource: distribution },
        expect: 'deny',
      },
      {
        name: 'does not change a zone by hand',
        request: {
          from: personIn(accounts.dns, name),
          action: 'route53:ChangeResourceRecordSets',
          resource: 'arn:aws:route53:::hostedzone/EXAMPLE',
        },
        expect: 'deny',
      },
      {
        name: 'reads no facts from the lake',
        request: {
          from: personIn(accounts.analytics, name),
          action: 's3:GetObject',
          resource: 'arn:aws:s3:::lake/facts/agency=harborlight/1.parquet',
        },
        expect: 'deny',
      },
      {
        name: 'opens nothing with a key',
        request: {
          from: personIn(accounts.analytics, name),
          action: 'kms:Decrypt',
          resource: `arn:aws:kms:${homeRegion}:${accounts.analytics}:key/11111111-2222-3333-4444-555555555555`,
        },
        expect: 'deny',
      },
    ],
  }
}
