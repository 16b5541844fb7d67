import { describe, expect, test } from 'vitest'
import type { AccessRequest, Principal } from '../access-request.ts'
import type { Statement } from '../policy-document.ts'
import { account, verdict } from '../testing/judge.ts'

type Context = AccessRequest['context']

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html and its neighbors
describe('an element that names what it excludes', () => {
  const all: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }

  test('as NotAction with Allow, allows everything in S3 except deleting a bucket, and no other service', () => {
    const identity: Statement[] = [{ Effect: 'Allow', NotAction: 's3:DeleteBucket', Resource: 'arn:aws:s3:::*' }]
    const bucket = 'arn:aws:s3:::bucket'
    expect(verdict({ action: 's3:ListBucket', resource: bucket }, { identity })).toBe('allowed')
    expect(verdict({ action: 's3:DeleteBucket', resource: bucket }, { identity })).toBe('implicit')
    expect(verdict({ action: 's3:ListAllMyBuckets' }, { identity })).toBe('implicit')
    expect(verdict({ action: 'sqs:SendMessage', resource: 'arn:aws:sqs:us-east-1:1:q' }, { identity })).toBe('implicit')
  })

  test('as NotAction with Deny, denies everything but IAM without multi-factor authentication', () => {
    const denial: Statement = {
      Sid: 'DenyAllUsersNotUsingMFA',
      Effect: 'Deny',
      NotAction: 'iam:*',
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    }
    const ask = (action: string, context: Context) => verdict({ action, context }, { identity: [all, denial] })
    expect(ask('sqs:ListQueues', { 'aws:multifactorauthpresent': 'false' })).toBe('explicit')
    expect(ask('sqs:ListQueues', {})).toBe('explicit')
    expect(ask('sqs:ListQueues', { 'aws:multifactorauthpresent': 'true' })).toBe('allowed')
    expect(ask('iam:ListUsers', {})).toBe('allowed')
  })

  test('as NotResource with Deny, denies everything in S3 but the payroll folder', () => {
    const denial: Statement = {
      Effect: 'Deny',
      Action: 's3:*',
      NotResource: ['arn:aws:s3:::HRBucket/Payroll', 'arn:aws:s3:::HRBucket/Payroll/*'],
    }
    const ask = (resource: string) => verdict({ action: 's3:GetObject', resource }, { identity: [all, denial] })
    expect(ask('arn:aws:s3:::HRBucket/Payroll/march')).toBe('allowed')
    expect(ask('arn:aws:s3:::HRBucket/Other')).toBe('explicit')
    expect(ask('arn:aws:s3:::hrbucket/Payroll/march')).toBe('explicit')
  })

  const bob: Principal = { kind: 'user', userArn: 'arn:aws:iam::444455556666:user/Bob', accountId: '444455556666' }
  const audit: Principal = {
    kind: 'role',
    roleArn: 'arn:aws:iam::444455556666:role/cross-account-read-only-role',
    sessionName: 'cross-account-audit-app',
    accountId: '444455556666',
    sessionTags: {},
  }
  const auditSession = 'arn:aws:sts::444455556666:assumed-role/cross-account-read-only-role/cross-account-audit-app'
  const root = 'arn:aws:iam::444455556666:root'

  test.each([
    ['Bob, with his account', bob, [bob.userArn, root], 'allowed'],
    ['Bob, without his account', bob, [bob.userArn], 'explicit'],
    ['another user', { ...bob, userArn: 'arn:aws:iam::444455556666:user/Eve' }, [bob.userArn, root], 'explicit'],
    ['the session, with role and account', audit, [auditSession, audit.roleArn, root], 'allowed'],
    ['the session, without its role', audit, [auditSession, root], 'explicit'],
    ['the session, without the account', audit, [auditSession, audit.roleArn], 'explicit'],
    ['another session', { ...audit, sessionName: 'other' }, [auditSession, audit.roleArn, root], 'explicit'],
    ['an anonymous caller', { kind: 'anonymous' } as const, [bob.userArn, root], 'explicit'],
  ])('as NotPrincipal with Deny, decides about %s', (_, principal, AWS, expected) => {
    const resource: Statement[] = [
      { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' },
      { Effect: 'Deny', NotPrincipal: { AWS }, Action: 's3:*', Resource: 'arn:aws:s3:::BUCKETNAME/*' },
    ]
    const asked = { principal, action: 's3:GetObject', resource: 'arn:aws:s3:::BUCKETNAME/key' }
    expect(verdict(asked, { identity: [all], resource })).toBe(expected)
  })

  test('as NotPrincipal with Deny, always denies a principal that has a permissions boundary', () => {
    const AWS = [auditSession, audit.roleArn, root]
    const resource: Statement[] = [
      { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' },
      { Effect: 'Deny', NotPrincipal: { AWS }, Action: 's3:*', Resource: '*' },
    ]
    const asked = { principal: audit, action: 's3:GetObject', resource: 'arn:aws:s3:::BUCKETNAME/key' }
    expect(verdict(asked, { identity: [all], resource, boundary: [all] })).toBe('explicit')
  })

  test('can be replaced by a condition on aws:PrincipalArn that does not name the account', () => {
    const resource: Statement[] = [
      {
        Sid: 'UsePrincipalArnInsteadOfNotPrincipalWithDeny',
        Effect: 'Deny',
        Action: 's3:*',
        Principal: '*',
        Resource: ['arn:aws:s3:::BUCKETNAME/*', 'arn:aws:s3:::BUCKETNAME'],
        Condition: { ArnNotEquals: { 'aws:PrincipalArn': bob.userArn } },
      },
    ]
    const ask = (principal: Principal) =>
      verdict(
        {
          principal,
          action: 's3:GetObject',
          resource: 'arn:aws:s3:::BUCKETNAME/key',
          resourceAccountId: '444455556666',
        },
        { identity: [all], resource },
      )
    expect(ask(bob)).toBe('allowed')
    expect(ask(audit)).toBe('explicit')
  })

  test('a wildcard never matches part of a principal', () => {
    const resource: Statement[] = [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:role/*` }, Action: 's3:*', Resource: '*' },
    ]
    expect(verdict({ action: 's3:GetObject', resource: 'arn:aws:s3:::bucket/key' }, { resource })).toBe('implicit')
  })

  test("actions ignore case, resources do not, and wildcards match across an ARN's parts", () => {
    const identity: Statement[] = [{ Effect: 'Allow', Action: 'S3:gEt*', Resource: 'arn:aws:s3:::my?ucket/*/b' }]
    const ask = (resource: string) => verdict({ action: 's3:GetObject', resource }, { identity })
    expect(ask('arn:aws:s3:::mybucket/a/deep:er/b')).toBe('allowed')
    expect(ask('arn:aws:s3:::MyBucket/a/b')).toBe('implicit')
    expect(ask('arn:aws:s3:::mybbucket/a/b')).toBe('implicit')
  })
})
