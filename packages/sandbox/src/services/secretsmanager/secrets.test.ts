import {
  BatchGetSecretValueCommand,
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  type ListSecretsCommandInput,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  type PutSecretValueCommandInput,
  ReplicateSecretToRegionsCommand,
  RestoreSecretCommand,
  RotateSecretCommand,
  TagResourceCommand,
  UpdateSecretCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager'
import { describe, expect, it } from 'vitest'
import { arnOf, type Started, startSecrets, token } from './testing/start-secrets.ts'

const day = 86_400_000
const noon = new Date('2026-12-01T12:00:00Z')
const create = (on: Started, Name = 'database', more: object = { SecretString: 'one' }) =>
  on.send(new CreateSecretCommand({ Name, ClientRequestToken: token('one'), ...more }))
const put = (on: Started, name: string, more: Partial<PutSecretValueCommandInput> = {}) =>
  on.send(
    new PutSecretValueCommand({
      SecretId: 'database',
      ClientRequestToken: token(name),
      SecretString: name,
      ...more,
    }),
  )
const value = async (on: Started, more: object = {}) =>
  (await on.send(new GetSecretValueCommand({ SecretId: 'database', ...more }))).SecretString
const stages = async (on: Started) =>
  (await on.send(new DescribeSecretCommand({ SecretId: 'database' }))).VersionIdsToStages

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html and API_GetSecretValue.html */
describe('a secret', () => {
  it('is created with a value, whose version has the id of the client token', async () => {
    const on = await startSecrets()
    const created = await create(on)
    expect(created).toMatchObject({ Name: 'database', VersionId: token('one') })
    expect(created.ARN).toMatch(new RegExp(`^${arnOf('database')}[a-zA-Z0-9]{6}$`))
    const { $metadata: _, ...read } = await on.send(new GetSecretValueCommand({ SecretId: 'database' }))
    expect(read).toEqual({
      ARN: created.ARN,
      CreatedDate: noon,
      Name: 'database',
      SecretString: 'one',
      VersionId: token('one'),
      VersionStages: ['AWSCURRENT'],
    })
  })

  it('keeps binary values', async () => {
    const on = await startSecrets()
    const SecretBinary = Uint8Array.of(0, 255, 1)
    await create(on, 'database', { SecretBinary })
    const read = await on.send(new GetSecretValueCommand({ SecretId: 'database' }))
    expect(read.SecretBinary).toEqual(SecretBinary)
    expect(read.SecretString).toBeUndefined()
  })

  it('is found by its name, its ARN and its ARN without the suffix', async () => {
    const on = await startSecrets()
    const { ARN = '' } = await create(on)
    for (const SecretId of ['database', ARN, ARN.slice(0, -7)]) expect(await value(on, { SecretId })).toBe('one')
  })

  /** https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen */
  it('is not found by a partial ARN that seems to end in a suffix', async () => {
    const on = await startSecrets()
    const { ARN = '' } = await create(on, 'my-secret')
    await expect(value(on, { SecretId: ARN.slice(0, -7) })).rejects.toThrow("can't find the specified secret")
    expect(await value(on, { SecretId: 'my-secret' })).toBe('one')
  })

  it('is created once for a client token, and refused for a name that exists', async () => {
    const on = await startSecrets()
    const first = await create(on)
    expect((await create(on)).ARN).toBe(first.ARN)
    await expect(create(on, 'database', { SecretString: 'other' })).rejects.toMatchObject({
      name: 'ResourceExistsException',
    })
    const other = { ClientRequestToken: token('two'), SecretString: 'one' }
    await expect(create(on, 'database', other)).rejects.toThrow('the secret database already exists')
  })

  it('has a client token that the SDK makes, if the call has none', async () => {
    const on = await startSecrets()
    const { VersionId } = await on.send(new CreateSecretCommand({ Name: 'database', SecretString: 'one' }))
    expect(VersionId).toMatch(/^[0-9a-f-]{36}$/)
    const next = await on.send(new PutSecretValueCommand({ SecretId: 'database', SecretString: 'two' }))
    expect(next.VersionId).not.toBe(VersionId)
    expect(await value(on, { VersionId })).toBe('one')
  })

  it('has no value before one is put', async () => {
    const on = await startSecrets()
    expect((await create(on, 'database', {})).VersionId).toBeUndefined()
    await expect(value(on)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
    })
  })

  it.each<[string, object, string]>([
    ['a name with a space', { Name: 'a b' }, 'ValidationException'],
    ['a name of 513 characters', { Name: 'a'.repeat(513) }, 'ValidationException'],
    ['two values', { SecretString: 'a', SecretBinary: Uint8Array.of(1) }, 'InvalidParameterException'],
    ['a short client token', { ClientRequestToken: 'short' }, 'ValidationException'],
    ['65,537 bytes', { SecretString: `${'é'.repeat(32_768)}a` }, 'ValidationException'],
    ['a long description', { Description: 'a'.repeat(2049) }, 'ValidationException'],
  ])('is refused with %s', async (_what, more, name) => {
    const on = await startSecrets()
    await expect(create(on, 'database', more)).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } })
  })

  it('has at most 65,536 bytes', async () => {
    const on = await startSecrets()
    await create(on, 'database', { SecretString: 'é'.repeat(32_768) })
    expect(await value(on)).toHaveLength(32_768)
  })

  it.each<[string, object]>([
    ['Tags', { Tags: [{ Key: 'a', Value: 'b' }] }],
    ['AddReplicaRegions', { AddReplicaRegions: [{ Region: 'eu-west-1' }] }],
  ])('with what the sandbox does not do is refused by name: %s', async (name, more) => {
    const on = await startSecrets()
    await expect(create(on, 'database', more)).rejects.toThrow(name)
  })

  it.each([
    ['TagResource', new TagResourceCommand({ SecretId: 'database', Tags: [{ Key: 'a', Value: 'b' }] })],
    [
      'ReplicateSecretToRegions',
      new ReplicateSecretToRegionsCommand({ SecretId: 'database', AddReplicaRegions: [{ Region: 'eu-west-1' }] }),
    ],
  ])('an operation that the sandbox does not do is refused by name: %s', async (name, command) => {
    const on = await startSecrets()
    await expect(on.send(command as TagResourceCommand)).rejects.toThrow(`the sandbox has no secretsmanager:${name}`)
  })

  it.each([
    ['GetSecretValue', new GetSecretValueCommand({ SecretId: 'none' })],
    ['DescribeSecret', new DescribeSecretCommand({ SecretId: 'none' })],
    ['PutSecretValue', new PutSecretValueCommand({ SecretId: 'none', SecretString: 'a' })],
    ['DeleteSecret', new DeleteSecretCommand({ SecretId: 'none' })],
    ['RestoreSecret', new RestoreSecretCommand({ SecretId: 'none' })],
  ])('that does not exist is not found by %s', async (_operation, command) => {
    const on = await startSecrets()
    await expect(on.send(command as GetSecretValueCommand)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret.",
    })
  })

  /** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html */
  it('is described without its value', async () => {
    const on = await startSecrets()
    await create(on, 'database', {
      Description: 'The database',
      SecretString: 'one',
      KmsKeyId: 'alias/aws/secretsmanager',
    })
    await on.clock.advance(day)
    await value(on)
    const { $metadata: _, ...found } = await on.send(new DescribeSecretCommand({ SecretId: 'database' }))
    expect(found).toEqual({
      ARN: expect.stringContaining(arnOf('database')),
      CreatedDate: noon,
      Description: 'The database',
      KmsKeyId: 'alias/aws/secretsmanager',
      LastAccessedDate: new Date('2026-12-02T00:00:00Z'),
      LastChangedDate: noon,
      Name: 'database',
      VersionIdsToStages: { [token('one')]: ['AWSCURRENT'] },
    })
  })

  /** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecret.html */
  it('is updated in what the update names alone', async () => {
    const on = await startSecrets()
    await create(on, 'database', { Description: 'The database', SecretString: 'one' })
    const update = { SecretId: 'database', ClientRequestToken: token('two'), SecretString: 'two' }
    expect((await on.send(new UpdateSecretCommand(update))).VersionId).toBe(token('two'))
    expect(await value(on)).toBe('two')
    const described = await on.send(new UpdateSecretCommand({ SecretId: 'database', Description: 'Another' }))
    expect(described.VersionId).toBeUndefined()
    expect(await on.send(new DescribeSecretCommand({ SecretId: 'database' }))).toMatchObject({
      Description: 'Another',
      VersionIdsToStages: { [token('one')]: ['AWSPREVIOUS'], [token('two')]: ['AWSCURRENT'] },
    })
  })
})

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html */
describe('a new version of a secret', () => {
  it('becomes the current one, and the current one the previous one', async () => {
    const on = await startSecrets()
    await create(on)
    expect(await put(on, 'two')).toMatchObject({ VersionId: token('two'), VersionStages: ['AWSCURRENT'] })
    expect([await value(on), await value(on, { VersionStage: 'AWSPREVIOUS' })]).toEqual(['two', 'one'])
    await put(on, 'three')
    expect(await stages(on)).toEqual({ [token('two')]: ['AWSPREVIOUS'], [token('three')]: ['AWSCURRENT'] })
    expect(await value(on, { VersionId: token('one') })).toBe('one')
  })

  it('leaves the current one if it has other labels', async () => {
    const on = await startSecrets()
    await create(on)
    await put(on, 'two', { VersionStages: ['AWSPENDING'] })
    expect([await value(on), await value(on, { VersionStage: 'AWSPENDING' })]).toEqual(['one', 'two'])
  })

  it('is the current one if it is the first', async () => {
    const on = await startSecrets()
    await create(on, 'database', {})
    await put(on, 'two', { VersionStages: ['mine'] })
    expect(await stages(on)).toEqual({ [token('two')]: ['mine', 'AWSCURRENT'] })
  })

  it('is written once for a client token, and not with another value', async () => {
    const on = await startSecrets()
    await create(on)
    await put(on, 'two')
    await put(on, 'three')
    await put(on, 'two')
    expect(await value(on)).toBe('three')
    await expect(put(on, 'two', { SecretString: 'other' })).rejects.toMatchObject({ name: 'ResourceExistsException' })
  })

  it('has one value', async () => {
    const on = await startSecrets()
    await create(on)
    await expect(put(on, 'two', { SecretString: undefined })).rejects.toMatchObject({ name: 'InvalidRequestException' })
    await expect(put(on, 'two', { SecretBinary: Uint8Array.of(1) })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    })
  })

  it('is read only with a label that it has', async () => {
    const on = await startSecrets()
    await create(on)
    await put(on, 'two')
    await expect(value(on, { VersionId: token('one'), VersionStage: 'AWSCURRENT' })).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: 'You provided a VersionStage that is not associated to the provided VersionId.',
    })
    await expect(value(on, { VersionId: token('none') })).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
    await expect(value(on, { VersionStage: 'none' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })

  /** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecretVersionIds.html */
  it('is deprecated without a label, and is gone after a day if there are more than 100', async () => {
    const on = await startSecrets()
    await create(on)
    for (let count = 0; count < 102; count += 1) await put(on, `version-${count}`)
    const all = async () =>
      (await on.send(new ListSecretVersionIdsCommand({ SecretId: 'database', IncludeDeprecated: true }))).Versions ?? []
    expect(await all()).toHaveLength(100)
    expect((await on.send(new ListSecretVersionIdsCommand({ SecretId: 'database' }))).Versions).toHaveLength(2)
    await on.clock.advance(2 * day)
    await put(on, 'last')
    expect(await all()).toHaveLength(100)
    await expect(value(on, { VersionId: token('one') })).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
    expect(await value(on)).toBe('last')
  }, 20_000)
})

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html */
describe('a staging label', () => {
  const move = (on: Started, VersionStage: string, from?: string, to?: string) =>
    on.send(
      new UpdateSecretVersionStageCommand({
        SecretId: 'database',
        VersionStage,
        ...(from && { RemoveFromVersionId: token(from) }),
        ...(to && { MoveToVersionId: token(to) }),
      }),
    )
  const withTwo = async () => {
    const on = await startSecrets()
    await create(on)
    await put(on, 'two')
    return on
  }

  it('moves from one version to another, and AWSPREVIOUS follows AWSCURRENT', async () => {
    const on = await withTwo()
    await move(on, 'AWSCURRENT', 'two', 'one')
    expect(await stages(on)).toEqual({ [token('one')]: ['AWSCURRENT'], [token('two')]: ['AWSPREVIOUS'] })
  })

  it('is added to a version and removed from it', async () => {
    const on = await withTwo()
    await move(on, 'mine', undefined, 'one')
    expect(await value(on, { VersionStage: 'mine' })).toBe('one')
    await move(on, 'mine', 'one')
    await expect(value(on, { VersionStage: 'mine' })).rejects.toThrow('staging label: mine')
  })

  it.each<[string, [string, (string | undefined)?, string?], string]>([
    ['without the version that has it', ['AWSCURRENT', undefined, 'one'], 'InvalidParameterException'],
    ['from a version that does not have it', ['AWSCURRENT', 'one', 'one'], 'InvalidParameterException'],
    ['to no version, if it is AWSCURRENT', ['AWSCURRENT', 'two'], 'InvalidParameterException'],
    ['to a version that does not exist', ['AWSCURRENT', 'two', 'none'], 'ResourceNotFoundException'],
  ])('is not moved %s', async (_how, [stage, from, to], name) => {
    const on = await withTwo()
    await expect(move(on, stage, from, to)).rejects.toMatchObject({ name })
    expect(await value(on)).toBe('two')
  })
})

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html and API_RestoreSecret.html */
describe('a secret that is deleted', () => {
  const remove = (on: Started, more: object = {}) => on.send(new DeleteSecretCommand({ SecretId: 'database', ...more }))

  it('cannot be used, and keeps its name, until it is restored', async () => {
    const on = await startSecrets()
    await create(on)
    expect((await remove(on)).DeletionDate).toEqual(new Date('2026-12-31T12:00:00Z'))
    const marked = { name: 'InvalidRequestException', message: expect.stringContaining('marked for deletion') }
    await expect(value(on)).rejects.toMatchObject(marked)
    await expect(put(on, 'two')).rejects.toMatchObject(marked)
    await expect(remove(on)).rejects.toMatchObject(marked)
    await expect(create(on, 'database', { ClientRequestToken: token('two') })).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: expect.stringContaining('already scheduled for deletion'),
    })
    const described = await on.send(new DescribeSecretCommand({ SecretId: 'database' }))
    expect(described.DeletedDate).toEqual(noon)
    await on.send(new RestoreSecretCommand({ SecretId: 'database' }))
    expect(await value(on)).toBe('one')
  })

  it('is gone after its recovery window, and a new one of its name has another ARN', async () => {
    const on = await startSecrets()
    const { ARN } = await create(on)
    await remove(on, { RecoveryWindowInDays: 7 })
    await on.clock.advance(7 * day - 1)
    await expect(value(on)).rejects.toThrow('marked for deletion')
    await on.clock.advance(1)
    await expect(value(on)).rejects.toThrow("can't find the specified secret")
    const again = await create(on, 'database', { ClientRequestToken: token('two'), SecretString: 'two' })
    expect(again.ARN).not.toBe(ARN)
    await expect(value(on, { SecretId: ARN })).rejects.toThrow("can't find the specified secret")
  })

  it('is gone at once without recovery, also if it did not exist', async () => {
    const on = await startSecrets()
    await create(on)
    const forced = { ForceDeleteWithoutRecovery: true }
    expect((await remove(on, forced)).DeletionDate).toEqual(noon)
    expect((await remove(on, forced)).Name).toBe('database')
    await create(on)
    expect(await value(on)).toBe('one')
  })

  it.each<[string, object]>([
    ['6 days', { RecoveryWindowInDays: 6 }],
    ['31 days', { RecoveryWindowInDays: 31 }],
    ['a window and without recovery', { RecoveryWindowInDays: 7, ForceDeleteWithoutRecovery: true }],
  ])('is not deleted with %s', async (_what, more) => {
    const on = await startSecrets()
    await create(on)
    await expect(remove(on, more)).rejects.toMatchObject({ name: 'InvalidParameterException' })
    expect(await value(on)).toBe('one')
  })
})

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html */
describe('the list of secrets', () => {
  const withThree = async () => {
    const on = await startSecrets()
    for (const [Name, Description] of [
      ['app/one', 'First Key'],
      ['app/two', 'Second key'],
      ['other', 'third'],
    ] as const)
      await create(on, Name, { ClientRequestToken: token(Name.replace('/', '-')), Description })
    return on
  }
  const names = async (on: Started, input: ListSecretsCommandInput) =>
    (await on.send(new ListSecretsCommand({ SortOrder: 'asc', ...input }))).SecretList?.map(({ Name }) => Name)

  it.each<[string, ListSecretsCommandInput, string[]]>([
    ['a prefix of the name', { Filters: [{ Key: 'name', Values: ['app/'] }] }, ['app/one', 'app/two']],
    ['one of two prefixes', { Filters: [{ Key: 'name', Values: ['app/t', 'o'] }] }, ['app/two', 'other']],
    ['no prefix', { Filters: [{ Key: 'name', Values: ['!app/'] }] }, ['other']],
    ['a word of the description', { Filters: [{ Key: 'description', Values: ['KEY'] }] }, ['app/one', 'app/two']],
    ['any word', { Filters: [{ Key: 'all', Values: ['third'] }] }, ['other']],
    [
      'two filters',
      {
        Filters: [
          { Key: 'name', Values: ['app/'] },
          { Key: 'description', Values: ['first'] },
        ],
      },
      ['app/one'],
    ],
    ['nothing', {}, ['app/one', 'app/two', 'other']],
  ])('has those that match %s', async (_what, input, expected) => {
    expect(await names(await withThree(), input)).toEqual(expected)
  })

  it('has pages, and planned deletions only if it is asked for them', async () => {
    const on = await withThree()
    const first = await on.send(new ListSecretsCommand({ SortOrder: 'asc', MaxResults: 2 }))
    expect(first.SecretList).toHaveLength(2)
    expect(await names(on, { MaxResults: 2, NextToken: first.NextToken })).toEqual(['other'])
    await on.send(new DeleteSecretCommand({ SecretId: 'other' }))
    expect(await names(on, {})).toEqual(['app/one', 'app/two'])
    expect(await names(on, { IncludePlannedDeletion: true })).toEqual(['app/one', 'app/two', 'other'])
    await expect(names(on, { NextToken: 'none' })).rejects.toMatchObject({ name: 'InvalidNextTokenException' })
  })

  /** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html */
  it('is read in a batch, with an error for each secret that cannot be read', async () => {
    const on = await startSecrets()
    await create(on, 'one')
    await create(on, 'two', { ClientRequestToken: token('two'), SecretString: 'two' })
    await create(on, 'empty', { ClientRequestToken: token('three') })
    const batch = new BatchGetSecretValueCommand({ SecretIdList: ['one', 'two', 'empty'] })
    const { SecretValues, Errors } = await on.send(batch)
    expect(SecretValues?.map(({ SecretString }) => SecretString)).toEqual(['one', 'two'])
    expect(Errors).toEqual([
      { SecretId: 'empty', ErrorCode: 'ResourceNotFoundException', Message: expect.stringContaining('AWSCURRENT') },
    ])
    const filtered = new BatchGetSecretValueCommand({ Filters: [{ Key: 'name', Values: ['t'] }] })
    expect((await on.send(filtered)).SecretValues?.map(({ Name }) => Name)).toEqual(['two'])
    await expect(on.send(new BatchGetSecretValueCommand({}))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    })
    const many = Array.from({ length: 21 }, (_, index) => `secret-${index}`)
    await expect(on.send(new BatchGetSecretValueCommand({ SecretIdList: many }))).rejects.toMatchObject({
      name: 'ValidationException',
    })
  })
})

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html */
describe('a random password', () => {
  const password = async (input: object = {}) => {
    const on = await startSecrets()
    return (await on.send(new GetRandomPasswordCommand(input))).RandomPassword ?? ''
  }

  it('has 32 characters, with one of each type', async () => {
    const found = await password()
    expect(found).toHaveLength(32)
    for (const type of [/[a-z]/, /[A-Z]/, /[0-9]/, /[!-/:-@[-`{-~]/]) expect(found).toMatch(type)
    expect(found).not.toContain(' ')
    expect(await password()).not.toBe(found)
  })

  it.each<[string, object, RegExp]>([
    ['letters alone', { PasswordLength: 200, ExcludeNumbers: true, ExcludePunctuation: true }, /^[a-zA-Z]{200}$/],
    ['no excluded characters', { PasswordLength: 500, ExcludeCharacters: 'abcABC123\\"' }, /^[^abcABC123\\"]{500}$/],
    [
      'digits and spaces',
      { ExcludeLowercase: true, ExcludeUppercase: true, ExcludePunctuation: true, IncludeSpace: true },
      /^(?=.* )[0-9 ]{32}$/,
    ],
    ['4,096 characters', { PasswordLength: 4096 }, /^.{4096}$/],
    ['one character', { PasswordLength: 1, RequireEachIncludedType: false }, /^.$/],
  ])('has %s', async (_what, input, expected) => {
    expect(await password(input)).toMatch(expected)
  })

  it.each<[string, object, string]>([
    ['is too short for its types', { PasswordLength: 3 }, 'InvalidParameterException'],
    [
      'has no characters',
      { ExcludeLowercase: true, ExcludeUppercase: true, ExcludeNumbers: true, ExcludePunctuation: true },
      'InvalidParameterException',
    ],
    ['has 4,097 characters', { PasswordLength: 4097 }, 'ValidationException'],
  ])('is refused if it %s', async (_what, input, name) => {
    await expect(password(input)).rejects.toMatchObject({ name })
  })
})

it('a secret without a function is not rotated', async () => {
  const on = await startSecrets()
  await create(on)
  await expect(on.send(new RotateSecretCommand({ SecretId: 'database' }))).rejects.toMatchObject({
    name: 'InvalidRequestException',
    message: 'No Lambda rotation function ARN is associated with this secret.',
  })
})

it('secrets remain after a restart', async () => {
  const on = await startSecrets()
  await create(on)
  await put(on, 'two')
  await on.sandbox.close()
  const next = await startSecrets({}, { dataDir: on.dataDir, clock: on.clock })
  expect([await value(next), await value(next, { VersionStage: 'AWSPREVIOUS' })]).toEqual(['two', 'one'])
})
