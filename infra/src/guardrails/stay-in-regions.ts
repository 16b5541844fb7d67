import { homeRegion } from '@breakwater/registry/regions'
import type { Platform } from '@breakwater/registry/registry'
import { agency } from '../policies/example-callers.ts'
import { policyDocument } from '../policies/policy-document.ts'
import type { Guardrail } from './guardrail.ts'
import { stayInRegionsExamples } from './stay-in-regions-examples.ts'

/** Global services that the platform calls: their requests carry the region of their one endpoint. */
const globalServices = [
  'account:*',
  'artifact:*',
  'budgets:*',
  'ce:*',
  'cloudfront:*',
  'ec2:DescribeRegions',
  'health:*',
  'iam:*',
  'organizations:*',
  'pricing:*',
  'route53:*',
  'route53domains:*',
  's3:GetAccountPublicAccessBlock',
  's3:ListAllMyBuckets',
  's3:PutAccountPublicAccessBlock',
  'servicequotas:*',
  'shield:*',
  'sts:*',
  'support:*',
  'trustedadvisor:*',
]

/** The actions of a replica of the router in the region nearest to its viewer. */
const replicaActions = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']

export function stayInRegions({ regions, accounts }: Platform): Guardrail {
  const elsewhere = { StringNotEquals: { 'aws:RequestedRegion': regions } }
  const inFrankfurt = { 'aws:requestedregion': 'eu-central-1' }
  return {
    name: 'stay-in-regions',
    description: `Nothing outside ${regions.join(', ')}, global services excepted`,
    type: 'SERVICE_CONTROL_POLICY',
    attachedTo: ['root'],
    document: policyDocument(
      {
        Sid: 'RegionsInTheList',
        Effect: 'Deny',
        NotAction: [...globalServices, ...replicaActions],
        Resource: '*',
        Condition: elsewhere,
      },
      {
        Sid: 'ReplicasOfTheRouter',
        Effect: 'Deny',
        Action: replicaActions,
        Resource: '*',
        Condition: { StringNotEquals: { ...elsewhere.StringNotEquals, 'aws:PrincipalAccount': accounts.edge } },
      },
    ),
    equivalentMutants: [
      {
        fault: /^ReplicasOfTheRouter: with Action logs:\*/,
        reason: 'RegionsInTheList denies every other action of CloudWatch Logs elsewhere already.',
      },
    ],
    examples: [
      ...stayInRegionsExamples(`arn:aws:iam::${accounts.edge}:role/router`),
      {
        name: 'a table cannot be created in another region',
        request: {
          from: agency.deployment,
          action: 'dynamodb:CreateTable',
          resource: `arn:aws:dynamodb:eu-central-1:${agency.account}:table/records`,
          context: inFrankfurt,
        },
        expect: 'deny',
      },
      {
        name: 'a machine cannot be started in another region',
        request: {
          from: agency.person,
          action: 'ec2:RunInstances',
          resource: `arn:aws:ec2:eu-central-1:${agency.account}:instance/*`,
          context: inFrankfurt,
        },
        expect: 'deny',
      },
      {
        name: 'an agency cannot write a log in another region',
        request: {
          from: agency.function,
          action: 'logs:PutLogEvents',
          resource: `arn:aws:logs:eu-central-1:${agency.account}:log-group:any:*`,
          context: inFrankfurt,
        },
        expect: 'deny',
      },
      {
        name: 'a replica of the router logs where its viewer is',
        request: {
          from: `arn:aws:iam::${accounts.edge}:role/router`,
          action: 'logs:PutLogEvents',
          resource: `arn:aws:logs:eu-central-1:${accounts.edge}:log-group:/aws/lambda/${homeRegion}.breakwater-router:*`,
          context: inFrankfurt,
        },
        expect: 'allow',
      },
      {
        name: 'a global service can be called in the region of its endpoint',
        request: {
          from: agency.person,
          action: 'iam:GetRole',
          resource: agency.function,
          context: { 'aws:requestedregion': 'us-west-2' },
        },
        expect: 'allow',
      },
      {
        name: 'a table in an allowed region can be read',
        request: { from: agency.function, action: 'dynamodb:GetItem', resource: agency.table },
        expect: 'allow',
      },
    ],
  }
}
