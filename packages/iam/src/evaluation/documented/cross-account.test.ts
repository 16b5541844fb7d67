import { describe, expect, test } from 'vitest'
import type { Principal } from '../access-request.ts'
import type { Statement } from '../policy-document.ts'
import { judge, type Policies, verdict } from '../testing/judge.ts'

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
describe('example of a cross-account evaluation: Carlos and the production buckets', () => {
  const carlos: Principal = {
    kind: 'user',
    userArn: 'arn:aws:iam::111111111111:user/carlossalazar',
    accountId: '111111111111',
  }
  const identity: Statement[] = [
    { Sid: 'AllowS3ListRead', Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' },
    {
      Sid: 'AllowS3ProductionObjectActions',
      Effect: 'Allow',
      Action: 's3:*Object*',
      Resource: 'arn:aws:s3:::Production/*',
    },
    {
      Sid: 'DenyS3Logs',
      Effect: 'Deny',
      Action: 's3:*',
      Resource: ['arn:aws:s3:::*log*', 'arn:aws:s3:::*log*/*'],
    },
  ]
  const resource: Statement[] = [
    {
      Effect: 'Allow',
      Action: ['s3:GetObject*', 's3:PutObject*', 's3:ReplicateObject', 's3:RestoreObject'],
      Principal: { AWS: carlos.userArn },
      Resource: 'arn:aws:s3:::Production/*',
    },
  ]
  const on = (action: string, bucket: string) => ({
    principal: carlos,
    action,
    resource: `arn:aws:s3:::${bucket}/file`,
    resourceAccountId: '222222222222',
  })

  test('his own account explicitly denies saving to the log bucket', () => {
    expect(verdict(on('s3:PutObject', 'Production-logs'), { identity })).toBe('explicit')
  })

  test('saving to the production bucket is allowed, because both accounts allow it', () => {
    expect(judge(on('s3:PutObject', 'Production'), { identity, resource })).toEqual({
      allowed: true,
      decidedBy: [
        { policyType: 'resource', policy: 'resource', index: 0 },
        { policyType: 'identity', policy: 'identity', index: 1, sid: 'AllowS3ProductionObjectActions' },
      ],
      unknown: [],
    })
  })

  test('he cannot delete objects, which only his own account allows', () => {
    expect(judge(on('s3:DeleteObject', 'Production'), { identity, resource })).toMatchObject({ missing: 'resource' })
  })

  test("he has no access if only the bucket's policy allows it", () => {
    expect(judge(on('s3:GetObject', 'Production'), { resource })).toMatchObject({ missing: 'identity' })
  })

  test('he has no access to a bucket without a policy', () => {
    expect(judge(on('s3:GetObject', 'Production'), { identity })).toMatchObject({ missing: 'resource' })
  })
})

describe('a role of one account and the resources of another', () => {
  const role: Principal = {
    kind: 'role',
    roleArn: 'arn:aws:iam::111111111111:role/app',
    sessionName: 'one',
    accountId: '111111111111',
    sessionTags: {},
  }
  const all: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }
  const to = (Principal: NonNullable<Statement['Principal']>): Statement[] => [
    { Effect: 'Allow', Principal, Action: '*', Resource: '*' },
  ]
  const ask = (policies: Policies) =>
    judge(
      { principal: role, action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', resourceAccountId: '222222222222' },
      policies,
    )

  test.each([
    ['the account', '111111111111'],
    ["the account's ARN", 'arn:aws:iam::111111111111:root'],
    ['the role', role.roleArn],
    ['the session', 'arn:aws:sts::111111111111:assumed-role/app/one'],
    ['everyone', '*'],
  ])("a resource policy that names %s is required, but not enough without the role's own policy", (_, AWS) => {
    expect(ask({ identity: [all], resource: to({ AWS }) }).allowed).toBe(true)
    expect(ask({ resource: to({ AWS }) })).toMatchObject({ allowed: false, missing: 'identity' })
  })

  test.each([
    ['boundary', { boundary: [] }],
    ['session', { session: [] }],
    ['serviceControl', { serviceControl: [[all], []] }],
    ['resourceControl', { resourceControl: [[]] }],
  ] as const)('a %s that does not allow stops it', (missing, limits) => {
    const session = to({ AWS: 'arn:aws:sts::111111111111:assumed-role/app/one' })
    expect(ask({ identity: [all], resource: session, ...limits })).toMatchObject({ allowed: false, missing })
  })
})

// https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
describe('a KMS key, whose policy must always allow', () => {
  const home = '111122223333'
  const key = `arn:aws:kms:us-east-1:${home}:key/1234abcd`
  const decrypt: Statement[] = [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: key }]
  const enableIam: Statement = {
    Sid: 'Enable IAM User Permissions',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${home}:root` },
    Action: 'kms:*',
    Resource: '*',
  }
  const from = (accountId: string) => ({
    principal: {
      kind: 'role' as const,
      roleArn: `arn:aws:iam::${accountId}:role/app`,
      sessionName: 'one',
      accountId,
      sessionTags: {},
    },
    action: 'kms:Decrypt',
    resource: key,
    resourceAccountId: home,
  })

  test('cannot be used with an identity policy alone, even in its own account', () => {
    expect(judge(from(home), { identity: decrypt, resource: [] })).toMatchObject({ missing: 'resource' })
    expect(judge(from(home), { identity: decrypt })).toMatchObject({ missing: 'resource' })
  })

  test('can be used by identity policies if its policy enables IAM policies', () => {
    expect(verdict(from(home), { identity: decrypt, resource: [enableIam] })).toBe('allowed')
    expect(judge(from(home), { resource: [enableIam] })).toMatchObject({ missing: 'identity' })
  })

  test("can be used without an identity policy if its policy names the role, within the role's boundary", () => {
    const named: Statement = {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${home}:role/app` },
      Action: 'kms:Decrypt',
      Resource: '*',
    }
    expect(verdict(from(home), { resource: [named] })).toBe('allowed')
    expect(judge(from(home), { resource: [named], boundary: [] })).toMatchObject({ missing: 'boundary' })
  })

  test("can be used by another account's role only if both policies allow it, for every way to name the role", () => {
    const other = '444455556666'
    const open = (AWS: string): Statement => ({
      Effect: 'Allow',
      Principal: { AWS },
      Action: 'kms:Decrypt',
      Resource: '*',
    })
    expect(judge(from(other), { identity: decrypt, resource: [enableIam] })).toMatchObject({ missing: 'resource' })
    for (const name of [`arn:aws:iam::${other}:root`, `arn:aws:iam::${other}:role/app`, '*']) {
      expect(verdict(from(other), { identity: decrypt, resource: [open(name)] })).toBe('allowed')
      expect(judge(from(other), { resource: [open(name)] })).toMatchObject({ missing: 'identity' })
    }
  })

  test('is not needed for operations without a key, which need an identity policy only', () => {
    const identity: Statement[] = [{ Effect: 'Allow', Action: 'kms:ListKeys', Resource: '*' }]
    expect(verdict({ ...from(home), action: 'kms:ListKeys', resource: '*' }, { identity })).toBe('allowed')
  })

  test('has an alias without its own policy', () => {
    const alias = `arn:aws:kms:us-east-1:${home}:alias/records`
    const identity: Statement[] = [{ Effect: 'Allow', Action: 'kms:CreateAlias', Resource: alias }]
    expect(verdict({ ...from(home), action: 'kms:CreateAlias', resource: alias }, { identity })).toBe('allowed')
  })

  // https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
  test('can be limited by ViaService and the encryption context', () => {
    const viaTable: Statement = {
      ...enableIam,
      Condition: {
        StringEquals: {
          'kms:ViaService': 'dynamodb.us-east-1.amazonaws.com',
          'kms:EncryptionContext:AppName': 'ExampleApp',
        },
      },
    }
    const ask = (context: Record<string, string>) =>
      verdict({ ...from(home), context }, { identity: decrypt, resource: [viaTable] })
    const right = {
      'kms:viaservice': 'dynamodb.us-east-1.amazonaws.com',
      'kms:encryptioncontext:appname': 'ExampleApp',
    }
    expect(ask(right)).toBe('allowed')
    expect(ask({ ...right, 'kms:viaservice': 'ec2.us-east-1.amazonaws.com' })).toBe('implicit')
    expect(ask({ ...right, 'kms:encryptioncontext:appname': 'exampleapp' })).toBe('implicit')
    expect(ask({ 'kms:encryptioncontext:appname': 'ExampleApp' })).toBe('implicit')
  })
})

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user.html
describe('a trust policy, which must always allow', () => {
  const home = '111122223333'
  const other = '444455556666'
  const role = `arn:aws:iam::${home}:role/target`
  const assume: Statement[] = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: role }]
  const trust = (Principal: NonNullable<Statement['Principal']>): Statement[] => [
    { Effect: 'Allow', Principal, Action: 'sts:AssumeRole' },
  ]
  const from = (accountId: string, action = 'sts:AssumeRole') => ({
    principal: {
      kind: 'role' as const,
      roleArn: `arn:aws:iam::${accountId}:role/app`,
      sessionName: 'one',
      accountId,
      sessionTags: {},
    },
    action,
    resource: role,
    resourceAccountId: home,
  })

  test('is needed even if an identity policy of the same account allows the role', () => {
    expect(judge(from(home), { identity: assume, resource: trust({ Service: 'ec2.amazonaws.com' }) })).toMatchObject({
      missing: 'resource',
    })
  })

  test('controls who assumes the role, not who administers it', () => {
    const identity: Statement[] = [{ Effect: 'Allow', Action: 'iam:GetRole', Resource: role }]
    expect(verdict(from(home, 'iam:GetRole'), { identity, resource: [] })).toBe('allowed')
  })

  test('that trusts the account delegates the decision to identity policies', () => {
    const resource = trust({ AWS: `arn:aws:iam::${home}:root` })
    expect(verdict(from(home), { identity: assume, resource })).toBe('allowed')
    expect(judge(from(home), { resource })).toMatchObject({ missing: 'identity' })
  })

  test('that names a role of the same account is enough', () => {
    expect(verdict(from(home), { resource: trust({ AWS: `arn:aws:iam::${home}:role/app` }) })).toBe('allowed')
  })

  test("for another account's role needs an identity policy too", () => {
    const resource = trust({ AWS: `arn:aws:iam::${other}:role/app` })
    expect(verdict(from(other), { identity: assume, resource })).toBe('allowed')
    expect(verdict(from(other), { resource })).toBe('implicit')
    expect(verdict(from(other), { identity: assume, resource: trust({ AWS: home }) })).toBe('implicit')
  })

  test('for AssumeRole only does not allow session tags', () => {
    const identity: Statement[] = [{ Effect: 'Allow', Action: 'sts:*', Resource: '*' }]
    const resource = trust({ AWS: other })
    expect(verdict(from(other, 'sts:TagSession'), { identity, resource })).toBe('implicit')
  })

  test('lets a service assume the role', () => {
    const asked = { ...from(home), principal: { kind: 'service' as const, service: 'lambda.amazonaws.com' } }
    expect(verdict(asked, { resource: trust({ Service: ['edgelambda.amazonaws.com', 'lambda.amazonaws.com'] }) })).toBe(
      'allowed',
    )
    expect(judge(asked, { resource: trust({ Service: 'ec2.amazonaws.com' }) })).toMatchObject({ missing: 'resource' })
    expect(verdict(asked, { resource: trust({ AWS: home }) })).toBe('implicit')
  })

  // https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
  test('lets an identity pool give its role to the people who signed in', () => {
    const resource: Statement[] = [
      {
        Effect: 'Allow',
        Principal: { Federated: 'cognito-identity.amazonaws.com' },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { 'cognito-identity.amazonaws.com:aud': 'us-east-1:pool' },
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
        },
      },
    ]
    const ask = (aud: string, amr: string[]) =>
      verdict(
        {
          ...from(home, 'sts:AssumeRoleWithWebIdentity'),
          principal: { kind: 'federated', provider: 'cognito-identity.amazonaws.com' },
          context: { 'cognito-identity.amazonaws.com:aud': aud, 'cognito-identity.amazonaws.com:amr': amr },
        },
        { resource },
      )
    expect(ask('us-east-1:pool', ['authenticated', 'other'])).toBe('allowed')
    expect(ask('us-east-1:pool', ['unauthenticated'])).toBe('implicit')
    expect(ask('us-east-1:another', ['authenticated'])).toBe('implicit')
  })
})
