// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so

import { TemplateError } from '@breakwater/cloud/template-error'
import { describe, expect, test } from 'vitest'
import { compilePolicies } from './compile-policies.ts'
import { couldAllow, decide } from './decide.ts'
import type { PolicyDocument, Statement } from './policy-document.ts'
import { account, judge, session, verdict } from './testing/judge.ts'

const all: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }
const asked = { action: 's3:GetObject', resource: 'arn:aws:s3:::bucket/key' }

describe('a statement that cannot be evaluated', () => {
  test.each<[string, Partial<Statement>, string]>([
    ['an unknown operator', { Condition: { StringMatches: { 'aws:PrincipalOrgID': 'o' } } }, 'operator StringMatches'],
    [
      'an unknown set operator',
      { Condition: { 'ForSomeValues:Bool': { 'aws:ViaAWSService': 'true' } } },
      'operator ForSomeValues:Bool',
    ],
    ['Null with IfExists', { Condition: { NullIfExists: { 'aws:SourceIp': 'true' } } }, 'operator NullIfExists'],
    ['an unknown key', { Condition: { StringEquals: { 'made:up': 'x' } } }, 'key made:up'],
    ['an unknown key, negated', { Condition: { StringNotEquals: { 'made:up': 'x' } } }, 'key made:up'],
    ['an unknown key, if it exists', { Condition: { BoolIfExists: { 'made:up': 'true' } } }, 'key made:up'],
    [
      'an invalid number',
      { Condition: { NumericLessThan: { 's3:max-keys': 'ten' } } },
      'value ten of NumericLessThan s3:max-keys',
    ],
    [
      'an invalid date',
      { Condition: { DateLessThan: { 'aws:CurrentTime': 'tomorrow' } } },
      'value tomorrow of DateLessThan aws:CurrentTime',
    ],
    [
      'an invalid address range',
      { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/33' } } },
      'value 10.0.0.0/33 of IpAddress aws:SourceIp',
    ],
    ...['here/8', '10.0.0.0/1.5', '10.0.0.0/-1', '10.0.0.0/', '2001:db8::/129'].map(
      (range): [string, Partial<Statement>, string] => [
        `the address range ${range}`,
        { Condition: { IpAddress: { 'aws:SourceIp': range } } },
        `value ${range} of IpAddress aws:SourceIp`,
      ],
    ),
    [
      'an empty number',
      { Condition: { NumericEquals: { 's3:max-keys': ' ' } } },
      'value   of NumericEquals s3:max-keys',
    ],
    [
      'a Null that is no truth value',
      { Condition: { Null: { 'aws:SourceIp': 'maybe' } } },
      'value maybe of Null aws:SourceIp',
    ],
    ['an invalid ARN', { Condition: { ArnLike: { 'aws:SourceArn': '*' } } }, 'value * of ArnLike aws:SourceArn'],
    ['an unknown variable', { Resource: 'arn:aws:s3:::bucket/${made:up}' }, 'variable made:up'],
    [
      'a variable in the account part of an ARN',
      { Resource: 'arn:aws:s3::${aws:PrincipalAccount}:bucket/*' },
      'a variable before the fifth colon of arn:aws:s3::${aws:PrincipalAccount}:bucket/*',
    ],
  ])('with %s denies and is named, as an Allow and as a Deny', (_, part, reason) => {
    expect(judge(asked, { identity: [{ ...all, ...part }] })).toMatchObject({
      allowed: false,
      denial: 'implicit',
      unknown: [reason],
    })
    expect(judge(asked, { identity: [all, { ...all, ...part, Effect: 'Deny' }] })).toMatchObject({
      allowed: false,
      denial: 'explicit',
      unknown: [reason],
    })
  })

  test('denies even with another statement that allows, because AWS may decide differently', () => {
    const unclear: Statement = { ...all, Condition: { StringEquals: { 'made:up': 'x' } } }
    expect(judge(asked, { identity: [all, unclear] })).toEqual({
      allowed: false,
      denial: 'implicit',
      decidedBy: [],
      unknown: ['key made:up'],
    })
  })

  test('is not one with a key that the request has', () => {
    const identity: Statement[] = [{ ...all, Condition: { StringEquals: { 'made:up': 'x' } } }]
    expect(verdict({ ...asked, context: { 'made:up': 'x' } }, { identity })).toBe('allowed')
  })

  test('has no effect on a request that it is not about', () => {
    const Condition = { StringEquals: { 'made:up': 'x' } }
    const elsewhere: Statement[] = [
      { Effect: 'Deny', Action: 'sqs:*', Resource: '*', Condition },
      { Effect: 'Deny', Action: '*', Resource: 'arn:aws:s3:::other/*', Condition },
      { ...all, Effect: 'Deny', Condition: { ...Condition, Bool: { 'aws:SecureTransport': 'false' } } },
    ]
    expect(
      judge({ ...asked, context: { 'aws:securetransport': 'true' } }, { identity: [all, ...elsewhere] }),
    ).toMatchObject({
      allowed: true,
      unknown: [],
    })
  })

  test('has several request values without a set operator', () => {
    const identity: Statement[] = [{ ...all, Condition: { StringLike: { 'dynamodb:LeadingKeys': 'CASE#*' } } }]
    const ask = (...keys: string[]) => judge({ ...asked, context: { 'dynamodb:leadingkeys': keys } }, { identity })
    expect(ask('CASE#1').allowed).toBe(true)
    expect(ask('CASE#1', 'CASE#2')).toMatchObject({
      allowed: false,
      unknown: ['StringLike without ForAllValues or ForAnyValue on the values of dynamodb:LeadingKeys'],
    })
  })
})

describe('a policy that AWS would not store', () => {
  const compile = (type: 'identity' | 'resource', statement: Statement, Version = '2012-10-17') => {
    const policy = { name: 'careless', document: { Version, Statement: statement } }
    return () =>
      compilePolicies({
        identity: type === 'identity' ? [policy] : [],
        ...(type === 'resource' && { resource: policy }),
        serviceControl: [],
        resourceControl: [],
      })
  }

  test.each<[string, 'identity' | 'resource', Statement]>([
    ['a principal in an identity policy', 'identity', { ...all, Principal: '*' }],
    ['no principal in a resource policy', 'resource', all],
    [
      'an Allow for everyone but one principal',
      'resource',
      { ...all, NotPrincipal: { AWS: `arn:aws:iam::${account}:root` } },
    ],
    ['an Allow for no principal', 'resource', { ...all, NotPrincipal: '*' }],
    ['both kinds of principal', 'resource', { ...all, Effect: 'Deny', Principal: '*', NotPrincipal: '*' }],
    ['no resource in an identity policy', 'identity', { Effect: 'Allow', Action: '*' }],
    ['no action', 'identity', { Effect: 'Allow', Resource: '*' }],
    ['both kinds of action', 'identity', { ...all, NotAction: 'iam:*' }],
    ['both kinds of resource', 'identity', { ...all, NotResource: '*' }],
  ])('with %s is refused by name', (_, type, statement) => {
    expect(compile(type, statement)).toThrow(TemplateError)
    expect(compile(type, statement)).toThrow(/^policy careless: .*synthesized$/)
  })

  test('with another version of the language is refused by name', () => {
    expect(compile('identity', all, '2031-01-01')).toThrow(/^policy careless: there is no version 2031-01-01/)
  })

  test('is not one with a variable under the old version of the language, where it is text', () => {
    const document: PolicyDocument = {
      Version: '2008-10-17',
      Statement: { ...all, Resource: 'arn:aws:s3:::bucket/${aws:PrincipalAccount}' },
    }
    const policies = compilePolicies({ identity: [{ name: 'old', document }], serviceControl: [], resourceControl: [] })
    const ask = (key: string) =>
      decide(
        {
          principal: session,
          action: 's3:GetObject',
          resource: `arn:aws:s3:::bucket/${key}`,
          resourceAccountId: account,
          context: {},
        },
        policies,
      ).allowed
    expect(ask(account)).toBe(false)
    expect(ask('${aws:PrincipalAccount}')).toBe(true)
  })
})

describe('couldAllow', () => {
  const couldBe = (identity: Statement[], given: Record<string, string> = {}) =>
    couldAllow(
      { principal: session, ...asked, resourceAccountId: account, context: given },
      compilePolicies({
        identity: [{ name: 'identity', document: { Version: '2012-10-17', Statement: identity } }],
        serviceControl: [],
        resourceControl: [],
      }),
    )

  test('returns true for an Allow whose conditions some request could meet, and names them', () => {
    const identity: Statement[] = [{ ...all, Condition: { StringEquals: { 'kms:EncryptionContext:agency': 'x' } } }]
    expect(couldBe(identity)).toMatchObject({ allowed: true, conditions: ['key kms:EncryptionContext:agency'] })
    expect(couldBe(identity, { 'kms:encryptioncontext:agency': 'y' }).allowed).toBe(false)
  })

  test('prefers an Allow without conditions', () => {
    const conditional: Statement = { ...all, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }
    expect(couldBe([conditional, all])).toEqual({
      allowed: true,
      conditions: [],
      decidedBy: [{ policyType: 'identity', policy: 'identity', index: 1 }],
    })
  })

  test('considers a Deny only if it applies to every request', () => {
    const denial: Statement = { ...all, Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }
    expect(couldBe([all, denial]).allowed).toBe(true)
    expect(couldBe([all, denial], { 'aws:securetransport': 'false' }).allowed).toBe(false)
    expect(couldBe([all, { ...all, Effect: 'Deny' }]).allowed).toBe(false)
  })

  test("uses the principal's own keys as given", () => {
    const Condition = { ArnNotLike: { 'aws:PrincipalArn': session.roleArn } }
    expect(couldBe([{ ...all, Condition }]).allowed).toBe(false)
  })

  test("treats a session's tags as unknown, also in variables", () => {
    const identity: Statement[] = [{ ...all, Resource: 'arn:aws:s3:::bucket/${aws:PrincipalTag/team}' }]
    expect(couldBe(identity)).toMatchObject({ allowed: true, conditions: ['variable aws:principaltag/team'] })
  })
})

describe('what the caller’s own policies allow in the same account', () => {
  const iam = (name: string) => `arn:aws:iam::${account}:${name}`
  const kms = (name: string) => `arn:aws:kms:us-east-1:${account}:${name}`

  test.each([
    ['sts:AssumeRole', iam('role/reader')],
    ['sts:TagSession', iam('role/path/reader')],
    ['STS:assumerole', iam('role/reader')],
    ['kms:Decrypt', kms('key/1')],
    ['kms:DescribeKey', kms('key/1')],
  ])('is not enough for %s on %s, whose own policy must allow too', (action, resource) => {
    expect(judge({ action, resource }, { identity: [all] })).toMatchObject({ allowed: false, missing: 'resource' })
  })

  test.each([
    ['iam:PassRole', iam('role/reader')],
    ['iam:GetRole', iam('role/reader')],
    ['sts:GetFederationToken', iam('user/ana')],
    ['kms:CreateAlias', kms('alias/cases')],
    ['kms:ListKeys', '*'],
    ['sts:GetCallerIdentity', '*'],
    ['s3:GetObject', 'arn:aws:s3:::key/role/1'],
  ])('is enough for %s on %s', (action, resource) => {
    expect(verdict({ action, resource }, { identity: [all] })).toBe('allowed')
  })
})

describe('what follows from the caller', () => {
  test.each([
    ['aws:PrincipalArn', session.roleArn],
    ['aws:PrincipalAccount', account],
    ['aws:PrincipalIsAWSService', 'true'],
    ['aws:PrincipalServiceName', 'sns.amazonaws.com'],
    ['aws:username', 'ana'],
  ])('is never open, not even if the caller has none: %s', (key, value) => {
    const open = (name: string) => {
      const statement: Statement = { ...all, Principal: '*', Condition: { StringEquals: { [name]: value } } }
      const request = { ...asked, principal: { kind: 'anonymous' } as const, resourceAccountId: account, context: {} }
      const resource = { name: 'resource', document: { Version: '2012-10-17', Statement: [statement] } }
      return couldAllow(request, compilePolicies({ identity: [], resource, serviceControl: [], resourceControl: [] }))
        .allowed
    }
    expect(open(key)).toBe(false)
    expect(open('aws:SourceIp'), 'a key of the request').toBe(true)
  })
})
