import { describe, expect, test } from 'vitest'
import type { Principal } from '../access-request.ts'
import { fullAwsAccess, rcpFullAwsAccess } from '../full-access.ts'
import type { Statement } from '../policy-document.ts'
import { account, judge, type Policies, session, verdict } from '../testing/judge.ts'

const identity: Statement[] = [{ Effect: 'Allow', Action: '*', Resource: '*' }]
const fullAccess = [fullAwsAccess.document.Statement].flat()
const rcpFullAccess = [rcpFullAwsAccess.document.Statement].flat()
const deny = (Action: string): Statement => ({ Effect: 'Deny', Action, Resource: '*' })
const allow = (Action: string): Statement => ({ Effect: 'Allow', Action, Resource: '*' })

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
describe('SCP evaluation,', () => {
  const access = (serviceControl: NonNullable<Policies['serviceControl']>) =>
    Object.fromEntries(
      ['s3:ListAllMyBuckets', 'ec2:DescribeInstances', 'sqs:ListQueues'].map((action) => [
        action.slice(0, action.indexOf(':')),
        verdict({ action }, { identity, serviceControl }),
      ]),
    )
  const none = { s3: 'implicit', ec2: 'implicit', sqs: 'implicit' }
  const all = { s3: 'allowed', ec2: 'allowed', sqs: 'allowed' }

  test('figure 1: an allow at the root, the Production OU and Account B allows', () => {
    expect(access([fullAccess, fullAccess, fullAccess])).toEqual(all)
  })

  test('figure 2: an allow missing at the Production OU denies', () => {
    expect(access([fullAccess, [], fullAccess])).toEqual(none)
  })

  test('figure 3: a deny at the Production OU overrides the allows at root and account', () => {
    expect(access([fullAccess, [...fullAccess, deny('s3:*')], fullAccess])).toEqual({ ...all, s3: 'explicit' })
  })

  test('scenario 1: denies of the Sandbox OU and of Account B add up', () => {
    const sandbox = [...fullAccess, deny('s3:*')]
    expect(access([fullAccess, sandbox, fullAccess])).toEqual({ ...all, s3: 'explicit' })
    expect(access([fullAccess, sandbox, [...fullAccess, deny('ec2:*')]])).toEqual({
      ...all,
      s3: 'explicit',
      ec2: 'explicit',
    })
  })

  test('scenario 2: an OU that allows only EC2 denies everything else to its accounts', () => {
    expect(access([fullAccess, [allow('ec2:*')], fullAccess])).toEqual({ ...none, ec2: 'allowed' })
  })

  test('scenario 3: without an allow at the root everything is denied', () => {
    expect(access([[], fullAccess, fullAccess])).toEqual(none)
  })

  test('scenario 4: a deny in the Test OU does not affect the Production OU', () => {
    const [root, workloads] = [fullAccess, fullAccess]
    expect(access([root, workloads, [...fullAccess, deny('ec2:*')], fullAccess])).toEqual({ ...all, ec2: 'explicit' })
    expect(access([root, workloads, fullAccess, fullAccess])).toEqual(all)
  })

  test('scenario 5: an allow list in the Test OU restricts its account', () => {
    expect(access([fullAccess, fullAccess, [allow('ec2:*')], fullAccess])).toEqual({ ...none, ec2: 'allowed' })
  })

  test('scenario 6: a deny at the root applies below, even if lower levels allow', () => {
    const root = [...fullAccess, deny('s3:*')]
    const none = { s3: 'explicit', ec2: 'implicit', sqs: 'implicit' }
    expect(access([root, fullAccess, [allow('s3:*')], fullAccess])).toEqual(none)
    expect(access([root, fullAccess, fullAccess, fullAccess])).toEqual({ ...all, s3: 'explicit' })
  })

  test('combined example: its services are allowed, leaving the organization is not', () => {
    const combined: Statement[] = [
      { Effect: 'Allow', Action: ['ec2:*', 'cloudwatch:*', 'organizations:*'], Resource: '*' },
      { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' },
    ]
    const ask = (action: string) => verdict({ action }, { identity, serviceControl: [combined] })
    expect(ask('organizations:DescribeOrganization')).toBe('allowed')
    expect(ask('organizations:LeaveOrganization')).toBe('explicit')
    expect(ask('s3:ListAllMyBuckets')).toBe('implicit')
  })

  test('an SCP grants nothing', () => {
    expect(judge({ action: 's3:ListAllMyBuckets' }, { serviceControl: [fullAccess] })).toMatchObject({
      missing: 'identity',
    })
  })

  test('an SCP denies even what a resource policy grants to the session itself', () => {
    const resource: Statement[] = [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }]
    const asked = { action: 's3:GetObject', resource: 'arn:aws:s3:::bucket/key' }
    expect(judge(asked, { resource, serviceControl: [[]] })).toMatchObject({ missing: 'serviceControl' })
    expect(verdict(asked, { resource, serviceControl: [[...fullAccess, deny('s3:*')]] })).toBe('explicit')
  })

  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#not-restricted-by-scp
  test('SCPs do not apply to the management account, service-linked roles and services', () => {
    const linked: Principal = {
      ...session,
      roleArn: `arn:aws:iam::${account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
    }
    const service: Principal = { kind: 'service', service: 'sns.amazonaws.com' }
    const resource: Statement[] = [
      { Effect: 'Allow', Principal: { Service: service.service }, Action: '*', Resource: '*' },
    ]
    const asked = { action: 'sqs:SendMessage', resource: `arn:aws:sqs:us-east-1:${account}:queue` }
    expect(verdict(asked, { identity, serviceControl: [] })).toBe('allowed')
    expect(verdict({ ...asked, principal: linked }, { identity, serviceControl: [[]] })).toBe('allowed')
    expect(verdict({ ...asked, principal: service }, { resource, serviceControl: [[]] })).toBe('allowed')
  })

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-requested-region.html
  test('a region outside the list is denied, except for global services', () => {
    const regions: Statement = {
      Sid: 'DenyAllOutsideRequestedRegions',
      Effect: 'Deny',
      NotAction: ['cloudfront:*', 'iam:*', 'organizations:*', 'route53:*', 'support:*'],
      Resource: '*',
      Condition: {
        StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1', 'eu-west-2', 'eu-west-3'] },
      },
    }
    const ask = (action: string, region: string) =>
      verdict(
        { action, context: { 'aws:requestedregion': region } },
        { identity, serviceControl: [[...fullAccess, regions]] },
      )
    expect(ask('sqs:ListQueues', 'eu-west-1')).toBe('allowed')
    expect(ask('sqs:ListQueues', 'us-east-1')).toBe('explicit')
    expect(ask('iam:ListRoles', 'us-east-1')).toBe('allowed')
  })
})

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html
describe('RCP evaluation:', () => {
  const key = `arn:aws:kms:us-east-1:${account}:key/1`
  const keyPolicy: Statement[] = [{ Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*' }]
  // https://docs.aws.amazon.com/kms/latest/developerguide/resource-control-policies.html
  const perimeter: Statement = {
    Sid: 'RCPEnforceIdentityPerimeter',
    Effect: 'Deny',
    Principal: '*',
    Action: 'kms:*',
    Resource: '*',
    Condition: {
      StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'my-org-id' },
      Bool: { 'aws:PrincipalIsAWSService': 'false' },
    },
  }
  const confusedDeputy: Statement = {
    Sid: 'RCPEnforceConfusedDeputyProtection',
    Effect: 'Deny',
    Principal: '*',
    Action: 'kms:*',
    Resource: '*',
    Condition: {
      StringNotEqualsIfExists: { 'aws:SourceOrgID': 'my-org-id' },
      Null: { 'aws:SourceAccount': 'false' },
      Bool: { 'aws:PrincipalIsAWSService': 'true' },
    },
  }
  const resourceControl = [rcpFullAccess, [...rcpFullAccess, perimeter, confusedDeputy]]
  const decrypt = { action: 'kms:Decrypt', resource: key }
  const service: Principal = { kind: 'service', service: 'sns.amazonaws.com' }

  test.each([
    ['of the organization', 'my-org-id', 'allowed'],
    ['of another organization', 'o-other', 'explicit'],
  ])('the identity perimeter decides about a principal %s', (_, org, expected) => {
    const policies = { identity, resource: keyPolicy, resourceControl }
    expect(verdict({ ...decrypt, context: { 'aws:principalorgid': org } }, policies)).toBe(expected)
  })

  test('a principal of no organization is denied too, because a negated operator with IfExists is true', () => {
    expect(verdict(decrypt, { identity, resource: keyPolicy, resourceControl })).toBe('explicit')
  })

  test.each([
    ['for an account of the organization', { 'aws:sourceaccount': account, 'aws:sourceorgid': 'my-org-id' }, 'allowed'],
    ['for an account elsewhere', { 'aws:sourceaccount': '999999999999', 'aws:sourceorgid': 'o-other' }, 'explicit'],
    ['for an account of no organization', { 'aws:sourceaccount': '999999999999' }, 'explicit'],
    ['in an integration that names no account', {}, 'allowed'],
  ])('the source decides about a service acting %s', (_, context, expected) => {
    expect(verdict({ ...decrypt, principal: service, context }, { resource: keyPolicy, resourceControl })).toBe(
      expected,
    )
  })

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice
  test.each([
    ['denied with BoolIfExists', 'BoolIfExists', 'explicit'],
    ['not denied with Bool', 'Bool', 'allowed'],
  ])('an anonymous request, which lacks aws:PrincipalIsAWSService, is %s', (_, operator, expected) => {
    const { Bool, ...others } = perimeter.Condition ?? {}
    const rcp: Statement = { ...perimeter, Condition: { ...others, [operator]: Bool ?? {} } }
    const policies = { resource: keyPolicy, resourceControl: [rcpFullAccess, [...rcpFullAccess, rcp]] }
    expect(verdict({ ...decrypt, principal: { kind: 'anonymous' } }, policies)).toBe(expected)
  })

  test('an RCP grants nothing', () => {
    expect(judge(decrypt, { resourceControl: [rcpFullAccess] })).toMatchObject({ missing: 'resource' })
  })

  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#actions-not-restricted-by-rcps
  test('RCPs do not apply to the management account, service-linked roles, RetireGrant and services without support', () => {
    const denyAll: Statement = { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }
    const closed = [[...rcpFullAccess, denyAll]]
    const linked = { ...session, roleArn: `arn:aws:iam::${account}:role/aws-service-role/x.amazonaws.com/Linked` }
    const policies = { identity, resource: keyPolicy }
    expect(verdict(decrypt, { ...policies, resourceControl: closed })).toBe('explicit')
    expect(verdict(decrypt, { ...policies, resourceControl: [] })).toBe('allowed')
    expect(verdict({ ...decrypt, principal: linked }, { ...policies, resourceControl: closed })).toBe('allowed')
    const trust: Statement[] = [{ Effect: 'Allow', Principal: { Service: service.service }, Action: 'sts:AssumeRole' }]
    const assume = { principal: service, action: 'sts:AssumeRole', resource: linked.roleArn }
    expect(verdict(assume, { resource: trust, resourceControl: closed })).toBe('allowed')
    expect(verdict({ ...assume, resource: session.roleArn }, { resource: trust, resourceControl: closed })).toBe(
      'explicit',
    )
    const retire = { action: 'kms:RetireGrant', resource: key }
    expect(verdict(retire, { ...policies, resourceControl: closed })).toBe('allowed')
    const invoke = { action: 'lambda:InvokeFunction', resource: `arn:aws:lambda:us-east-1:${account}:function:f` }
    expect(verdict(invoke, { identity, resourceControl: closed })).toBe('allowed')
  })
})

// https://docs.aws.amazon.com/singlesignon/latest/userguide/prereq-revoking-user-permissions.html
describe("revoking a person's active sessions", () => {
  const cut: Statement = {
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: {
      StringEquals: { 'identitystore:UserId': '94482488-3041-7026-18f3-be45837cd0e4' },
      ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Support_*' },
      DateLessThan: { 'aws:TokenIssueTime': '2026-11-21T10:00:00Z' },
    },
  }
  const ask = (set: string, userId: string, issued: string) =>
    verdict(
      {
        principal: {
          ...session,
          roleArn: `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_${set}_0123456789abcdef`,
        },
        action: 's3:ListAllMyBuckets',
        context: { 'identitystore:userid': userId, 'aws:tokenissuetime': issued },
      },
      { identity, serviceControl: [[...fullAccess, cut]] },
    )
  const person = '94482488-3041-7026-18f3-be45837cd0e4'

  test('denies this permission set to this person in earlier sessions', () => {
    expect(ask('Support', person, '2026-11-21T09:59:59Z')).toBe('explicit')
  })

  test('does not affect other people, other permission sets and later sessions', () => {
    expect(ask('Support', '00000000-3041-7026-18f3-be45837cd0e4', '2026-11-21T09:59:59Z')).toBe('allowed')
    expect(ask('Release', person, '2026-11-21T09:59:59Z')).toBe('allowed')
    expect(ask('Support', person, '2026-11-21T10:00:00Z')).toBe('allowed')
  })
})
