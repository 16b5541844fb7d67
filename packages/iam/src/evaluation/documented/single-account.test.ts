import { describe, expect, test } from 'vitest'
import type { Principal } from '../access-request.ts'
import type { Statement } from '../policy-document.ts'
import { account, judge, session, verdict } from '../testing/judge.ts'

const allowAll: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }
const carlos: Principal = {
  kind: 'user',
  userArn: 'arn:aws:iam::123456789012:user/carlossalazar',
  accountId: '123456789012',
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
describe('example of an identity and a resource policy: Carlos and his buckets', () => {
  const identity: Statement[] = [
    {
      Sid: 'AllowS3ListRead',
      Effect: 'Allow',
      Action: ['s3:GetBucketLocation', 's3:GetAccountPublicAccessBlock', 's3:ListAccessPoints', 's3:ListAllMyBuckets'],
      Resource: 'arn:aws:s3:::*',
    },
    {
      Sid: 'AllowS3Self',
      Effect: 'Allow',
      Action: 's3:*',
      Resource: ['arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar/*', 'arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar'],
    },
    { Sid: 'DenyS3Logs', Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::*log*' },
  ]
  const resource: Statement[] = [
    {
      Effect: 'Allow',
      Principal: { AWS: carlos.userArn },
      Action: 's3:*',
      Resource: ['arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar/*', 'arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar'],
    },
  ]
  const put = (bucket: string) => ({
    principal: carlos,
    action: 's3:PutObject',
    resource: `arn:aws:s3:::${bucket}/file`,
    resourceAccountId: carlos.accountId,
  })

  test('the statement about logs denies saving to the log bucket', () => {
    const decision = judge(put('amzn-s3-demo-bucket-carlossalazar-logs'), { identity })
    expect(decision).toEqual({
      allowed: false,
      denial: 'explicit',
      decidedBy: [{ policyType: 'identity', policy: 'identity', index: 2, sid: 'DenyS3Logs' }],
      unknown: [],
    })
  })

  test.each([
    ['both policies', { identity, resource }],
    ['only the identity policy', { identity }],
    ['only the resource policy', { resource }],
  ])('%s can allow saving to his own bucket', (_, policies) => {
    expect(verdict(put('amzn-s3-demo-bucket-carlossalazar'), policies)).toBe('allowed')
  })

  test('an explicit denial in the resource policy overrides the identity policy', () => {
    const denial: Statement = { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: '*' }
    const policies = { identity, resource: [...resource, denial] }
    expect(verdict(put('amzn-s3-demo-bucket-carlossalazar'), policies)).toBe('explicit')
  })
})

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html
describe('explicit and implicit denials:', () => {
  const identity: Statement[] = [
    { Sid: 'AllowGetList', Effect: 'Allow', Action: ['iam:Get*', 'iam:List*'], Resource: '*' },
    { Sid: 'DenyReports', Effect: 'Deny', Action: 'iam:*Report', Resource: '*' },
  ]

  test.each([
    ['iam:GetRole', 'allowed'],
    ['iam:ListUsers', 'allowed'],
    ['iam:CreatePolicy', 'implicit'],
    ['iam:GetOrganizationsAccessReport', 'explicit'],
  ])('%s is %s', (action, expected) => {
    expect(verdict({ action }, { identity })).toBe(expected)
  })

  test('another policy that allows the report has no effect', () => {
    const also: Statement = { Effect: 'Allow', Action: 'iam:GenerateCredentialReport', Resource: '*' }
    expect(verdict({ action: 'iam:GenerateCredentialReport' }, { identity: [...identity, also] })).toBe('explicit')
  })
})

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
describe('resource policies and implicit denials of other policy types, in one account:', () => {
  const elsewhere: Statement[] = [{ Effect: 'Allow', Action: 'sns:Publish', Resource: '*' }]
  const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::bucket/key' }
  const granting = (Principal: NonNullable<Statement['Principal']>): Statement[] => [
    { Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket/*' },
  ]
  const role = session.roleArn
  const roleSession = `arn:aws:sts::${account}:assumed-role/examplerole/examplerolesessionname`
  const accountArn = `arn:aws:iam::${account}:root`

  test.each([
    ["the role's ARN", role, {}, 'allowed'],
    ["the role's ARN", role, { boundary: elsewhere }, 'implicit'],
    ["the role's ARN", role, { session: elsewhere }, 'implicit'],
    ["the session's ARN", roleSession, {}, 'allowed'],
    ["the session's ARN", roleSession, { boundary: elsewhere, session: elsewhere }, 'allowed'],
    ['the account', accountArn, {}, 'implicit'],
    ['the account', account, {}, 'implicit'],
    ['everyone', '*', { boundary: elsewhere, session: elsewhere }, 'allowed'],
    ['another role', `arn:aws:iam::${account}:role/other`, {}, 'implicit'],
    ['another session', roleSession.replace('sessionname', 'other'), {}, 'implicit'],
  ])('a grant to %s (%s) with %j is %s', (_, name, limits, expected) => {
    expect(verdict(request, { identity: elsewhere, resource: granting({ AWS: name }), ...limits })).toBe(expected)
  })

  test("a grant to a user's ARN is not limited by the boundary", () => {
    const asked = { ...request, principal: carlos, resourceAccountId: carlos.accountId }
    expect(verdict(asked, { resource: granting({ AWS: carlos.userArn }), boundary: elsewhere })).toBe('allowed')
  })

  test('a grant to an account delegates the decision to identity policies', () => {
    const policies = { identity: [allowAll], resource: granting({ AWS: accountArn }) }
    expect(verdict(request, policies)).toBe('allowed')
  })

  test('an explicit denial in a boundary or a session policy overrides even a grant to the session', () => {
    const resource = granting({ AWS: roleSession })
    const denial: Statement[] = [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }]
    expect(verdict(request, { resource, boundary: denial })).toBe('explicit')
    expect(verdict(request, { resource, session: denial })).toBe('explicit')
  })

  test('a denial to the account applies to its roles', () => {
    const denial: Statement = { Effect: 'Deny', Principal: { AWS: accountArn }, Action: 's3:*', Resource: '*' }
    expect(verdict(request, { identity: [allowAll], resource: [denial] })).toBe('explicit')
  })
})

// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
describe('permissions boundaries:', () => {
  const boundary: Statement[] = [{ Effect: 'Allow', Action: ['s3:*', 'cloudwatch:*', 'ec2:*'], Resource: '*' }]
  const shirley: Statement[] = [{ Effect: 'Allow', Action: 'iam:CreateUser', Resource: '*' }]

  test('Shirley cannot create a user that her boundary does not allow', () => {
    expect(judge({ action: 'iam:CreateUser' }, { identity: shirley, boundary })).toMatchObject({
      allowed: false,
      denial: 'implicit',
      missing: 'boundary',
    })
  })

  test('a boundary grants nothing by itself', () => {
    expect(judge({ action: 's3:ListBucket' }, { identity: shirley, boundary })).toMatchObject({
      allowed: false,
      missing: 'identity',
    })
  })

  test('an action that both policies allow is allowed', () => {
    expect(verdict({ action: 's3:ListBucket' }, { identity: [allowAll], boundary })).toBe('allowed')
  })

  const zhangsBoundary: Statement[] = [
    {
      Sid: 'CreateOrChangeOnlyWithBoundary',
      Effect: 'Allow',
      Action: ['iam:CreateUser', 'iam:AttachUserPolicy', 'iam:PutUserPermissionsBoundary'],
      Resource: '*',
      Condition: {
        StringEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::111122223333:policy/XCompanyBoundaries' },
      },
    },
    { Sid: 'CloudWatchAndOtherIAMTasks', Effect: 'Allow', Action: ['cloudwatch:*', 'iam:DeletePolicy'], Resource: '*' },
    {
      Sid: 'NoBoundaryPolicyEdit',
      Effect: 'Deny',
      Action: ['iam:CreatePolicyVersion', 'iam:DeletePolicy', 'iam:SetDefaultPolicyVersion'],
      Resource: ['arn:aws:iam::123456789012:policy/XCompanyBoundaries'],
    },
    { Sid: 'NoBoundaryUserDelete', Effect: 'Deny', Action: 'iam:DeleteUserPermissionsBoundary', Resource: '*' },
  ]
  const zhangsPermissions: Statement[] = [
    { Sid: 'IAM', Effect: 'Allow', Action: 'iam:*', Resource: '*' },
    { Sid: 'CloudWatchLimited', Effect: 'Allow', Action: 'cloudwatch:GetDashboard', Resource: '*' },
    { Sid: 'S3BucketContents', Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::ZhangBucket' },
  ]
  const withBoundary = { 'iam:permissionsboundary': 'arn:aws:iam::111122223333:policy/XCompanyBoundaries' }

  test.each([
    ['creates a user with the boundary', 'iam:CreateUser', '*', withBoundary, 'allowed'],
    ['cannot create a user without it', 'iam:CreateUser', '*', {}, 'implicit'],
    ['deletes other policies', 'iam:DeletePolicy', 'arn:aws:iam::123456789012:policy/Other', {}, 'allowed'],
    [
      'cannot edit the boundary policy',
      'iam:DeletePolicy',
      'arn:aws:iam::123456789012:policy/XCompanyBoundaries',
      {},
      'explicit',
    ],
    ['cannot remove it from a user', 'iam:DeleteUserPermissionsBoundary', '*', {}, 'explicit'],
    ['reads a dashboard, because both policies allow it', 'cloudwatch:GetDashboard', '*', {}, 'allowed'],
    [
      'cannot delete a dashboard, because only his boundary allows it',
      'cloudwatch:DeleteDashboards',
      '*',
      {},
      'implicit',
    ],
    [
      'cannot list his bucket, because his boundary does not allow it',
      's3:ListBucket',
      'arn:aws:s3:::ZhangBucket',
      {},
      'implicit',
    ],
  ])('Zhang %s', (_, action, resource, context, expected) => {
    const asked = { action, resource, context }
    expect(verdict(asked, { identity: zhangsPermissions, boundary: zhangsBoundary })).toBe(expected)
  })

  const nikhil: Principal = { kind: 'user', userArn: `arn:aws:iam::${account}:user/Nikhil`, accountId: account }
  const nikhilsBoundary: Statement[] = [
    { Effect: 'Allow', Action: ['s3:*', 'cloudwatch:*', 'ec2:*', 'dynamodb:*'], Resource: '*' },
    {
      Effect: 'Allow',
      Action: ['iam:*AccessKey*', 'iam:ChangePassword', 'iam:GetUser'],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable is written so
      Resource: ['arn:aws:iam::*:user/${aws:username}'],
    },
    { Effect: 'Deny', Action: 's3:*', Resource: ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/*'] },
    { Effect: 'Deny', Action: 'ec2:*', Resource: 'arn:aws:ec2:*:*:instance/i-1234567890abcdef0' },
  ]
  const instance = 'arn:aws:ec2:us-east-1:111122223333:instance/i-1234567890abcdef0'
  const secret = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:one'
  const toNikhil: Statement[] = [
    { Effect: 'Allow', Principal: { AWS: nikhil.userArn }, Action: '*', Resource: [instance, secret] },
  ]

  test.each([
    ['changes his own password', 'iam:ChangePassword', nikhil.userArn, 'allowed'],
    ["cannot change another user's password", 'iam:ChangePassword', `arn:aws:iam::${account}:user/Zhang`, 'implicit'],
    ['cannot create a user', 'iam:CreateUser', '*', 'implicit'],
    ['reads his buckets', 's3:GetObject', 'arn:aws:s3:::own/file', 'allowed'],
    ['cannot view the logs', 's3:GetObject', 'arn:aws:s3:::logs/today', 'explicit'],
    ['cannot stop the instance although a resource policy grants it', 'ec2:StopInstances', instance, 'explicit'],
    ['reads the secret because a resource policy grants it', 'secretsmanager:GetSecretValue', secret, 'allowed'],
  ])('Nikhil %s', (_, action, resource, expected) => {
    const identity: Statement[] = [{ Effect: 'Allow', Action: ['iam:*', 's3:Get*', 's3:List*'], Resource: '*' }]
    const asked = { principal: nikhil, action, resource }
    expect(verdict(asked, { identity, boundary: nikhilsBoundary, resource: toNikhil })).toBe(expected)
  })

  test('an organization, a boundary and an identity policy must all three allow', () => {
    const identity = [allowAll]
    const serviceControl = [[allowAll]]
    expect(verdict({ action: 's3:GetObject' }, { identity, boundary, serviceControl })).toBe('allowed')
    expect(verdict({ action: 's3:GetObject' }, { identity, boundary, serviceControl: [[]] })).toBe('implicit')
    expect(verdict({ action: 'sns:Publish' }, { identity, boundary, serviceControl })).toBe('implicit')
  })
})

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_assumerole.html
describe('session policies:', () => {
  const identity: Statement[] = [
    { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::productionapp' },
    {
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      Resource: 'arn:aws:s3:::productionapp/*',
    },
  ]
  const passed: Statement[] = [
    { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::productionapp' },
    { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::productionapp/*' },
  ]
  const on = (action: string) => ({ action, resource: 'arn:aws:s3:::productionapp/file' })

  test('the role alone may delete objects', () => {
    expect(verdict(on('s3:DeleteObject'), { identity })).toBe('allowed')
  })

  test('a policy passed with AssumeRole removes the deletion', () => {
    expect(verdict(on('s3:PutObject'), { identity, session: passed })).toBe('allowed')
    expect(judge(on('s3:DeleteObject'), { identity, session: passed })).toMatchObject({
      allowed: false,
      missing: 'session',
    })
  })

  test('a passed policy cannot exceed the permissions of the role', () => {
    expect(verdict({ action: 'sns:Publish' }, { identity, session: [allowAll] })).toBe('implicit')
  })

  test("a bucket policy that denies the deletion to everyone overrides the role's permission", () => {
    const resource: Statement[] = [
      {
        Principal: { AWS: '*' },
        Effect: 'Deny',
        Action: 's3:DeleteObject',
        Resource: 'arn:aws:s3:::productionapp/*',
      },
    ]
    expect(verdict(on('s3:DeleteObject'), { identity, resource })).toBe('explicit')
  })
})

// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#access_policies-json
describe('several statements in one policy:', () => {
  const identity: Statement[] = [
    { Sid: 'FirstStatement', Effect: 'Allow', Action: ['iam:ChangePassword'], Resource: '*' },
    { Sid: 'SecondStatement', Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' },
    {
      Sid: 'ThirdStatement',
      Effect: 'Allow',
      Action: ['s3:List*', 's3:Get*'],
      Resource: ['arn:aws:s3:::confidential-data', 'arn:aws:s3:::confidential-data/*'],
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    },
  ]
  const get = { action: 's3:GetObject', resource: 'arn:aws:s3:::confidential-data/file' }

  test('the third statement applies only with multi-factor authentication', () => {
    expect(verdict({ ...get, context: { 'aws:multifactorauthpresent': 'true' } }, { identity })).toBe('allowed')
    expect(verdict({ ...get, context: { 'aws:multifactorauthpresent': 'false' } }, { identity })).toBe('implicit')
    expect(verdict(get, { identity })).toBe('implicit')
    expect(verdict({ action: 's3:ListAllMyBuckets' }, { identity })).toBe('allowed')
  })
})
