import { eachAction } from '@breakwater/policy-kit/each-action'
import type { Example } from '@breakwater/policy-kit/policy-example'
import { agency } from '../policies/example-callers.ts'

const inOregon = { 'aws:requestedregion': 'us-west-2' }
const inFrankfurt = { 'aws:requestedregion': 'eu-central-1' }

/** @param router the role of the router, which runs in the region nearest to a viewer */
export function stayInRegionsExamples(router: string): Example[] {
  return [
    ...eachAction(
      {
        name: 'a global service can be called where its one endpoint is',
        request: { from: agency.person, resource: '*', context: inOregon },
        expect: 'allow',
      },
      [
        'account:GetAlternateContact',
        'artifact:GetReport',
        'budgets:ViewBudget',
        'ce:GetCostAndUsage',
        'cloudfront:GetDistribution',
        'ec2:DescribeRegions',
        'health:DescribeEvents',
        'organizations:DescribeOrganization',
        'pricing:GetProducts',
        'route53:ListHostedZones',
        'route53domains:ListDomains',
        's3:GetAccountPublicAccessBlock',
        's3:ListAllMyBuckets',
        's3:PutAccountPublicAccessBlock',
        'servicequotas:ListServiceQuotas',
        'shield:DescribeProtection',
        'sts:GetCallerIdentity',
        'support:DescribeCases',
        'trustedadvisor:DescribeChecks',
      ],
    ),
    ...eachAction(
      {
        name: 'a service with regions cannot be called in another region',
        request: { from: agency.deployment, resource: '*', context: inFrankfurt },
        expect: 'deny',
      },
      ['ec2:CreateVolume', 'logs:DescribeLogGroups', 's3:CreateBucket'],
    ),
    ...eachAction(
      {
        name: 'an agency cannot make a log in another region',
        request: { from: agency.function, resource: '*', context: inFrankfurt },
        expect: 'deny',
      },
      ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
    ),
    ...eachAction(
      {
        name: 'an agency makes a log in its own region',
        request: { from: agency.function, resource: '*' },
        expect: 'allow',
      },
      ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
    ),
    ...eachAction(
      {
        name: 'a replica of the router makes its log where its viewer is',
        request: { from: router, resource: '*', context: inFrankfurt },
        expect: 'allow',
      },
      ['logs:CreateLogGroup', 'logs:CreateLogStream'],
    ),
  ]
}
