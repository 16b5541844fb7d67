// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so
import { describe, expect, test } from 'vitest'
import type { AccessRequest, Principal } from '../access-request.ts'
import type { Statement } from '../policy-document.ts'
import { account, session, verdict } from '../testing/judge.ts'

type Condition = NonNullable<Statement['Condition']>
type Context = AccessRequest['context']

/** Whether a condition holds, seen by an Allow taking effect and a Deny doing so. */
function matches(condition: Condition, context: Context, principal: Principal = session): boolean {
  const asked = { action: 'sqs:ListQueues', context, principal }
  const allow: Statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition }
  const all: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }
  const allowed = verdict(asked, { identity: [allow] }) === 'allowed'
  const denied = verdict(asked, { identity: [all, { ...allow, Effect: 'Deny' }] }) === 'explicit'
  expect(denied).toBe(allowed)
  return allowed
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
describe('condition operators, as the tables of their page show them', () => {
  const environment: Condition = {
    StringEqualsIgnoreCase: { 'aws:RequestTag/environment': ['preprod', 'storage'] },
    'ForAnyValue:StringEquals': { 'aws:TagKeys': 'environment' },
  }
  const distributions: Condition = {
    'ForAllValues:ArnLike': {
      'logs:LogGeneratingResourceArns': [
        'arn:aws:cloudfront::123456789012:distribution/*',
        'arn:aws:cloudfront::123456789012:distribution/support*',
      ],
    },
  }
  const instanceTypes: Condition = { StringLikeIfExists: { 'ec2:InstanceType': ['t1.*', 't2.*', 'm3.*'] } }
  const generating = (...names: string[]) => ({
    'logs:loggeneratingresourcearns': names.map((name) => `arn:aws:cloudfront::123456789012:distribution/${name}`),
  })

  test.each<[string, Condition, Context, boolean]>([
    [
      'StringEquals, equal',
      { StringEquals: { 'aws:PrincipalTag/job-category': 'iamuser-admin' } },
      { 'aws:principaltag/job-category': 'iamuser-admin' },
      true,
    ],
    [
      'StringEquals, other',
      { StringEquals: { 'aws:PrincipalTag/job-category': 'iamuser-admin' } },
      { 'aws:principaltag/job-category': 'dev-ops' },
      false,
    ],
    ['StringEquals, absent', { StringEquals: { 'aws:PrincipalTag/job-category': 'iamuser-admin' } }, {}, false],
    [
      'IgnoreCase and ForAnyValue, one tag',
      environment,
      { 'aws:tagkeys': ['environment'], 'aws:requesttag/environment': 'preprod' },
      true,
    ],
    [
      'IgnoreCase and ForAnyValue, two tags',
      environment,
      { 'aws:tagkeys': ['environment', 'costcenter'], 'aws:requesttag/environment': 'PreProd' },
      true,
    ],
    [
      'IgnoreCase and ForAnyValue, key in other case',
      environment,
      { 'aws:tagkeys': ['Environment'], 'aws:requesttag/environment': 'preprod' },
      false,
    ],
    [
      'IgnoreCase and ForAnyValue, other key',
      environment,
      { 'aws:tagkeys': ['costcenter'], 'aws:requesttag/environment': 'preprod' },
      false,
    ],
    ['IgnoreCase and ForAnyValue, no keys', environment, { 'aws:requesttag/environment': 'storage' }, false],
    ['IgnoreCase and ForAnyValue, no tag', environment, { 'aws:tagkeys': ['environment'] }, false],
    ['IgnoreCase and ForAnyValue, nothing', environment, {}, false],
    ['Bool false, plain', { Bool: { 'aws:SecureTransport': 'false' } }, { 'aws:securetransport': 'false' }, true],
    ['Bool false, secure', { Bool: { 'aws:SecureTransport': 'false' } }, { 'aws:securetransport': 'true' }, false],
    ['Bool false, absent', { Bool: { 'aws:SecureTransport': 'false' } }, {}, false],
    [
      'BinaryEquals, equal',
      { BinaryEquals: { key: 'QmluYXJ5VmFsdWVJbkJhc2U2NA==' } },
      { key: 'QmluYXJ5VmFsdWVJbkJhc2U2NA==' },
      true,
    ],
    [
      'BinaryEquals, other',
      { BinaryEquals: { key: 'QmluYXJ5VmFsdWVJbkJhc2U2NA==' } },
      { key: 'ASIAIOSFODNN7EXAMPLE' },
      false,
    ],
    ['IpAddress, within', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, { 'aws:sourceip': '203.0.113.1' }, true],
    [
      'IpAddress, elsewhere',
      { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
      { 'aws:sourceip': '198.51.100.1' },
      false,
    ],
    [
      'ArnEquals, equal',
      { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:us-west-2:123456789012:TOPIC-ID' } },
      { 'aws:sourcearn': 'arn:aws:sns:us-west-2:123456789012:TOPIC-ID' },
      true,
    ],
    [
      'ArnEquals, other account',
      { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:us-west-2:123456789012:TOPIC-ID' } },
      { 'aws:sourcearn': 'arn:aws:sns:us-west-2:777788889999:TOPIC-ID' },
      false,
    ],
    ['ArnEquals, absent', { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:us-west-2:123456789012:TOPIC-ID' } }, {}, false],
    ['ForAllValues:ArnLike, one', distributions, generating('costcenter'), true],
    ['ForAllValues:ArnLike, two', distributions, generating('costcenter', 'support2025'), true],
    [
      'ForAllValues:ArnLike, another account',
      distributions,
      { 'logs:loggeneratingresourcearns': ['arn:aws:cloudfront::777788889999:distribution/costcenter'] },
      false,
    ],
    ['ForAllValues:ArnLike, absent', distributions, {}, true],
    ['StringLikeIfExists, fits', instanceTypes, { 'ec2:instancetype': 't1.micro' }, true],
    ['StringLikeIfExists, other', instanceTypes, { 'ec2:instancetype': 'm2.micro' }, false],
    ['StringLikeIfExists, absent', instanceTypes, {}, true],
    ['StringLike, absent', { StringLike: { 'ec2:InstanceType': ['t1.*'] } }, {}, false],
    [
      'NumericLessThanEquals, 10 of 10',
      { NumericLessThanEquals: { 's3:max-keys': '10' } },
      { 's3:max-keys': '10' },
      true,
    ],
    [
      'NumericLessThanEquals, 11 of 10',
      { NumericLessThanEquals: { 's3:max-keys': '10' } },
      { 's3:max-keys': '11' },
      false,
    ],
    [
      'DateGreaterThan, after',
      { DateGreaterThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:01Z' } },
      { 'aws:tokenissuetime': '2020-01-01T00:00:02Z' },
      true,
    ],
    [
      'DateGreaterThan, at',
      { DateGreaterThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:01Z' } },
      { 'aws:tokenissuetime': '2020-01-01T00:00:01Z' },
      false,
    ],
    ['DateGreaterThan, absent', { DateGreaterThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:01Z' } }, {}, false],
    [
      'Null false, present',
      { Null: { 'aws:TokenIssueTime': 'false' } },
      { 'aws:tokenissuetime': '2020-01-01T00:00:02Z' },
      true,
    ],
    ['Null false, absent', { Null: { 'aws:TokenIssueTime': 'false' } }, {}, false],
    ['Null true, absent', { Null: { 'aws:TokenIssueTime': 'true' } }, {}, true],
    ['StringNotLike, absent', { StringNotLike: { 's3:prefix': 'a*' } }, {}, true],
    ['ArnNotLike, absent', { ArnNotLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }, {}, true],
  ])('%s', (_, condition, context, expected) => {
    expect(matches(condition, context)).toBe(expected)
  })

  test('an ARN operator compares parts, where a string operator runs over the colons', () => {
    const pattern = 'arn:aws:someservice:*:111122223333:finance/*'
    const value = 'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt'
    expect(matches({ StringLike: { 'aws:SourceArn': pattern } }, { 'aws:sourcearn': value })).toBe(true)
    expect(matches({ ArnLike: { 'aws:SourceArn': pattern } }, { 'aws:sourcearn': value })).toBe(false)
  })

  test('what is not an ARN of six parts fits no ARN operator', () => {
    expect(matches({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }, { 'aws:sourcearn': 'arn:aws:sns' })).toBe(
      false,
    )
  })

  test('the boundary around organizational units denies paths that none of the patterns fits', () => {
    const condition: Condition = {
      'ForAllValues:StringNotLike': {
        'aws:ResourceOrgPaths': ['o-acorg/r-acroot/ou-acroot-mediaou/', 'o-acorg/r-acroot/ou-acroot-sportsou/*'],
      },
    }
    const under = (unit: string) => ({ 'aws:resourceorgpaths': [`o-acorg/r-acroot/${unit}/costcenter/`] })
    expect(matches(condition, under('ou-acroot-sportsou'))).toBe(false)
    expect(matches(condition, under('ou-acroot-mediaou'))).toBe(true)
    expect(matches(condition, {})).toBe(true)
  })

  test('IPv4 and IPv6 ranges stand beside each other', () => {
    const condition = { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:DB8:1234:5678::/64'] } }
    expect(matches(condition, { 'aws:sourceip': '2001:db8:1234:5678::9' })).toBe(true)
    expect(matches(condition, { 'aws:sourceip': '2001:db8:1234:5679::9' })).toBe(false)
    expect(matches({ NotIpAddress: { 'aws:SourceIp': '203.0.113.7' } }, { 'aws:sourceip': '203.0.113.7' })).toBe(false)
  })

  test('dates are also seconds since 1970, and days', () => {
    const before = { DateLessThan: { 'aws:CurrentTime': '2026-11-21' } }
    expect(matches(before, { 'aws:currenttime': String(Date.UTC(2026, 10, 20) / 1000) })).toBe(true)
    expect(matches(before, { 'aws:currenttime': '2026-11-21T00:00:00Z' })).toBe(false)
  })
})

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition_examples-single-valued-context-keys.html
describe('single-valued keys', () => {
  const tasks: Condition = {
    StringEquals: { 'aws:RequestTag/environment': ['production', 'prod-backup'] },
    ArnEquals: {
      'aws:SourceArn': [
        'arn:aws:ecs:us-east-1:111122223333:cluster/default1',
        'arn:aws:ecs:us-east-1:111122223333:cluster/default2',
      ],
    },
  }
  const cluster = (n: number) => ({ 'aws:sourcearn': `arn:aws:ecs:us-east-1:111122223333:cluster/default${n}` })

  test.each<[string, Context, boolean]>([
    ['production on the first cluster', { 'aws:requesttag/environment': 'production', ...cluster(1) }, true],
    ['backup on the second', { 'aws:requesttag/environment': 'prod-backup', ...cluster(2) }, true],
    ['the value under another tag', { 'aws:requesttag/webserver': 'production', ...cluster(2) }, false],
    ['no tag', cluster(2), false],
    ['production on a third', { 'aws:requesttag/environment': 'production', ...cluster(3) }, false],
  ])('all keys, each with any of its values: %s', (_, context, expected) => {
    expect(matches(tasks, context)).toBe(expected)
  })

  test('of several values of a negated operator, none may match', () => {
    const condition = { StringNotEquals: { 'aws:ResourceTag/environment': ['production', 'staging'] } }
    expect(matches(condition, { 'aws:resourcetag/environment': 'QA' })).toBe(true)
    expect(matches(condition, { 'aws:resourcetag/environment': 'staging' })).toBe(false)
  })

  test('names of keys have no case, values do', () => {
    expect(
      matches({ StringEquals: { 'AWS:requestedREGION': 'us-east-1' } }, { 'aws:requestedregion': 'us-east-1' }),
    ).toBe(true)
    expect(
      matches({ StringEquals: { 'aws:RequestedRegion': 'US-EAST-1' } }, { 'aws:requestedregion': 'us-east-1' }),
    ).toBe(false)
  })
})

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition_examples-multi-valued-context-keys.html
describe('multivalued keys', () => {
  const key1: Condition = { 'ForAllValues:StringNotLike': { 'aws:TagKeys': 'key1*' } }
  const key1or2: Condition = { 'ForAllValues:StringNotLike': { 'aws:TagKeys': ['key1*', 'key2*'] } }
  const webserver: Condition = { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'webserver' } }
  const guarded: Condition = {
    Null: { 'aws:TagKeys': 'false' },
    'ForAllValues:StringLike': { 'aws:TagKeys': ['key1*', 'key2*'] },
  }

  test.each<[string, Condition, string[] | undefined, boolean]>([
    ['ForAllValues:StringNotLike, one with the prefix', key1, ['key1:legal'], false],
    ['ForAllValues:StringNotLike, two with the prefix', key1, ['key1:hr', 'key1:personnel'], false],
    ['ForAllValues:StringNotLike, another', key1, ['key2:audit'], true],
    ['ForAllValues:StringNotLike, absent', key1, undefined, true],
    ['two prefixes, one', key1or2, ['key1:legal'], false],
    ['two prefixes, both', key1or2, ['key1:hr', 'key2:audit'], false],
    ['two prefixes, neither', key1or2, ['key3:legal'], true],
    ['two prefixes, absent', key1or2, undefined, true],
    ['ForAnyValue, the one', webserver, ['webserver'], true],
    ['ForAnyValue, among others', webserver, ['environment', 'webserver', 'test'], true],
    ['ForAnyValue, only others', webserver, ['environment', 'test'], false],
    ['ForAnyValue, absent', webserver, undefined, false],
    ['ForAllValues guarded by Null, all fit', guarded, ['key1:a', 'key2:b'], true],
    ['ForAllValues guarded by Null, absent', guarded, undefined, false],
    ['ForAllValues guarded by Null, empty', guarded, [], false],
    ['ForAllValues guarded by Null, an empty string', guarded, [''], false],
    ['ForAllValues, an empty string', { 'ForAllValues:StringLike': { 'aws:TagKeys': 'key1*' } }, [''], true],
    ['ForAnyValue, an empty string', { 'ForAnyValue:StringLike': { 'aws:TagKeys': '*' } }, [''], false],
    [
      'ForAnyValue:StringNotEquals, one differs',
      { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': 'a' } },
      ['a', 'b'],
      true,
    ],
    [
      'ForAnyValue:StringNotEquals, none differs',
      { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': 'a' } },
      ['a'],
      false,
    ],
    [
      'ForAllValues:StringNotEquals, one is equal',
      { 'ForAllValues:StringNotEquals': { 'aws:TagKeys': 'a' } },
      ['a', 'b'],
      false,
    ],
  ])('%s', (_, condition, values, expected) => {
    expect(matches(condition, values === undefined ? {} : { 'aws:tagkeys': values })).toBe(expected)
  })

  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
  test("a table's leading keys are all the requester's own", () => {
    const condition: Condition = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['CASE#*', 'AUDIT#*'] } }
    expect(matches(condition, { 'dynamodb:leadingkeys': ['CASE#1', 'AUDIT#2'] })).toBe(true)
    expect(matches(condition, { 'dynamodb:leadingkeys': ['CASE#1', 'GRANT#2'] })).toBe(false)
  })

  test('the requested attributes are all in the list, and none is in the forbidden one', () => {
    const listed: Condition = {
      'ForAllValues:StringLike': { 'dynamodb:Attributes': ['PostDateTime', 'Message', 'Tags'] },
    }
    const forbidden: Condition = { 'ForAnyValue:StringLike': { 'dynamodb:Attributes': ['ID', 'PostDateTime'] } }
    const asking = (...attributes: string[]) => ({ 'dynamodb:attributes': attributes })
    expect(matches(listed, asking('PostDateTime', 'Message'))).toBe(true)
    expect(matches(listed, asking('PostDateTime', 'UserName'))).toBe(false)
    expect(matches(forbidden, asking('UserName', 'Message', 'PostDateTime'))).toBe(true)
    expect(matches(forbidden, asking('UserName'))).toBe(false)
  })
})

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
describe('policy variables', () => {
  const user = (name: string): Principal => ({
    kind: 'user',
    userArn: `arn:aws:iam::${account}:user/${name}`,
    accountId: account,
  })
  const home: Statement[] = [
    {
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: 'arn:aws:s3:::amzn-s3-demo-bucket',
      Condition: { StringLike: { 's3:prefix': ['', 'home/', 'home/${aws:username}/'] } },
    },
    {
      Effect: 'Allow',
      Action: 's3:*',
      Resource: [
        'arn:aws:s3:::amzn-s3-demo-bucket/home/${aws:username}',
        'arn:aws:s3:::amzn-s3-demo-bucket/home/${aws:username}/*',
      ],
    },
  ]
  const list = (principal: Principal, prefix: string) =>
    verdict(
      {
        principal,
        action: 's3:ListBucket',
        resource: 'arn:aws:s3:::amzn-s3-demo-bucket',
        context: { 's3:prefix': prefix },
      },
      { identity: home },
    )
  const get = (principal: Principal, key: string) =>
    verdict(
      { principal, action: 's3:GetObject', resource: `arn:aws:s3:::amzn-s3-demo-bucket/${key}` },
      { identity: home },
    )

  test.each(['martha_rivera', 'nikki_wolf'])('%s sees only the own home directory', (name) => {
    expect(list(user(name), `home/${name}/`)).toBe('allowed')
    expect(list(user(name), '')).toBe('allowed')
    expect(list(user(name), 'home/somebody/')).toBe('implicit')
    expect(get(user(name), `home/${name}/notes.txt`)).toBe('allowed')
    expect(get(user(name), 'home/somebody/notes.txt')).toBe('implicit')
  })

  test('a role session has no user name, so nothing fits', () => {
    expect(list(session, 'home/${aws:username}/')).toBe('implicit')
    expect(get(session, 'home//notes.txt')).toBe('implicit')
  })

  test('a tag of the principal names its bucket, and its default names another', () => {
    const identity: Statement[] = [
      {
        Effect: 'Allow',
        Action: 's3:*',
        Resource: "arn:aws:s3:::amzn-s3-demo-bucket-${aws:PrincipalTag/team, 'company-wide'}",
      },
    ]
    const ask = (sessionTags: Record<string, string>, bucket: string) =>
      verdict(
        {
          principal: { ...session, sessionTags },
          action: 's3:ListBucket',
          resource: `arn:aws:s3:::amzn-s3-demo-bucket-${bucket}`,
        },
        { identity },
      )
    expect(ask({ team: 'yellow' }, 'yellow')).toBe('allowed')
    expect(ask({ team: 'yellow' }, 'company-wide')).toBe('implicit')
    expect(ask({}, 'company-wide')).toBe('allowed')
    expect(ask({}, 'yellow')).toBe('implicit')
  })

  test('a variable without a value equals nothing, so that an inverted operator holds', () => {
    const condition = { StringNotEquals: { 's3:ExistingObjectTag/Team': '${aws:PrincipalTag/Team}' } }
    const red: Context = { 's3:existingobjecttag/team': 'red' }
    expect(matches(condition, red)).toBe(true)
    expect(matches(condition, red, { ...session, sessionTags: { Team: 'red' } })).toBe(false)
    expect(matches({ StringEquals: { 's3:ExistingObjectTag/Team': '${aws:PrincipalTag/Team}' } }, red)).toBe(false)
  })

  test('a key with several values is none to a variable', () => {
    const condition = { StringEquals: { 's3:prefix': '${aws:TagKeys}' } }
    expect(matches(condition, { 's3:prefix': 'a', 'aws:tagkeys': ['a'] })).toBe(true)
    expect(matches(condition, { 's3:prefix': 'a', 'aws:tagkeys': ['a', 'b'] })).toBe(false)
  })

  test('a resource with a variable without a value is no resource, in NotResource neither', () => {
    const ask = (statement: Partial<Statement>) =>
      verdict(
        { action: 's3:GetObject', resource: 'arn:aws:s3:::bucket/any' },
        { identity: [{ Effect: 'Allow', Action: 's3:*', ...statement }] },
      )
    expect(ask({ Resource: 'arn:aws:s3:::bucket/*${aws:PrincipalTag/team}' })).toBe('implicit')
    expect(ask({ NotResource: 'arn:aws:s3:::bucket/*${aws:PrincipalTag/team}' })).toBe('allowed')
  })

  test('${*}, ${?} and ${$} stand for the characters themselves', () => {
    const condition = { StringLike: { 's3:prefix': 'a${*}b${?}c${$}{x}*' } }
    expect(matches(condition, { 's3:prefix': 'a*b?c${x}and more' })).toBe(true)
    expect(matches(condition, { 's3:prefix': 'aXbYc${x}and more' })).toBe(false)
  })

  test("a wildcard in a variable's value is a character: a session's tag cannot widen a policy", () => {
    const tagged: Principal = { ...session, sessionTags: { team: '*' } }
    const identity: Statement[] = [
      { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::${aws:PrincipalTag/team}/*' },
    ]
    const ask = (bucket: string) =>
      verdict({ principal: tagged, action: 's3:GetObject', resource: `arn:aws:s3:::${bucket}/key` }, { identity })
    expect(ask('bucket')).toBe('implicit')
    expect(ask('*')).toBe('allowed')
  })
})

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html and its neighbours
describe('elements that name what is left out', () => {
  const all: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }

  test('NotAction with Allow: everything of S3 except deleting a bucket, and no other service', () => {
    const identity: Statement[] = [{ Effect: 'Allow', NotAction: 's3:DeleteBucket', Resource: 'arn:aws:s3:::*' }]
    const bucket = 'arn:aws:s3:::bucket'
    expect(verdict({ action: 's3:ListBucket', resource: bucket }, { identity })).toBe('allowed')
    expect(verdict({ action: 's3:DeleteBucket', resource: bucket }, { identity })).toBe('implicit')
    expect(verdict({ action: 's3:ListAllMyBuckets' }, { identity })).toBe('implicit')
    expect(verdict({ action: 'sqs:SendMessage', resource: 'arn:aws:sqs:us-east-1:1:q' }, { identity })).toBe('implicit')
  })

  test('NotAction with Deny: without multi-factor authentication nothing but IAM', () => {
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

  test('NotResource with Deny: of S3 only the payroll folder', () => {
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
    ['nobody known', { kind: 'anonymous' } as const, [bob.userArn, root], 'explicit'],
  ])('NotPrincipal with Deny spares %s', (_, principal, AWS, expected) => {
    const resource: Statement[] = [
      { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' },
      { Effect: 'Deny', NotPrincipal: { AWS }, Action: 's3:*', Resource: 'arn:aws:s3:::BUCKETNAME/*' },
    ]
    const asked = { principal, action: 's3:GetObject', resource: 'arn:aws:s3:::BUCKETNAME/key' }
    expect(verdict(asked, { identity: [all], resource })).toBe(expected)
  })

  test('a condition on aws:PrincipalArn does the same without naming the account', () => {
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

  test('a wildcard never stands for part of a principal', () => {
    const resource: Statement[] = [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:role/*` }, Action: 's3:*', Resource: '*' },
    ]
    expect(verdict({ action: 's3:GetObject', resource: 'arn:aws:s3:::bucket/key' }, { resource })).toBe('implicit')
  })

  test("actions have no case, resources do, and wildcards run over an ARN's parts", () => {
    const identity: Statement[] = [{ Effect: 'Allow', Action: 'S3:gEt*', Resource: 'arn:aws:s3:::my?ucket/*/b' }]
    const ask = (resource: string) => verdict({ action: 's3:GetObject', resource }, { identity })
    expect(ask('arn:aws:s3:::mybucket/a/deep:er/b')).toBe('allowed')
    expect(ask('arn:aws:s3:::MyBucket/a/b')).toBe('implicit')
    expect(ask('arn:aws:s3:::mybbucket/a/b')).toBe('implicit')
  })
})
