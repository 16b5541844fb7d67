import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { ServiceError } from '../../kit/access/service-error.ts'
import { type AloneSettings, declared, openAlone } from '../../testing/open-alone.ts'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { newArn } from './secret-name.ts'
import { secretsManager } from './service.ts'
import { token } from './testing/start-secrets.ts'

const start = Date.parse('2026-12-01T12:00:00Z')
const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000]
const midnight = Date.parse('2026-12-01') / 1000
const functionArn = `arn:aws:lambda:us-east-1:${owner}:function:rotate`

const open = (settings: AloneSettings = {}, resources: Resource[] = []) =>
  openAlone(secretsManager, resources, { answer: () => ({}), ...settings })
type Alone = ReturnType<typeof open>
const [first, other] = [token('first'), token('second')]
const arnOf = (Name: string, clientToken = first) =>
  newArn({ accountId: owner, region: 'us-east-1' }, Name, clientToken)
const create = (on: Alone, Name: string, more: object = {}) =>
  on.run('CreateSecret', { Name, ClientRequestToken: first, SecretString: 'one', ...more })
const put = (on: Alone, SecretId: string, more: object = {}) =>
  on.run('PutSecretValue', { SecretId, ClientRequestToken: other, SecretString: 'two', ...more })
const error = (code: string, message: string) => expect.objectContaining({ code, message, status: 400 })
const parameter = (message: string) => error('InvalidParameterException', message)
const request = (message: string) => error('InvalidRequestException', message)
const missing = (message = "Secrets Manager can't find the specified secret.") =>
  error('ResourceNotFoundException', message)
const secret = (name: string, properties: object = {}) =>
  declared('AWS::SecretsManager::Secret', properties, { ref: `${arnOf('x').slice(0, -8)}${name}-abcdef`, Name: name })
