// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so

import { TemplateError } from '@breakwater/cloud/template-error'
import { describe, expect, test } from 'vitest'
import { compilePolicies } from './compile-policies.ts'
import { couldAllow, decide } from './decide.ts'
import type { PolicyDocument, Statement } from './policy-document.ts'
import { account, judge, session, verdict } from './testing/judge.ts'

const all: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }
const asked = { action: 's3:GetObject', resource: 'arn:aws:s3:::bucket/key' }

describe('what cannot be judged', () => {
  test.each<[string, Partial<Statement>, string]>([
    ['an operator', { Condition: { StringMatches: { 'aws:PrincipalOrgID': 'o' } } }, 'operator StringMatches'],
    [
      'an operator of a set',
      { Condition: { 'ForSomeValues:Bool': { 'aws:ViaAWSService': 'true' } } },
      'operator ForSomeValues:Bool',
    ],
    ['Null with IfExists', { Condition: { NullIfExists: { 'aws:SourceIp': 'true' } } }, 'operator NullIfExists'],
    ['a key', { Condition: { StringEquals: { 'made:up': 'x' } } }, 'key made:up'],
    ['a key, negated', { Condition: { StringNotEquals: { 'made:up': 'x' } } }, 'key made:up'],
    ['a key, if it exists', { Condition: { BoolIfExists: { 'made:up': 'true' } } }, 'key made:up'],
    [
      'a number',
      { Condition: { NumericLessThan: { 's3:max-keys': 'ten' } } },
      'value ten of NumericLessThan s3:max-keys',
    ],
    [
      'a date',
      { Condition: { DateLessThan: { 'aws:CurrentTime': 'tomorrow' } } },
      'value tomorrow of DateLessThan aws:CurrentTime',
    ],
    [
      'a range',
      { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/33' } } },
      'value 10.0.0.0/33 of IpAddress aws:SourceIp',
    ],
    ['an ARN', { Condition: { ArnLike: { 'aws:SourceArn': '*' } } }, 'value * of ArnLike aws:SourceArn'],
    ['a variable', { Resource: 'arn:aws:s3:::bucket/${made:up}' }, 'variable made:up'],
    [
      'a variable in place of an account',
      { Resource: 'arn:aws:s3::${aws:PrincipalAccount}:bucket/*' },
      'a variable before the fifth colon of arn:aws:s3::${aws:PrincipalAccount}:bucket/*',
    ],
  ])('%s denies and is named, in an Allow and in a Deny', (_, part, reason) => {
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

  test('denies even beside a statement that allows, as AWS may judge otherwise', () => {
    const unclear: Statement = { ...all, Condition: { StringEquals: { 'made:up': 'x' } } }
    expect(judge(asked, { identity: [all, unclear] })).toEqual({
      allowed: false,
      denial: 'implicit',
      decidedBy: [],
      unknown: ['key made:up'],
    })
  })

  test('a key that the request carries is known', () => {
    const identity: Statement[] = [{ ...all, Condition: { StringEquals: { 'made:up': 'x' } } }]
    expect(verdict({ ...asked, context: { 'made:up': 'x' } }, { identity })).toBe('allowed')
  })

  test('does not matter in a statement about something else', () => {
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

  test('several values without a set operator are ambiguous', () => {
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
    ['no resource in an identity policy', 'identity', { Effect: 'Allow', Action: '*' }],
    ['no action', 'identity', { Effect: 'Allow', Resource: '*' }],
    ['both kinds of action', 'identity', { ...all, NotAction: 'iam:*' }],
    ['both kinds of resource', 'identity', { ...all, NotResource: '*' }],
  ])('%s is refused by name', (_, type, statement) => {
    expect(compile(type, statement)).toThrow(TemplateError)
    expect(compile(type, statement)).toThrow(/^policy careless: .*synthesized$/)
  })

  test('under the old version of the language a variable is text', () => {
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

describe('what could be allowed', () => {
  const couldBe = (identity: Statement[], given: Record<string, string> = {}) =>
    couldAllow(
      { principal: session, ...asked, resourceAccountId: account, context: given },
      compilePolicies({
        identity: [{ name: 'identity', document: { Version: '2012-10-17', Statement: identity } }],
        serviceControl: [],
        resourceControl: [],
      }),
    )

  test('counts an Allow whose conditions some request meets, and names them', () => {
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

  test('counts a Deny only where it holds for every request', () => {
    const denial: Statement = { ...all, Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }
    expect(couldBe([all, denial]).allowed).toBe(true)
    expect(couldBe([all, denial], { 'aws:securetransport': 'false' }).allowed).toBe(false)
    expect(couldBe([all, { ...all, Effect: 'Deny' }]).allowed).toBe(false)
  })

  test("takes the principal's own keys as given", () => {
    const Condition = { ArnNotLike: { 'aws:PrincipalArn': session.roleArn } }
    expect(couldBe([{ ...all, Condition }]).allowed).toBe(false)
  })

  test("leaves a session's tags open, in variables too", () => {
    const identity: Statement[] = [{ ...all, Resource: 'arn:aws:s3:::bucket/${aws:PrincipalTag/team}' }]
    expect(couldBe(identity)).toMatchObject({ allowed: true, conditions: ['variable aws:principaltag/team'] })
  })
})
