import { describe, expect, test } from 'vitest'
import type { AccessRequest } from '../access-request.ts'
import type { Statement } from '../policy-document.ts'
import { matches } from '../testing/matches.ts'

type Condition = NonNullable<Statement['Condition']>
type Context = AccessRequest['context']

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
describe('a condition operator behaves as in the tables of its page:', () => {
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

  test('an ARN operator compares parts, where a string operator matches across the colons', () => {
    const pattern = 'arn:aws:someservice:*:111122223333:finance/*'
    const value = 'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt'
    expect(matches({ StringLike: { 'aws:SourceArn': pattern } }, { 'aws:sourcearn': value })).toBe(true)
    expect(matches({ ArnLike: { 'aws:SourceArn': pattern } }, { 'aws:sourcearn': value })).toBe(false)
  })

  test('a value that is not an ARN of six parts matches no ARN operator', () => {
    expect(matches({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }, { 'aws:sourcearn': 'arn:aws:sns' })).toBe(
      false,
    )
  })

  test('the boundary around organizational units denies paths that match none of the patterns', () => {
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

  test('IPv4 and IPv6 ranges can be combined', () => {
    const condition = { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:DB8:1234:5678::/64'] } }
    expect(matches(condition, { 'aws:sourceip': '2001:db8:1234:5678::9' })).toBe(true)
    expect(matches(condition, { 'aws:sourceip': '2001:db8:1234:5679::9' })).toBe(false)
    expect(matches({ NotIpAddress: { 'aws:SourceIp': '203.0.113.7' } }, { 'aws:sourceip': '203.0.113.7' })).toBe(false)
  })

  const kinds = [
    ['Numeric', 's3:max-keys', ['9', '10', '11']],
    ['Date', 'aws:currenttime', ['2026-11-21T09:59:59Z', '2026-11-21T10:00:00Z', '2026-11-21T10:00:01Z']],
  ] as const
  const comparisons = [
    ['Equals', [false, true, false]],
    ['NotEquals', [true, false, true]],
    ['LessThan', [true, false, false]],
    ['LessThanEquals', [true, true, false]],
    ['GreaterThan', [false, false, true]],
    ['GreaterThanEquals', [false, true, true]],
  ] as const
  test.each(
    kinds.flatMap(([kind, key, values]) =>
      comparisons.map(([name, held]) => ({ name: `${kind}${name}`, key, values, held })),
    ),
  )('$name holds below, at and above its value: $held', ({ name, key, values, held }) => {
    const condition = { [name]: { [key]: values[1] } }
    expect(values.map((value) => matches(condition, { [key]: value }))).toEqual(held)
  })

  test.each([
    ['0.0.0.0/0', '203.0.113.7', true],
    ['203.0.113.0/24', '203.0.113.255', true],
    ['203.0.113.0/24', '203.0.114.0', false],
    ['203.0.113.7', '203.0.113.8', false],
    ['203.0.113.0/24', 'no address', false],
    ['2001:db8::/32', '203.0.113.7', false],
  ])('the range %s has the address %s: %s', (range, address, expected) => {
    expect(matches({ IpAddress: { 'aws:SourceIp': range } }, { 'aws:sourceip': address })).toBe(expected)
  })

  test.each([
    ['true', 'TRUE', true],
    ['False', 'false', true],
    ['true', 'false', false],
    ['tru*', 'true', false],
  ])('Bool %s is the value %s in upper or lower case: %s', (wanted, value, expected) => {
    expect(matches({ Bool: { 'aws:SecureTransport': wanted } }, { 'aws:securetransport': value })).toBe(expected)
  })

  test('dates can also be seconds since 1970, and days', () => {
    const second = { DateEquals: { 'aws:CurrentTime': '1796032800' } }
    expect(matches(second, { 'aws:currenttime': '2026-11-30T10:00:00Z' })).toBe(true)
    const before = { DateLessThan: { 'aws:CurrentTime': '2026-11-21' } }
    expect(matches(before, { 'aws:currenttime': String(Date.UTC(2026, 10, 20) / 1000) })).toBe(true)
    expect(matches(before, { 'aws:currenttime': '2026-11-21T00:00:00Z' })).toBe(false)
  })

  // https://www.w3.org/TR/NOTE-datetime
  test.each([
    ['2026', '2026-01-01T00:00:00Z'],
    ['2026-11', '2026-11-01T00:00:00Z'],
    ['2026-11-30', '2026-11-30T00:00:00Z'],
    ['2026-11-30T10:00Z', '2026-11-30T10:00:00Z'],
    ['2026-11-30T10:00:05Z', '2026-11-30T10:00:05Z'],
    ['2026-11-30T10:00:05.5Z', '2026-11-30T10:00:05.500Z'],
    ['2026-11-30T12:00+02:00', '2026-11-30T10:00:00Z'],
    ['2026-11-30T04:30:05-05:30', '2026-11-30T10:00:05Z'],
  ])('the date %s is the time %s', (date, time) => {
    // A year alone has the form of seconds since 1970 as well; the date goes first.
    expect(matches({ DateEquals: { 'aws:CurrentTime': date } }, { 'aws:currenttime': time })).toBe(true)
    expect(matches({ DateEquals: { 'aws:CurrentTime': time } }, { 'aws:currenttime': date })).toBe(true)
    const later = new Date(Date.parse(time) + 1).toISOString()
    expect(matches({ DateEquals: { 'aws:CurrentTime': date } }, { 'aws:currenttime': later })).toBe(false)
  })

  test.each(['2026-11-30T10:00', '2026-11-30T10Z', '2026-11-30 10:00Z', '2026-13-01', '30.11.2026', ''])(
    'the text %j is no date, and matches none',
    (text) => {
      const condition: Condition = { DateLessThanEquals: { 'aws:CurrentTime': '2999-01-01' } }
      expect(matches(condition, { 'aws:currenttime': text })).toBe(false)
    },
  )
})

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition_examples-single-valued-context-keys.html
describe('single-valued keys:', () => {
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
  ])('all keys must match, each with any of its values: %s', (_, context, expected) => {
    expect(matches(tasks, context)).toBe(expected)
  })

  test('of several values of a negated operator, none may match', () => {
    const condition = { StringNotEquals: { 'aws:ResourceTag/environment': ['production', 'staging'] } }
    expect(matches(condition, { 'aws:resourcetag/environment': 'QA' })).toBe(true)
    expect(matches(condition, { 'aws:resourcetag/environment': 'staging' })).toBe(false)
  })

  test('names of keys ignore case, values do not', () => {
    expect(
      matches({ StringEquals: { 'AWS:requestedREGION': 'us-east-1' } }, { 'aws:requestedregion': 'us-east-1' }),
    ).toBe(true)
    expect(
      matches({ StringEquals: { 'aws:RequestedRegion': 'US-EAST-1' } }, { 'aws:requestedregion': 'us-east-1' }),
    ).toBe(false)
  })
})

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition_examples-multi-valued-context-keys.html
describe('multivalued keys:', () => {
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
  test("a table's leading keys must all be the requester's own", () => {
    const condition: Condition = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['CASE#*', 'AUDIT#*'] } }
    expect(matches(condition, { 'dynamodb:leadingkeys': ['CASE#1', 'AUDIT#2'] })).toBe(true)
    expect(matches(condition, { 'dynamodb:leadingkeys': ['CASE#1', 'GRANT#2'] })).toBe(false)
  })

  test('the requested attributes must all be in the list, and none in the forbidden list', () => {
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