const theirs = { caller: { accountId: stranger } }

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Operations.html */
describe('an operation on secrets', () => {
  const [ARN, Name] = [arnOf('one'), 'one']

  it('answers with the ARN and the name, and the version that it made', () => {
    const on = open()
    expect(create(on, 'one')).toEqual({ ARN, Name, VersionId: first })
    expect(on.run('CreateSecret', { Name: 'bare', ClientRequestToken: first })).toEqual({
      ...{ ARN: arnOf('bare'), Name: 'bare' },
    })
    expect(put(on, 'one')).toEqual({ ARN, Name, VersionId: other, VersionStages: ['AWSCURRENT'] })
    expect(on.run('UpdateSecret', { SecretId: 'one', Description: 'New' })).toEqual({ ARN, Name })
    const third = token('third')
    expect(on.run('UpdateSecret', { SecretId: 'one', ClientRequestToken: third, SecretString: 'three' })).toEqual({
      ...{ ARN, Name, VersionId: third },
    })
    const move = { VersionStage: 'a', MoveToVersionId: first }
    expect(on.run('UpdateSecretVersionStage', { SecretId: 'one', ...move })).toEqual({ ARN, Name })
    expect(on.run('GetResourcePolicy', { SecretId: 'one' })).toEqual({ ARN, Name })
    const ResourcePolicy = '{"Version":"2012-10-17","Statement":[]}'
    expect(on.run('PutResourcePolicy', { SecretId: 'one', ResourcePolicy })).toEqual({ ARN, Name })
    expect(on.run('GetResourcePolicy', { SecretId: 'one' })).toEqual({ ARN, Name, ResourcePolicy })
    expect(on.run('DeleteResourcePolicy', { SecretId: 'one' })).toEqual({ ARN, Name })
    expect(on.run('GetResourcePolicy', { SecretId: 'one' })).toEqual({ ARN, Name })
    expect(on.run('DeleteSecret', { SecretId: 'one' })).toEqual({ ARN, Name, DeletionDate: (start + 30 * day) / 1000 })
    expect(on.run('RestoreSecret', { SecretId: 'one' })).toEqual({ ARN, Name })
    expect(on.run('GetRandomPassword', { PasswordLength: 7 })).toEqual({
      RandomPassword: expect.stringMatching(/^.{7}$/),
    })
  })

  it('reads a value with the parts of its version', () => {
    const on = open()
    create(on, 'one')
    const answer = { ARN, Name, CreatedDate: start / 1000 }
    const read = (more: object = {}) => on.run('GetSecretValue', { SecretId: 'one', ...more })
    const one = { ...answer, SecretString: 'one', VersionId: first, VersionStages: ['AWSCURRENT'] }
    expect(read()).toEqual(one)
    expect(read({ VersionId: first })).toEqual(one)
    expect(read({ VersionStage: 'AWSCURRENT' })).toEqual(one)
    put(on, 'one', { SecretString: undefined, SecretBinary: 'AQ==', VersionStages: ['a', 'b', 'a'] })
    const two = { ...answer, SecretBinary: 'AQ==', VersionId: other, VersionStages: ['a', 'b'] }
    expect(read({ VersionStage: 'b' })).toEqual(two)
    expect(read({ VersionId: other, VersionStage: 'a' })).toEqual(two)
  })

  const cannotFind = (which: string) => missing(`Secrets Manager can't find the specified secret value for ${which}`)
  it.each<[object, string, object]>([
    ...[
      'GetSecretValue',
      'DescribeSecret',
      'ListSecretVersionIds',
      'DeleteSecret',
      'RestoreSecret',
      'GetResourcePolicy',
    ]
      .concat('DeleteResourcePolicy', 'CancelRotateSecret', 'RotateSecret')
      .map((operation): [object, string, object] => [missing(), operation, { SecretId: 'none' }]),
    [missing(), 'GetSecretValue', { SecretId: `${ARN}x` }],
    [missing(), 'GetSecretValue', { SecretId: ARN.slice(0, -1) }],
    [missing(), 'GetSecretValue', { SecretId: ARN.replace(owner, stranger).slice(0, -7) }],
    [cannotFind('staging label: AWSCURRENT'), 'GetSecretValue', { SecretId: 'empty' }],
    [cannotFind('staging label: AWSPENDING'), 'GetSecretValue', { SecretId: 'one', VersionStage: 'AWSPENDING' }],
    [cannotFind(`VersionId: ${other}`), 'GetSecretValue', { SecretId: 'one', VersionId: other }],
    [
      request('You provided a VersionStage that is not associated to the provided VersionId.'),
      'GetSecretValue',
      { SecretId: 'one', VersionId: first, VersionStage: 'a' },
    ],
    [
      error('ResourceExistsException', 'The operation failed because the secret one already exists.'),
      'CreateSecret',
      { Name: 'one', ClientRequestToken: other, SecretString: 'a' },
    ],
    [
      error(
        'ResourceExistsException',
        `You can't use ClientRequestToken ${first} because that value is already in use for a version of secret ${ARN}.`,
      ),
      'CreateSecret',
      { Name: 'one', ClientRequestToken: first, SecretString: 'other' },
    ],
    [
      parameter("You can't specify both a binary secret value and a string secret value in the same secret."),
      'UpdateSecret',
      { SecretId: 'one', ClientRequestToken: other, SecretString: 'a', SecretBinary: 'AQ==' },
    ],
    ...(
      [
        ['CreateSecret', { Name: 'two' }],
        ['PutSecretValue', { SecretId: 'one', SecretString: 'a' }],
        ['UpdateSecret', { SecretId: 'one', SecretString: 'a' }],
      ] as const
    ).map(([operation, input]): [object, string, object] => [
      parameter('You must provide a ClientRequestToken value. We recommend a UUID-type value.'),
      operation,
      input,
    ]),
    [
      request('You must provide either SecretString or SecretBinary.'),
      'PutSecretValue',
      { SecretId: 'one', ClientRequestToken: other },
    ],
    [
      parameter('The RotationToken is not that of a rotation of this secret.'),
      'PutSecretValue',
      { SecretId: 'one', ClientRequestToken: other, SecretString: 'a', RotationToken: 'x'.repeat(36) },
    ],
    [
      parameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays."),
      'DeleteSecret',
      { SecretId: 'one', RecoveryWindowInDays: 7, ForceDeleteWithoutRecovery: true },
    ],
    ...[6, 31].map((RecoveryWindowInDays): [object, string, object] => [
      parameter('The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).'),
      'DeleteSecret',
      { SecretId: 'one', RecoveryWindowInDays },
    ]),
    [request('The secret is not enabled for rotation.'), 'CancelRotateSecret', { SecretId: 'one' }],
    [error('InvalidNextTokenException', 'The NextToken value is invalid.'), 'ListSecrets', { NextToken: '!' }],
    [
      error('InvalidNextTokenException', 'The NextToken value is invalid.'),
      'ListSecretVersionIds',
      { SecretId: 'one', NextToken: '!' },
    ],
  ])('is refused with %o: %s %j', (refusal, operation, input) => {
    const on = open()
    create(on, 'one')
    on.run('CreateSecret', { Name: 'empty', ClientRequestToken: first })
    const run = () => {
      const answer: unknown = on.run(operation, input)
      return answer
    }
    if (operation !== 'RotateSecret') expect(run).toThrow(refusal)
    else return expect(run()).rejects.toEqual(refusal)
  })

  it('is refused in a batch of neither or both kinds', () => {
    const message = 'Either SecretIdList or Filters must be provided, but not both.'
    for (const more of [{}, { SecretIdList: ['one'], Filters: [{ Key: 'name', Values: ['a'] }] }])
      expect(() => open().run('BatchGetSecretValue', more)).toThrow(parameter(message))
  })

  it('finds a secret by its name, its ARN, and its ARN without the suffix', () => {
    const on = open()
    create(on, 'one')
    create(on, 'one-abcdef')
    for (const SecretId of ['one', ARN, ARN.slice(0, -7)])
      expect(on.run('DescribeSecret', { SecretId })).toMatchObject({ Name: 'one' })
    expect(() => on.run('DescribeSecret', { SecretId: arnOf('one-abcdef').slice(0, -7) })).toThrow(missing())
  })

  it('that is the same again changes nothing', async () => {
    const on = open()
    create(on, 'one', { Description: 'First' })
    await on.clock.advance(minute)
    expect(create(on, 'one', { Description: 'Other' })).toEqual({ ARN, Name, VersionId: first })
    expect(on.run('DescribeSecret', { SecretId: 'one' })).toMatchObject({
      ...{ Description: 'First', CreatedDate: start / 1000, LastChangedDate: start / 1000 },
    })
    put(on, 'one')
    put(on, 'one')
    expect(() => put(on, 'one', { SecretString: 'other' })).toThrow(`You can't use ClientRequestToken ${other}`)
    expect(on.run('DescribeSecret', { SecretId: 'one' })).toEqual({
      ...{ ARN, Name, Description: 'First', CreatedDate: start / 1000, LastChangedDate: start / 1000 + 60 },
      VersionIdsToStages: { [first]: ['AWSPREVIOUS'], [other]: ['AWSCURRENT'] },
    })
  })

  it('that updates a secret changes what it names', async () => {
    const on = open()
    create(on, 'one', { Description: 'First', KmsKeyId: 'alias/a' })
    await on.clock.advance(minute)
    on.run('UpdateSecret', { SecretId: 'one', Description: 'Second' })
    expect(on.run('DescribeSecret', { SecretId: 'one' })).toMatchObject({
      ...{ Description: 'Second', KmsKeyId: 'alias/a', LastChangedDate: start / 1000 + 60 },
    })
    on.run('UpdateSecret', { SecretId: 'one', KmsKeyId: 'alias/b' })
    expect(on.run('DescribeSecret', { SecretId: 'one' })).toMatchObject({ Description: 'Second', KmsKeyId: 'alias/b' })
    const refused = { SecretId: 'one', ClientRequestToken: first, SecretString: 'other', Description: 'Third' }
    expect(() => on.run('UpdateSecret', refused)).toThrow()
    expect(on.run('DescribeSecret', { SecretId: 'one' })).toMatchObject({ Description: 'Second' })
  })

  it('gives the first value the label AWSCURRENT beside its others', () => {
    const on = open()
    on.run('CreateSecret', { Name: 'one', ClientRequestToken: first })
    expect(put(on, 'one', { VersionStages: ['a'] })).toMatchObject({ VersionStages: ['a', 'AWSCURRENT'] })
    expect(put(on, 'one', { ClientRequestToken: token('third'), VersionStages: ['b'] })).toMatchObject({
      VersionStages: ['b'],
    })
  })

  it('notes the day on which a secret and a version are read', async () => {
    const on = open()
    create(on, 'one')
    put(on, 'one', { VersionStages: ['a'] })
    const dates = () => {
      const { LastAccessedDate } = on.run('DescribeSecret', { SecretId: 'one' })
      const { Versions } = on.run('ListSecretVersionIds', { SecretId: 'one' }) as {
        Versions: Record<string, unknown>[]
      }
      return [LastAccessedDate, ...Versions.map((version) => version.LastAccessedDate)]
    }
    expect(dates()).toEqual([undefined, undefined, undefined])
    on.run('GetSecretValue', { SecretId: 'one' })
    expect(dates()).toEqual([midnight, midnight, undefined])
    on.run('GetSecretValue', { SecretId: 'one', VersionStage: 'a' })
    expect(dates()).toEqual([midnight, midnight, midnight])
    await on.clock.advance(day)
    on.run('GetSecretValue', { SecretId: 'one' })
    expect(dates()).toEqual([midnight + 86_400, midnight + 86_400, midnight])
  })

  it('lists versions, the deprecated ones only if it is asked for them', () => {
    const on = open()
    create(on, 'one', { KmsKeyId: 'alias/a' })
    put(on, 'one', { VersionStages: ['a'] })
    on.run('UpdateSecretVersionStage', { SecretId: 'one', VersionStage: 'a', RemoveFromVersionId: other })
    const [CreatedDate, KmsKeyIds] = [start / 1000, ['alias/a']]
    const kept = { VersionId: first, VersionStages: ['AWSCURRENT'], CreatedDate, KmsKeyIds }
    const deprecated = { VersionId: other, VersionStages: [], CreatedDate, KmsKeyIds }
    const list = (more: object) => on.run('ListSecretVersionIds', { SecretId: 'one', ...more })
    expect(list({})).toEqual({ ARN, Name, Versions: [kept] })
    expect(list({ IncludeDeprecated: true })).toEqual({ ARN, Name, Versions: [kept, deprecated] })
    const { NextToken, ...page } = list({ IncludeDeprecated: true, MaxResults: 1 })
    expect(page).toEqual({ ARN, Name, Versions: [kept] })
    expect(list({ IncludeDeprecated: true, MaxResults: 1, NextToken })).toEqual({ ARN, Name, Versions: [deprecated] })
  })

  it('lists secrets from the last one, or from the first, in pages', () => {
    const on = open()
    for (const name of ['one', 'two', 'three']) create(on, name)
    on.run('DeleteSecret', { SecretId: 'two' })
    const list = (more: object = {}) => {
      const { SecretList, NextToken } = on.run('ListSecrets', more) as {
        SecretList: { Name: string }[]
        NextToken?: string
      }
      return [SecretList.map((found) => found.Name), NextToken] as const
    }
    expect(list()).toEqual([['three', 'one'], undefined])
    expect(list({ SortOrder: 'asc' })).toEqual([['one', 'three'], undefined])
    expect(list({ SortOrder: 'asc', IncludePlannedDeletion: true })).toEqual([['one', 'two', 'three'], undefined])
    expect(list({ Filters: [{ Key: 'name', Values: ['t'] }] })).toEqual([['three'], undefined])
    const [page, NextToken] = list({ MaxResults: 1 })
    expect(page).toEqual(['three'])
    expect(list({ MaxResults: 1, NextToken })).toEqual([['one'], undefined])
  })

  it('reads a batch of what the caller may read', () => {
    const on = open()
    for (const name of ['one', 'two', 'three', 'denied', 'gone']) create(on, name, { SecretString: `of ${name}` })
    on.run('DeleteSecret', { SecretId: 'gone' })
    const asked: string[] = []
    const allows = ({ action, resource }: { action: string; resource: string }) => {
      asked.push(action)
      return resource !== arnOf('denied')
    }
    const batch = (input: object, more: object = { allows }) => on.run('BatchGetSecretValue', input, more)
    const value = (name: string) => ({
      ...{ ARN: arnOf(name), Name: name, SecretString: `of ${name}`, VersionId: first, VersionStages: ['AWSCURRENT'] },
      CreatedDate: start / 1000,
    })
    const denied = (SecretId: string) => ({
      ...{ SecretId, ErrorCode: 'AccessDeniedException' },
      Message: `Not authorized to perform: secretsmanager:GetSecretValue on resource: ${arnOf('denied')}`,
    })
    expect(batch({ SecretIdList: ['one', 'denied', 'gone'] })).toEqual({
      SecretValues: [value('one')],
      Errors: [
        denied('denied'),
        {
          ...{ SecretId: 'gone', ErrorCode: 'InvalidRequestException' },
          Message: "You can't perform this operation on the secret because it was marked for deletion.",
        },
      ],
    })
    expect(asked).toEqual(Array.from({ length: 3 }, () => 'secretsmanager:GetSecretValue'))
    const every = { Filters: [{ Key: 'name', Values: ['!one'] }] }
    expect(batch(every)).toEqual({ SecretValues: [value('two'), value('three')], Errors: [denied(arnOf('denied'))] })
    const { NextToken, ...page } = batch({ ...every, MaxResults: 1 })
    expect(page).toEqual({ SecretValues: [value('two')], Errors: [] })
    expect(batch({ ...every, MaxResults: 1, NextToken })).toMatchObject({ SecretValues: [value('three')] })
    expect(batch({ SecretIdList: ['denied'] }, {}), 'a call that decides nothing is denied').toEqual({
      ...{ SecretValues: [], Errors: [denied('denied')] },
    })
  })

  it('does not read, for another account, what the key of AWS encrypts', () => {
    const on = open()
    create(on, 'one')
    create(on, 'own', { KmsKeyId: 'alias/own' })
    const refusal = request(
      "You can't access a secret from a different AWS account if you encrypt the secret with the default KMS service key.",
    )
    for (const [operation, more] of [
      ['GetSecretValue', {}],
      ['PutSecretValue', { ClientRequestToken: other, SecretString: 'a' }],
      ['UpdateSecret', { Description: 'a' }],
    ] as const) {
      expect(() => on.run(operation, { SecretId: ARN, ...more }, theirs)).toThrow(refusal)
      expect(on.run(operation, { SecretId: arnOf('own'), ...more }, theirs)).toMatchObject({ Name: 'own' })
    }
  })
})

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html */
describe('a staging label', () => {
  const third = token('third')
  const labels = (on: Alone) => on.run('DescribeSecret', { SecretId: 'one' }).VersionIdsToStages
  function withThree() {
    const on = open()
    create(on, 'one')
    put(on, 'one')
    put(on, 'one', { ClientRequestToken: third, VersionStages: ['a'] })
    return on
  }
  const move = (on: Alone, VersionStage: string, from?: string, to?: string) =>
    on.run('UpdateSecretVersionStage', {
      ...{ SecretId: 'one', VersionStage },
      ...(from && { RemoveFromVersionId: from }),
      ...(to && { MoveToVersionId: to }),
    })

  it.each<[string, string | undefined, string | undefined, object]>([
    ['a', third, first, { [first]: ['AWSPREVIOUS', 'a'], [other]: ['AWSCURRENT'] }],
    ['a', third, undefined, { [first]: ['AWSPREVIOUS'], [other]: ['AWSCURRENT'] }],
    ['a', undefined, third, { [first]: ['AWSPREVIOUS'], [other]: ['AWSCURRENT'], [third]: ['a'] }],
    ['b', undefined, third, { [first]: ['AWSPREVIOUS'], [other]: ['AWSCURRENT'], [third]: ['a', 'b'] }],
    ['b', undefined, undefined, { [first]: ['AWSPREVIOUS'], [other]: ['AWSCURRENT'], [third]: ['a'] }],
    ['AWSCURRENT', other, third, { [other]: ['AWSPREVIOUS'], [third]: ['a', 'AWSCURRENT'] }],
  ])('%s moves from %s to %s', async (stage, from, to, expected) => {
    const on = withThree()
    await on.clock.advance(minute)
    move(on, stage, from, to)
    expect(labels(on)).toEqual(expected)
    expect(on.run('DescribeSecret', { SecretId: 'one' }).LastChangedDate).toBe(start / 1000 + 60)
  })

  const absent = token('absent')
  it.each<[object, string, string | undefined, string | undefined]>([
    [missing(`Secrets Manager can't find the specified secret version: ${absent}.`), 'a', third, absent],
    [missing(`Secrets Manager can't find the specified secret version: ${absent}.`), 'a', absent, first],
    [
      parameter(
        "You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.",
      ),
      'AWSCURRENT',
      other,
      undefined,
    ],
    ...[first, undefined].map((to): [object, string, string | undefined, string | undefined] => [
      parameter(
        `The parameter RemoveFromVersionId can't be empty. Staging label a is currently attached to version ${third}, so you must explicitly reference that version in RemoveFromVersionId.`,
      ),
      'a',
      undefined,
      to,
    ]),
    [parameter(`Staging label a isn't currently attached to version ${first}.`), 'a', first, other],
    [parameter(`Staging label b isn't currently attached to version ${first}.`), 'b', first, undefined],
  ])('is refused with %o: %s from %s to %s', (refusal, stage, from, to) => {
    expect(() => move(withThree(), stage, from, to)).toThrow(refusal)
  })
})

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html */
describe('a deleted secret', () => {
  const remove = (on: Alone, more: object = {}) => on.run('DeleteSecret', { SecretId: 'one', ...more })
  const marked = request("You can't perform this operation on the secret because it was marked for deletion.")

  it.each<[string, object]>([
    ['GetSecretValue', {}],
    ['PutSecretValue', { ClientRequestToken: other, SecretString: 'a' }],
    ['UpdateSecret', { Description: 'a' }],
    ['UpdateSecretVersionStage', { VersionStage: 'a', MoveToVersionId: first }],
    ['GetResourcePolicy', {}],
    ['PutResourcePolicy', { ResourcePolicy: '{"Version":"2012-10-17","Statement":[]}' }],
    ['DeleteResourcePolicy', {}],
    ['CancelRotateSecret', {}],
    ['DeleteSecret', {}],
  ])('cannot be used by %s', (operation, more) => {
    const on = open()
    create(on, 'one')
    remove(on)
    expect(() => on.run(operation, { SecretId: 'one', ...more })).toThrow(marked)
  })

  it('keeps its name until it is restored or its window has ended', async () => {
    const on = open()
    create(on, 'one')
    await on.clock.advance(minute)
    expect(remove(on, { RecoveryWindowInDays: 7 })).toMatchObject({ DeletionDate: (start + minute + 7 * day) / 1000 })
    expect(on.run('DescribeSecret', { SecretId: 'one' })).toMatchObject({ DeletedDate: (start + minute) / 1000 })
    expect(() => create(on, 'one')).toThrow(
      request("You can't create this secret because a secret with this name is already scheduled for deletion."),
    )
    on.run('RestoreSecret', { SecretId: 'one' })
    expect(on.run('GetSecretValue', { SecretId: 'one' })).toMatchObject({ SecretString: 'one' })
    expect(on.run('DescribeSecret', { SecretId: 'one' })).not.toMatchObject({ DeletedDate: expect.anything() })
    remove(on, { RecoveryWindowInDays: 30 })
    await on.clock.advance(30 * day - 1)
    expect(on.run('DescribeSecret', { SecretId: 'one' })).toMatchObject({ Name: 'one' })
    await on.clock.advance(1)
    expect(() => on.run('DescribeSecret', { SecretId: 'one' })).toThrow(missing())
    expect(on.run('ListSecrets', { IncludePlannedDeletion: true })).toMatchObject({ SecretList: [] })
    create(on, 'one', { SecretString: 'new' })
    expect(on.run('GetSecretValue', { SecretId: 'one' })).toMatchObject({ SecretString: 'new' })
  })

  it('is gone at once without recovery, also if it is to be deleted already or does not exist', () => {
    const on = open()
    create(on, 'one')
    remove(on)
    const forced = { ForceDeleteWithoutRecovery: true }
    expect(remove(on, forced)).toEqual({ ARN: arnOf('one'), Name: 'one', DeletionDate: start / 1000 })
    expect(() => on.run('DescribeSecret', { SecretId: 'one' })).toThrow(missing())
    expect(remove(on, forced)).toEqual({ ARN: 'one', Name: 'one', DeletionDate: start / 1000 })
  })

  it('is not found after a restart', async () => {
    const on = open()
    create(on, 'one')
    create(on, 'two')
    remove(on, { ForceDeleteWithoutRecovery: true })
    await on.close()
    const next = open(on)
    expect(() => next.run('GetSecretValue', { SecretId: 'one' })).toThrow(missing())
    expect(next.run('GetSecretValue', { SecretId: 'two' })).toMatchObject({ SecretString: 'one' })
    create(next, 'one', { SecretString: 'new' })
    expect(next.run('GetSecretValue', { SecretId: 'one' })).toMatchObject({ SecretString: 'new' })
  })
})

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html */
describe('a rotation', () => {
  const rotate = async (on: Alone, more: object = {}) =>
    on.run('RotateSecret', { SecretId: 'one', ClientRequestToken: other, RotationLambdaARN: functionArn, ...more })
  const by = { service: 'secretsmanager.amazonaws.com', sourceArn: arnOf('one') }
  const dryRun = {
    by,
    scope: 'lambda',
    operation: 'Invoke',
    input: { FunctionName: functionArn, InvocationType: 'DryRun' },
  }
  const step = (Step: string, ClientRequestToken = other, RotationToken = expect.any(String)) => ({
    ...{ by, scope: 'lambda', operation: 'Invoke' },
    input: {
      ...{ FunctionName: functionArn, InvocationType: 'RequestResponse' },
      Payload: { Step, SecretId: arnOf('one'), ClientRequestToken, RotationToken },
    },
  })
  const describeOne = (on: Alone) => on.run('DescribeSecret', { SecretId: 'one' })
  const stepsOf = (on: Alone) =>
    on.calls.flatMap(({ input }) => (input as { Payload?: { Step: string } }).Payload?.Step ?? [])
  const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret']
  const failing =
    (failed: string, message = 'no') =>
    ({ input }: { input: { Payload?: { Step: string } } }) =>
      input.Payload?.Step === failed ? { error: { errorMessage: message } } : {}

  it('calls the function as Secrets Manager, first to try it, and then for each step', async () => {
    const on = open()
    create(on, 'one')
    expect(await rotate(on)).toEqual({ ARN: arnOf('one'), Name: 'one', VersionId: other })
    expect(on.calls).toEqual([dryRun])
    expect(describeOne(on)).toMatchObject({
      ...{ RotationEnabled: true, RotationLambdaARN: functionArn },
      VersionIdsToStages: { [first]: ['AWSCURRENT'], [other]: ['AWSPENDING'] },
    })
    await on.clock.advance(second)
    expect(on.calls).toEqual([dryRun, ...steps.map((name) => step(name, other, 'id-1'))])
    expect(describeOne(on)).toMatchObject({ LastRotatedDate: start / 1000 })
    expect(on.lines).toEqual([])
  })

  it('that only tests its function leaves no version', async () => {
    const on = open()
    create(on, 'one')
    expect(await rotate(on, { RotateImmediately: false })).toEqual({ ARN: arnOf('one'), Name: 'one' })
    await on.clock.advance(0)
    expect(on.calls).toEqual([dryRun, step('testSecret')])
    expect(describeOne(on)).toMatchObject({ RotationEnabled: true, VersionIdsToStages: { [first]: ['AWSCURRENT'] } })
    expect(describeOne(on)).not.toMatchObject({ LastRotatedDate: expect.anything() })
    expect(on.run('ListSecretVersionIds', { SecretId: 'one', IncludeDeprecated: true })).toMatchObject({
      Versions: [{ VersionId: first }],
    })
  })

  it('takes a value with its token while it goes on', async () => {
    const RotationToken = 't'.repeat(36)
    const on = open({ newId: () => RotationToken })
    create(on, 'one')
    create(on, 'two')
    await rotate(on)
    const pending = { VersionStages: ['AWSPENDING'], RotationToken }
    expect(put(on, 'one', pending)).toMatchObject({ VersionId: other, VersionStages: ['AWSPENDING'] })
    expect(() => put(on, 'two', pending)).toThrow('The RotationToken is not that of a rotation of this secret.')
    await on.clock.advance(0)
    expect(() => put(on, 'one', pending)).toThrow('The RotationToken is not that of a rotation of this secret.')
  })

  it.each(steps)('begins again when %s fails, and is given up after five attempts', async (failed) => {
    const on = open({ answer: failing(failed) })
    create(on, 'one')
    await rotate(on)
    await on.clock.advance(hour)
    const done = steps.slice(0, steps.indexOf(failed) + 1)
    expect(stepsOf(on)).toEqual(Array.from({ length: 5 }, () => done).flat())
    expect(on.lines).toEqual([`secretsmanager: the rotation of ${arnOf('one')} failed: ${failed}: no`])
    expect(describeOne(on)).toMatchObject({ VersionIdsToStages: { [other]: ['AWSPENDING'] } })
    expect(describeOne(on)).not.toMatchObject({ LastRotatedDate: expect.anything() })
  })

  it.each<[string, () => unknown]>([
    ['the function failed', () => ({ error: {} })],
    [
      'not now',
      () => {
        throw new ServiceError('TooManyRequestsException', 'not now')
      },
    ],
  ])('whose function has no message of its own fails with %j', async (message, failed) => {
    const on = open({ answer: ({ input }) => ('Payload' in input ? failed() : {}) })
    create(on, 'one')
    await rotate(on)
    await on.clock.advance(hour)
    expect(on.lines).toEqual([`secretsmanager: the rotation of ${arnOf('one')} failed: createSecret: ${message}`])
  })

  it('of a test that fails leaves no version', async () => {
    const on = open({ answer: failing('testSecret') })
    create(on, 'one')
    await rotate(on, { RotateImmediately: false })
    await on.clock.advance(hour)
    expect(on.lines).toHaveLength(1)
    expect(describeOne(on)).toMatchObject({ VersionIdsToStages: { [first]: ['AWSCURRENT'] } })
  })

  const cannot =
    'Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com.'
  it('is refused if Secrets Manager may not call the function', async () => {
    const on = open({
      answer: () => {
        throw new ServiceError('AccessDeniedException', 'no')
      },
    })
    create(on, 'one')
    await expect(rotate(on)).rejects.toMatchObject({ code: 'AccessDeniedException', message: cannot })
    expect(describeOne(on)).not.toMatchObject({ RotationEnabled: expect.anything() })
    const broken = open({
      answer: () => {
        throw new TypeError('broken')
      },
    })
    create(broken, 'one')
    await expect(rotate(broken)).rejects.toBeInstanceOf(TypeError)
  })

  it.each<[object, object]>([
    [
      parameter('You must provide a ClientRequestToken value. We recommend a UUID-type value.'),
      { ClientRequestToken: undefined },
    ],
    [request('No Lambda rotation function ARN is associated with this secret.'), { RotationLambdaARN: undefined }],
    [parameter('Invalid ScheduleExpression daily.'), { RotationRules: { ScheduleExpression: 'daily' } }],
  ])('is refused with %o for %j', async (refusal, more) => {
    const on = open()
    create(on, 'one')
    await expect(rotate(on, more)).rejects.toEqual(refusal)
    expect(on.calls).toEqual([])
  })

  it('is refused while another one has not ended, and goes on with its own token', async () => {
    const on = open({ answer: failing('setSecret') })
    create(on, 'one')
    await rotate(on)
    await on.clock.advance(hour)
    await expect(rotate(on, { ClientRequestToken: token('third') })).rejects.toEqual(
      request("A previous rotation isn't complete. That rotation will be reattempted."),
    )
    const calls = on.calls.length
    await rotate(on, { RotationLambdaARN: undefined })
    await on.clock.advance(0)
    expect(on.calls.slice(calls)).toEqual([dryRun, step('createSecret'), step('setSecret')])
    expect(describeOne(on)).toMatchObject({ VersionIdsToStages: { [first]: ['AWSCURRENT'], [other]: ['AWSPENDING'] } })
  })

  it('follows its schedule, counted from the last one, until it is canceled or the secret deleted', async () => {
    const on = open()
    create(on, 'one')
    await rotate(on, { RotationRules: { AutomaticallyAfterDays: 2 } })
    await on.clock.advance(minute)
    expect(describeOne(on)).toMatchObject({ NextRotationDate: (start + 2 * day) / 1000 })
    await on.clock.advance(2 * day - minute - 1)
    expect(stepsOf(on)).toHaveLength(4)
    await on.clock.advance(1)
    expect(stepsOf(on)).toHaveLength(8)
    await on.clock.advance(hour)
    const third = token('third')
    on.run('PutSecretValue', { SecretId: 'one', ClientRequestToken: third, SecretString: 'a', VersionStages: ['a'] })
    await rotate(on, { ClientRequestToken: other }).catch(() => undefined)
    await on.clock.advance(minute)
    const before = stepsOf(on).length
    expect(on.run('CancelRotateSecret', { SecretId: 'one' })).toMatchObject({ ARN: arnOf('one'), Name: 'one' })
    await on.clock.advance(10 * day)
    expect(stepsOf(on)).toHaveLength(before)
    expect(describeOne(on)).toMatchObject({ RotationEnabled: false })
  })

  it('that was canceled names the version that it leaves', async () => {
    const on = open({ answer: failing('setSecret') })
    create(on, 'one')
    await rotate(on)
    expect(on.run('CancelRotateSecret', { SecretId: 'one' })).toEqual({
      ...{ ARN: arnOf('one'), Name: 'one', VersionId: other },
    })
    await on.clock.advance(day)
    expect(stepsOf(on)).toEqual([])
    expect(on.lines).toEqual([])
  })

  it('keeps its rules, and what they count from, unless a call has others', async () => {
    const on = open()
    create(on, 'one')
    await rotate(on, { RotationRules: { ScheduleExpression: 'rate(10 days)', Duration: '3h' } })
    await on.clock.advance(day)
    const next = () => (describeOne(on).NextRotationDate as number) * 1000 - start
    expect(next()).toBe(10 * day)
    on.run('UpdateSecretVersionStage', { SecretId: 'one', VersionStage: 'AWSPENDING', RemoveFromVersionId: other })
    await rotate(on, { ClientRequestToken: token('third'), RotationLambdaARN: undefined })
    await on.clock.advance(minute)
    expect(next()).toBe(10 * day)
    expect(describeOne(on)).toMatchObject({ RotationRules: { ScheduleExpression: 'rate(10 days)', Duration: '3h' } })
    on.run('UpdateSecretVersionStage', {
      ...{ SecretId: 'one', VersionStage: 'AWSPENDING', RemoveFromVersionId: token('third') },
    })
    const RotationRules = { ScheduleExpression: 'rate(5 days)' }
    await rotate(on, { ClientRequestToken: token('fourth'), RotationRules })
    await on.clock.advance(minute)
    expect(next()).toBe(6 * day + minute)
    expect(describeOne(on)).toMatchObject({ RotationRules })
  })

  it('that a restart interrupted goes on, and so does its schedule', async () => {
    const on = open()
    create(on, 'one')
    await rotate(on, { RotationRules: { AutomaticallyAfterDays: 2 } })
    await on.close()
    const next = open(on)
    await on.clock.advance(minute)
    expect(stepsOf(next)).toEqual(steps)
    await next.close()
    const last = open(on)
    await on.clock.advance(2 * day)
    expect(stepsOf(last)).toEqual(steps)
  })

  it('of a deleted secret does not begin, and begins again once it is restored', async () => {
    const on = open()
    create(on, 'one')
    await rotate(on, { RotationRules: { AutomaticallyAfterDays: 2 } })
    on.run('DeleteSecret', { SecretId: 'one' })
    await on.clock.advance(3 * day)
    expect(stepsOf(on)).toEqual([])
    on.run('RestoreSecret', { SecretId: 'one' })
    await on.clock.advance(minute)
    expect(stepsOf(on)).toEqual(steps)
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_SecretsManager.html */
describe('the secrets of templates', () => {
  const secretString = (on: Alone, SecretId = 'one') => String(on.run('GetSecretValue', { SecretId }).SecretString)
  const generate = (more: object = {}) => ({ GenerateSecretString: { PasswordLength: 20, ...more } })

  it('are made, changed and removed as the templates are', async () => {
    const before = open({}, [secret('one', { SecretString: 'a', Description: 'First' }), secret('two')])
    expect(secretString(before)).toBe('a')
    expect(() => secretString(before, 'two')).toThrow('staging label: AWSCURRENT')
    await before.clock.advance(minute)
    await before.close()
    const after = open(before, [secret('one', { SecretString: 'b', Description: 'Second', KmsKeyId: 'alias/a' })])
    expect(secretString(after)).toBe('b')
    expect(after.run('DescribeSecret', { SecretId: 'one' })).toMatchObject({
      ...{ Description: 'Second', KmsKeyId: 'alias/a', CreatedDate: start / 1000, LastChangedDate: start / 1000 + 60 },
    })
    expect(() => after.run('DescribeSecret', { SecretId: 'two' })).toThrow(missing())
  })

  it('keep the value that a call put unless the template has another one', async () => {
    const on = open({}, [secret('one', { SecretString: 'a' })])
    put(on, 'one')
    await on.close()
    const next = open(on, [secret('one', { SecretString: 'a', Description: 'New' })])
    expect(secretString(next)).toBe('two')
    await next.close()
    expect(secretString(open(on, [secret('one', { SecretString: 'b' })]))).toBe('b')
  })

  it('have a password that is generated once for its rules', async () => {
    const on = open({}, [secret('one', generate())])
    const password = secretString(on)
    expect(password).toHaveLength(20)
    await on.close()
    const next = open(on, [secret('one', { ...generate(), Description: 'New' })])
    expect(secretString(next)).toBe(password)
    await next.close()
    expect(secretString(open(on, [secret('one', generate({ ExcludeNumbers: true }))]))).not.toBe(password)
  })

  it('have a password in a template of JSON', () => {
    const more = { SecretStringTemplate: '{"user":"a","password":"old"}', GenerateStringKey: 'password' }
    expect(JSON.parse(secretString(open({}, [secret('one', generate(more))])))).toEqual({
      ...{ user: 'a', password: expect.stringMatching(/^.{20}$/) },
    })
  })

  it.each<[string, object]>([
    ['SecretString and GenerateSecretString exclude each other', { SecretString: 'a', ...generate() }],
    ['SecretStringTemplate and GenerateStringKey belong together', generate({ SecretStringTemplate: '{}' })],
    ['SecretStringTemplate and GenerateStringKey belong together', generate({ GenerateStringKey: 'a' })],
    ['SecretStringTemplate is not a JSON object', generate({ SecretStringTemplate: '[]', GenerateStringKey: 'a' })],
  ])('end the start with %j for %j', (reason, properties) => {
    expect(() => open({}, [secret('one', properties)])).toThrow(
      expect.objectContaining({
        name: 'TemplateError',
        message: `Root/AWS::SecretsManager::Secret (AWS::SecretsManager::Secret): ${reason}`,
      }),
    )
  })

  it.each<[string, object]>([
    ['Name', { Name: '' }],
    ['Description', { Description: 'x'.repeat(2049) }],
    ['KmsKeyId', { KmsKeyId: 'x'.repeat(2049) }],
    ['SecretString', { SecretString: '' }],
    ['PasswordLength', generate({ PasswordLength: 4097 })],
    ['SecretStringTemplate', generate({ SecretStringTemplate: 'x'.repeat(10_241) })],
    ['GenerateStringKey', generate({ GenerateStringKey: 'x'.repeat(10_241) })],
    ['Other', generate({ Other: 1 })],
    ['Other', { Other: 1 }],
    ['Tags', { Tags: {} }],
  ])('end the start with the name of %s for %j', (property, properties) => {
    expect(() => open({}, [secret('one', properties)])).toThrow(property)
  })

  it('may have each of their properties at its limit', () => {
    const [Description, KmsKeyId, Tags] = ['x'.repeat(2048), 'x'.repeat(2048), [{ Key: 'a', Value: 'b' }]]
    const on = open({}, [secret('one', { Name: 'one', Description, KmsKeyId, Tags, ...generate() })])
    expect(on.run('DescribeSecret', { SecretId: 'one' })).toMatchObject({ Description, KmsKeyId })
  })

  it('end the start if a call made a secret of the name', async () => {
    const on = open()
    create(on, 'one')
    await on.close()
    const { ref } = secret('one')
    expect(() => open(on, [secret('one')])).toThrow(
      expect.objectContaining({
        name: 'TemplateError',
        message: `${ref} (AWS::SecretsManager::Secret): a secret with the name one already exists`,
      }),
    )
  })

  it('have the policies of their templates until a call has others', () => {
    const ResourcePolicy = { Version: '2012-10-17', Statement: [] }
    const of = secret('one')
    const policy = declared('AWS::SecretsManager::ResourcePolicy', { SecretId: of.ref, ResourcePolicy })
    const on = open({}, [of, policy])
    const textOf = () => on.run('GetResourcePolicy', { SecretId: 'one' }).ResourcePolicy
    expect(textOf()).toBe(JSON.stringify(ResourcePolicy))
    on.run('DeleteResourcePolicy', { SecretId: 'one' })
    expect(textOf()).toBeUndefined()
    expect(() => open({}, [declared(policy.type, { SecretId: 'a', ResourcePolicy, Other: 1 })])).toThrow('Other')
    const types = secretsManager.resources['AWS::SecretsManager::ResourcePolicy']
    expect(types?.targets).toEqual([])
    expect(types?.policies?.(policy, [])).toEqual([{ arn: of.ref, document: ResourcePolicy }])
  })

  it('have the identity of their names, and are what an intruder would try', () => {
    const type = secretsManager.resources['AWS::SecretsManager::Secret']
    const identity = (properties: Record<string, string>) =>
      type?.identity?.({
        ...{ type: 'any', logicalId: 'Thing', path: 'Root/Thing', stackName: 'x'.repeat(300), accountId: owner },
        ...{ region: 'us-east-1', gatewayUrl: 'http://localhost', property: (name) => properties[name] },
      })
    const named = identity({ Name: 'one' })
    expect(named?.ref).toMatch(new RegExp(`^arn:aws:secretsmanager:us-east-1:${owner}:secret:one-[0-9a-z]{6}$`))
    expect(named?.attributes).toEqual({ Id: named?.ref, Name: 'one' })
    expect(identity({})?.attributes.Name).toMatch(/^x{121}-Thing-[0-9a-z]{12}$/)
    const operations = ['GetSecretValue', 'PutSecretValue', 'PutResourcePolicy', 'DeleteSecret']
    expect(type?.targets?.map(({ kind, arns, actions }) => [kind, arns(secret('one')), actions])).toEqual([
      ['secret', [secret('one').ref], operations.map((operation) => `secretsmanager:${operation}`)],
    ])
  })

  it('have a service with its own errors', () => {
    expect(secretsManager.faults).toEqual({
      throttle: { code: 'ThrottlingException', message: 'Rate exceeded' },
      error: { code: 'InternalServiceError', message: 'An error occurred on the server side.', status: 500 },
    })
  })
})

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html */
describe('a call of Secrets Manager needs', () => {
  const need = (action: string, resource: string, context: object = {}) => ({
    ...{ action: `secretsmanager:${action}`, resource, resourceAccountId: owner },
    context: Object.fromEntries(Object.entries(context).map(([key, value]) => [`secretsmanager:${key}`, value])),
  })
  const key = (action: string, secretArn: string, versionId: string, alias = 'alias/a', caller: string = owner) => ({
    ...{ action: `kms:${action}`, resource: `arn:aws:kms:us-east-1:${owner}:${alias}`, resourceAccountId: owner },
    via: 'secretsmanager.amazonaws.com',
    context: {
      'kms:viaservice': 'secretsmanager.us-east-1.amazonaws.com',
      'kms:calleraccount': caller,
      'kms:encryptioncontext:secretarn': secretArn,
      'kms:encryptioncontext:secretversionid': versionId,
      'kms:encryptioncontextkeys': ['SecretARN', 'SecretVersionId'],
    },
  })
  const [one, keyed] = [arnOf('one'), arnOf('keyed')]
  const written = (versionId: string, alias?: string) => [
    key('GenerateDataKey', keyed, versionId, alias),
    key('Decrypt', keyed, versionId, alias),
  ]
  const values = { ClientRequestToken: other, SecretString: 'a' }
  const id = { secretid: 'one' }
  const ofKeyed = { secretid: 'keyed' }

  it.each<[string, object, object[]]>([
    ['GetRandomPassword', {}, [need('GetRandomPassword', '*')]],
    ['ListSecrets', {}, [need('ListSecrets', '*')]],
    ['BatchGetSecretValue', { SecretIdList: ['one'] }, [need('BatchGetSecretValue', '*')]],
    ['BatchGetSecretValue', { Filters: [] }, [need('BatchGetSecretValue', '*'), need('ListSecrets', '*')]],
    [
      'CreateSecret',
      { Name: 'new', ClientRequestToken: first, Description: 'a' },
      [need('CreateSecret', arnOf('new'), { name: 'new', description: 'a' })],
    ],
    [
      'CreateSecret',
      { Name: 'keyed', ClientRequestToken: first, KmsKeyId: 'alias/a' },
      [need('CreateSecret', keyed, { name: 'keyed', kmskeyid: 'alias/a' })],
    ],
    [
      'CreateSecret',
      { Name: 'keyed', ClientRequestToken: first, KmsKeyId: 'alias/a', SecretBinary: 'AQ==' },
      [need('CreateSecret', keyed, { name: 'keyed', kmskeyid: 'alias/a' }), ...written(first)],
    ],
    [
      'CreateSecret',
      { Name: 'keyed', ClientRequestToken: first, KmsKeyId: 'alias/aws/secretsmanager', SecretString: 'a' },
      [need('CreateSecret', keyed, { name: 'keyed', kmskeyid: 'alias/aws/secretsmanager' })],
    ],
    ['CreateSecret', { Name: 'new' }, [need('CreateSecret', arnOf('new', ''), { name: 'new' })]],
    ['GetSecretValue', { SecretId: 'one' }, [need('GetSecretValue', one, { ...id, versionstage: 'AWSCURRENT' })]],
    [
      'GetSecretValue',
      { SecretId: 'one', VersionId: first },
      [need('GetSecretValue', one, { ...id, versionid: first })],
    ],
    [
      'GetSecretValue',
      { SecretId: 'keyed' },
      [need('GetSecretValue', keyed, { ...ofKeyed, versionstage: 'AWSCURRENT' }), key('Decrypt', keyed, first)],
    ],
    [
      'GetSecretValue',
      { SecretId: 'keyed', VersionId: other, VersionStage: 'a' },
      [
        need('GetSecretValue', keyed, { ...ofKeyed, versionid: other, versionstage: 'a' }),
        key('Decrypt', keyed, other),
      ],
    ],
    [
      'GetSecretValue',
      { SecretId: 'keyed', VersionStage: 'none' },
      [need('GetSecretValue', keyed, { ...ofKeyed, versionstage: 'none' }), key('Decrypt', keyed, '')],
    ],
    ['PutSecretValue', { SecretId: 'keyed', ...values }, [need('PutSecretValue', keyed, ofKeyed), ...written(other)]],
    [
      'PutSecretValue',
      { SecretId: 'keyed', SecretString: 'a' },
      [need('PutSecretValue', keyed, ofKeyed), ...written('')],
    ],
    [
      'UpdateSecret',
      { SecretId: 'keyed', Description: 'a' },
      [need('UpdateSecret', keyed, { ...ofKeyed, description: 'a' })],
    ],
    ['UpdateSecret', { SecretId: 'keyed', ...values }, [need('UpdateSecret', keyed, ofKeyed), ...written(other)]],
    [
      'UpdateSecret',
      { SecretId: 'keyed', KmsKeyId: 'alias/a' },
      [need('UpdateSecret', keyed, { ...ofKeyed, kmskeyid: 'alias/a' })],
    ],
    [
      'UpdateSecret',
      { SecretId: 'keyed', KmsKeyId: 'alias/b' },
      [
        need('UpdateSecret', keyed, { ...ofKeyed, kmskeyid: 'alias/b' }),
        key('Decrypt', keyed, first),
        ...written(first, 'alias/b'),
      ],
    ],
    [
      'UpdateSecret',
      { SecretId: 'empty', KmsKeyId: 'alias/b' },
      [need('UpdateSecret', arnOf('empty'), { secretid: 'empty', kmskeyid: 'alias/b' })],
    ],
    ['DescribeSecret', { SecretId: 'keyed' }, [need('DescribeSecret', keyed, ofKeyed)]],
    [
      'DescribeSecret',
      { SecretId: 'none' },
      [need('DescribeSecret', `${one.slice(0, -10)}none`, { secretid: 'none' })],
    ],
    ['DescribeSecret', { SecretId: `${one}x` }, [need('DescribeSecret', `${one}x`, { secretid: `${one}x` })]],
    [
      'DeleteSecret',
      { SecretId: 'one', RecoveryWindowInDays: 7, ForceDeleteWithoutRecovery: false },
      [need('DeleteSecret', one, { ...id, recoverywindowindays: '7', forcedeletewithoutrecovery: 'false' })],
    ],
    [
      'PutResourcePolicy',
      { SecretId: 'one', ResourcePolicy: '{}', BlockPublicPolicy: true },
      [need('PutResourcePolicy', one, { ...id, blockpublicpolicy: 'true' })],
    ],
    [
      'UpdateSecretVersionStage',
      { SecretId: 'one', VersionStage: 'a' },
      [need('UpdateSecretVersionStage', one, { ...id, versionstage: 'a' })],
    ],
    ['RotateSecret', { SecretId: 'one' }, [need('RotateSecret', one, id)]],
    [
      'RotateSecret',
      { SecretId: 'one', RotationLambdaARN: functionArn },
      [
        need('RotateSecret', one, { ...id, rotationlambdaarn: functionArn }),
        { action: 'lambda:InvokeFunction', resource: functionArn, resourceAccountId: owner },
      ],
    ],
  ])('for %s with %j these permissions', (operation, input, needs) => {
    const on = open()
    create(on, 'one')
    create(on, 'keyed', { KmsKeyId: 'alias/a' })
    on.run('CreateSecret', { Name: 'empty', ClientRequestToken: first, KmsKeyId: 'alias/a' })
    expect(on.needs(operation, input)).toEqual(needs)
  })

  it('the function that a secret has already', async () => {
    const on = open()
    create(on, 'one')
    await on.run('RotateSecret', { SecretId: 'one', ClientRequestToken: other, RotationLambdaARN: functionArn })
    const invoke = { action: 'lambda:InvokeFunction', resource: functionArn, resourceAccountId: owner }
    expect(on.needs('RotateSecret', { SecretId: 'one' })).toEqual([need('RotateSecret', one, id), invoke])
    expect(on.needs('DescribeSecret', { SecretId: 'one' })).toEqual([need('DescribeSecret', one, id)])
  })

  it('the key for the account of its caller', () => {
    const on = open()
    create(on, 'keyed', { KmsKeyId: 'alias/a' })
    expect(on.needs('GetSecretValue', { SecretId: keyed }, theirs)[1]).toEqual(
      key('Decrypt', keyed, first, 'alias/a', stranger),
    )
  })

  it.each<[boolean, object, object]>([
    [true, { SecretId: 'one' }, {}],
    [true, {}, {}],
    [false, { SecretId: 'one' }, theirs],
    [true, { SecretId: one }, theirs],
    [false, { SecretId: one.replace(owner, stranger) }, {}],
  ])('the account of its secret: %s for %j of %j', (expected, input, more) => {
    expect(open().owns('SecretId' in input ? 'DescribeSecret' : 'ListSecrets', input, more)).toBe(expected)
  })
})
