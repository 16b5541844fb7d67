import { describe, expect, it } from 'vitest'
import { readInput } from '../../kit/protocol/read-input.ts'
import { requests } from './requests.ts'

const read = (operation: string, input: Record<string, unknown>) => readInput(requests, operation, input)
const x = (length: number) => 'x'.repeat(length)
const many = <Item>(length: number, item: Item) => Array.from({ length }, () => item)
const bytes = (length: number) => Buffer.alloc(length, 1).toString('base64')

const SecretId = x(2048)
const filter = { Key: 'name', Values: ['ab'] }
const text = 'a'
const password = { PasswordLength: 32, RequireEachIncludedType: true }

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Operations.html */
describe('the input of Secrets Manager', () => {
  it.each<[string, Record<string, unknown>, object?]>([
    ['CreateSecret', { Name: 'a', ClientRequestToken: x(32), Description: x(2048), KmsKeyId: x(2048) }],
    ['CreateSecret', { Name: 'a', SecretString: 'ñ'.repeat(32_768) }],
    ['CreateSecret', { Name: 'a', SecretBinary: bytes(65_536) }],
    [
      'PutSecretValue',
      {
        ...{ SecretId, ClientRequestToken: x(64), RotationToken: x(256), VersionStages: many(20, x(256)) },
        SecretString: 'ab',
      },
    ],
    ['PutSecretValue', { SecretId: text, RotationToken: `${x(34)}-9`, SecretBinary: bytes(1) }],
    ['UpdateSecret', { SecretId, ClientRequestToken: x(32), Description: '', KmsKeyId: '', SecretString: 'ab' }],
    ['GetSecretValue', { SecretId, VersionId: x(64), VersionStage: x(256) }],
    ['GetSecretValue', { SecretId, VersionId: x(32), VersionStage: 'ab' }],
    ['BatchGetSecretValue', { SecretIdList: many(20, SecretId), NextToken: x(4096) }, { MaxResults: 20 }],
    ['BatchGetSecretValue', { SecretIdList: ['a', 'b'], Filters: many(10, filter), MaxResults: 1 }],
    ['DescribeSecret', { SecretId }],
    ['ListSecrets', {}, { SortOrder: 'desc', MaxResults: 100 }],
    [
      'ListSecrets',
      { IncludePlannedDeletion: true, Filters: [filter], SortOrder: 'asc', MaxResults: 1, NextToken: 'ab' },
    ],
    ['ListSecretVersionIds', { SecretId, IncludeDeprecated: false, NextToken: 'ab' }, { MaxResults: 100 }],
    ['DeleteSecret', { SecretId, RecoveryWindowInDays: 7, ForceDeleteWithoutRecovery: true }],
    ['RestoreSecret', { SecretId }],
    ['UpdateSecretVersionStage', { SecretId, VersionStage: 'ab', RemoveFromVersionId: x(32), MoveToVersionId: x(64) }],
    ['GetRandomPassword', {}, password],
    [
      'GetRandomPassword',
      {
        ...{ PasswordLength: 4096, ExcludeCharacters: x(4096), ExcludeLowercase: true, ExcludeNumbers: true },
        ...{ ExcludePunctuation: true, ExcludeUppercase: true, IncludeSpace: true, RequireEachIncludedType: false },
      },
    ],
    ['GetResourcePolicy', { SecretId }],
    ['PutResourcePolicy', { SecretId, ResourcePolicy: x(20_480), BlockPublicPolicy: true }],
    ['DeleteResourcePolicy', { SecretId }],
    ['RotateSecret', { SecretId }, { RotateImmediately: true }],
    [
      'RotateSecret',
      {
        ...{ SecretId, ClientRequestToken: x(32), RotationLambdaARN: x(2048), RotateImmediately: false },
        RotationRules: { AutomaticallyAfterDays: 1000, ScheduleExpression: x(256), Duration: '3h' },
      },
    ],
    ['CancelRotateSecret', { SecretId }],
  ])('of %s may be %j', (operation, input, added = {}) => {
    expect(read(operation, input)).toEqual({ ...input, ...added })
  })

  const rules = (more: object) => ({ SecretId: text, RotationRules: more })
  it.each<[string, string, Record<string, unknown>]>([
    ['SecretId', 'DescribeSecret', { SecretId: '' }],
    ['SecretId', 'DescribeSecret', { SecretId: x(2049) }],
    ['ClientRequestToken', 'CreateSecret', { Name: text, ClientRequestToken: x(31) }],
    ['ClientRequestToken', 'CreateSecret', { Name: text, ClientRequestToken: x(65) }],
    ['Description', 'CreateSecret', { Name: text, Description: x(2049) }],
    ['KmsKeyId', 'CreateSecret', { Name: text, KmsKeyId: x(2049) }],
    ['SecretString', 'CreateSecret', { Name: text, SecretString: '' }],
    ['SecretString', 'CreateSecret', { Name: text, SecretString: x(65_537) }],
    ['SecretBinary', 'CreateSecret', { Name: text, SecretBinary: '' }],
    ['SecretBinary', 'CreateSecret', { Name: text, SecretBinary: 'no base64' }],
    ['SecretBinary', 'CreateSecret', { Name: text, SecretBinary: bytes(65_537) }],
    ['VersionStages', 'PutSecretValue', { SecretId: text, VersionStages: [] }],
    ['VersionStages', 'PutSecretValue', { SecretId: text, VersionStages: many(21, text) }],
    ['VersionStages.0', 'PutSecretValue', { SecretId: text, VersionStages: [''] }],
    ['VersionStages.0', 'PutSecretValue', { SecretId: text, VersionStages: [x(257)] }],
    ['VersionId', 'GetSecretValue', { SecretId: text, VersionId: x(31) }],
    ['VersionId', 'GetSecretValue', { SecretId: text, VersionId: x(65) }],
    ['SecretIdList', 'BatchGetSecretValue', { SecretIdList: [] }],
    ['SecretIdList', 'BatchGetSecretValue', { SecretIdList: many(21, text) }],
    ['MaxResults', 'BatchGetSecretValue', { MaxResults: 0 }],
    ['MaxResults', 'BatchGetSecretValue', { MaxResults: 21 }],
    ['NextToken', 'BatchGetSecretValue', { NextToken: '' }],
    ['NextToken', 'BatchGetSecretValue', { NextToken: x(4097) }],
    ['Filters', 'ListSecrets', { Filters: many(11, filter) }],
    ['Filters.0.Values', 'ListSecrets', { Filters: [{ Key: 'name', Values: [] }] }],
    ['Filters.0.Values', 'ListSecrets', { Filters: [{ Key: 'name', Values: many(11, text) }] }],
    ['Filters.0.Key', 'ListSecrets', { Filters: [{ Key: 'tag-key', Values: ['a'] }] }],
    ['SortOrder', 'ListSecrets', { SortOrder: 'up' }],
    ['MaxResults', 'ListSecrets', { MaxResults: 0 }],
    ['MaxResults', 'ListSecrets', { MaxResults: 101 }],
    ['MaxResults', 'ListSecretVersionIds', { SecretId: text, MaxResults: 0 }],
    ['MaxResults', 'ListSecretVersionIds', { SecretId: text, MaxResults: 101 }],
    ['PasswordLength', 'GetRandomPassword', { PasswordLength: 0 }],
    ['PasswordLength', 'GetRandomPassword', { PasswordLength: 4097 }],
    ['ExcludeCharacters', 'GetRandomPassword', { ExcludeCharacters: x(4097) }],
    ['ResourcePolicy', 'PutResourcePolicy', { SecretId: text, ResourcePolicy: '' }],
    ['ResourcePolicy', 'PutResourcePolicy', { SecretId: text, ResourcePolicy: x(20_481) }],
    ['RotationLambdaARN', 'RotateSecret', { SecretId: text, RotationLambdaARN: x(2049) }],
    ['RotationRules.AutomaticallyAfterDays', 'RotateSecret', rules({ AutomaticallyAfterDays: 0 })],
    ['RotationRules.AutomaticallyAfterDays', 'RotateSecret', rules({ AutomaticallyAfterDays: 1001 })],
    ['RotationRules.ScheduleExpression', 'RotateSecret', rules({ ScheduleExpression: '' })],
    ['RotationRules.ScheduleExpression', 'RotateSecret', rules({ ScheduleExpression: x(257) })],
  ])('is refused by the name of %s, which has a value that is not possible, in %s', (member, operation, input) => {
    expect(() => read(operation, input)).toThrow(
      expect.objectContaining({ code: 'ValidationException', message: expect.stringMatching(`^${member}: `) }),
    )
  })

  it.each<[string, Record<string, unknown>]>([
    ['CreateSecret', {}],
    ['CreateSecret', { Name: text, AddReplicaRegions: [] }],
    ['PutSecretValue', { SecretId: text, Other: 1 }],
    ['ListSecrets', { Filters: [{ Key: 'name', Values: ['a'], Other: 1 }] }],
    ['RotateSecret', rules({ Other: 1 })],
    ['DeleteSecret', { SecretId: text, RecoveryWindowInDays: 7.5 }],
    ['GetRandomPassword', { ExcludeLowercase: 'yes' }],
  ])('of %s that lacks or adds a member, or has one of another type, is refused: %j', (operation, input) => {
    expect(() => read(operation, input)).toThrow(expect.objectContaining({ code: 'SerializationException' }))
  })

  it('has the number of bytes of a value in its refusal', () => {
    for (const value of [{ SecretString: 'ñ'.repeat(32_769) }, { SecretBinary: bytes(65_537) }])
      expect(() => read('CreateSecret', { Name: text, ...value })).toThrow(/^Secret\w+: at most 65536 bytes$/)
  })

  it.each(['a', 'A-z_9/+=.@!', x(512)])('may name a secret %s', (Name) => {
    expect(read('CreateSecret', { Name })).toEqual({ Name })
  })

  it.each(['', x(513), 'a b', ' a', 'a:b', 'a#'])('may not name a secret %j', (Name) => {
    expect(() => read('CreateSecret', { Name })).toThrow(
      'Name: Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
    )
  })

  it.each([x(35), x(257), ` ${x(36)}`, `${x(36)}!`, `${x(36)}_`])(
    'may not have the rotation token %j',
    (RotationToken) => {
      expect(() => read('PutSecretValue', { SecretId: text, RotationToken })).toThrow(/^RotationToken: /)
    },
  )

  it.each(['', '!', '!a', 'aZ9 :_@/+=.-!', x(511), `!${x(511)}`])('may search for %j', (value) => {
    for (const Key of ['description', 'name', 'all'])
      expect(read('ListSecrets', { Filters: [{ Key, Values: [value] }] })).toMatchObject({
        Filters: [{ Key, Values: [value] }],
      })
  })

  it.each([x(512), `!${x(512)}`, 'a#', '#a', 'a*'])('may not search for %j', (value) => {
    expect(() => read('ListSecrets', { Filters: [{ Key: 'name', Values: [value] }] })).toThrow(/^Filters.0.Values.0: /)
  })

  it.each(['1h', '9h', '10h', '23h'])('may have a rotation window of %s', (Duration) => {
    expect(read('RotateSecret', rules({ Duration }))).toMatchObject({ RotationRules: { Duration } })
  })

  it.each(['', 'h', '0h', '01h', '123h', '3', ' 3h', '3hh', '3m', '3xh'])('may not have one of %j', (Duration) => {
    expect(() => read('RotateSecret', rules({ Duration }))).toThrow(/^RotationRules.Duration: /)
  })
})
