import { describe, expect, it } from 'vitest'
import { secretDescription, secretSummary, versionSummary } from './describe.ts'
import { type PasswordRules, randomPassword } from './random-password.ts'
import { checkRules, nextRotation } from './rotation-schedule.ts'
import type { Secret, SecretVersion } from './secret.ts'
import { isOwnKey } from './secret-access.ts'
import { matches } from './secret-filter.ts'
import { nameOfPartialArn, newArn } from './secret-name.ts'
import { createLivePolicies, readSecretPolicy } from './secret-policy.ts'
import { keptVersions, versionWith, withoutStage, withStages } from './versions.ts'

const day = 86_400_000
const secret: Secret = { arn: 'arn:a', name: 'a', createdAt: 1_500, changedAt: 2_500, versions: [] }
const version = (id: string, ...stages: string[]): SecretVersion => ({ id, stages, createdAt: 3_500, hasValue: true })
const stagesOf = (versions: readonly SecretVersion[]) => versions.map(({ id, stages }) => [id, stages])

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html */
describe('a random password', () => {
  const rules: PasswordRules = { PasswordLength: 32, RequireEachIncludedType: true }
  const seeds = Array.from({ length: 40 }, (_, n) => `seed-${n}`)
  const characters = (more: object) =>
    [...new Set(seeds.flatMap((seed) => [...randomPassword({ ...rules, PasswordLength: 400, ...more }, seed)]))]
      .sort()
      .join('')
  const [lower, upper, numbers] = ['abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '0123456789']
  const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
  const sorted = (...parts: string[]) => [...parts.join('')].sort().join('')

  it.each<[object, string[]]>([
    [{}, [lower, upper, numbers, punctuation]],
    [{ ExcludeLowercase: true }, [upper, numbers, punctuation]],
    [{ ExcludeUppercase: true }, [lower, numbers, punctuation]],
    [{ ExcludeNumbers: true }, [lower, upper, punctuation]],
    [{ ExcludePunctuation: true }, [lower, upper, numbers]],
    [{ IncludeSpace: true }, [lower, upper, numbers, punctuation, ' ']],
    [{ ExcludeCharacters: `${lower}${upper}0` }, ['123456789', punctuation]],
  ])('with %j has all characters of its types', (more, types) => {
    expect(characters(more)).toBe(sorted(...types))
  })

  it('follows from its seed, and differs by it', () => {
    expect(randomPassword(rules, 'a')).toBe(randomPassword(rules, 'a'))
    expect(new Set(seeds.map((seed) => randomPassword(rules, seed))).size).toBe(seeds.length)
    for (const length of [4, 5, 33, 4096])
      expect(randomPassword({ ...rules, PasswordLength: length }, 'a')).toHaveLength(length)
  })

  it('has one of each type, at any place, unless it need not', () => {
    const short = seeds.map((seed) => randomPassword({ ...rules, PasswordLength: 4 }, seed))
    for (const text of short) expect([...text].map(typeOf).sort()).toEqual(['lower', 'number', 'other', 'upper'])
    for (const at of [0, 1, 2, 3]) expect(new Set(short.map((text) => typeOf(text[at] ?? ''))).size).toBe(4)
    const free = seeds.map((seed) =>
      randomPassword({ ...rules, PasswordLength: 4, RequireEachIncludedType: false }, seed),
    )
    expect(free.some((text) => new Set([...text].map(typeOf)).size < 4)).toBe(true)
  })

  it.each<[string, object]>([
    [
      'No characters are left to generate a password from.',
      { ExcludeCharacters: lower + upper + numbers + punctuation },
    ],
    ['The password length is too short based on the required types.', { PasswordLength: 3 }],
    ['The password length is too short based on the required types.', { PasswordLength: 4, IncludeSpace: true }],
  ])('is refused with %j for %j', (message, more) => {
    expect(() => randomPassword({ ...rules, ...more }, 'a')).toThrow(
      expect.objectContaining({ code: 'InvalidParameterException', message, status: 400 }),
    )
    expect(() =>
      randomPassword({ ...rules, ...more, RequireEachIncludedType: false, ExcludeCharacters: '' }, 'a'),
    ).not.toThrow()
  })

  function typeOf(character: string): string {
    if (lower.includes(character)) return 'lower'
    if (upper.includes(character)) return 'upper'
    return numbers.includes(character) ? 'number' : 'other'
  }
})

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Filter.html */
describe('a filter', () => {
  const named = { ...secret, name: 'Prod/db_main.one@two+three=four-five', description: 'The Database of a shop' }
  type Filters = Parameters<typeof matches>[0]
  it.each<[boolean, Filters]>([
    [true, []],
    [true, [{ Key: 'name', Values: ['Prod'] }]],
    [false, [{ Key: 'name', Values: ['prod'] }]],
    [false, [{ Key: 'name', Values: ['db'] }]],
    [true, [{ Key: 'name', Values: ['none', 'Prod/'] }]],
    [true, [{ Key: 'description', Values: ['the'] }]],
    [true, [{ Key: 'description', Values: ['DATA'] }]],
    [true, [{ Key: 'description', Values: ['the database'] }]],
    [false, [{ Key: 'description', Values: ['base'] }]],
    [false, [{ Key: 'description', Values: ['Prod'] }]],
    ...['prod', 'db', 'main', 'one', 'two', 'three', 'four', 'five', 'shop', 'none shop', 'db none'].map(
      (value): [boolean, Filters] => [true, [{ Key: 'all', Values: [value] }]],
    ),
    [false, [{ Key: 'all', Values: ['ain'] }]],
    [false, [{ Key: 'all', Values: ['none at'] }]],
    [false, [{ Key: 'name', Values: ['!Prod'] }]],
    [true, [{ Key: 'name', Values: ['!Test'] }]],
    [true, [{ Key: 'name', Values: ['!Test', 'Prod'] }]],
    [false, [{ Key: 'name', Values: ['!Test', 'Other'] }]],
    [false, [{ Key: 'name', Values: ['!Prod', 'Prod'] }]],
    [false, [{ Key: 'name', Values: ['!Test', '!Prod'] }]],
    [
      true,
      [
        { Key: 'name', Values: ['Prod'] },
        { Key: 'description', Values: ['shop'] },
      ],
    ],
    [
      false,
      [
        { Key: 'name', Values: ['Prod'] },
        { Key: 'description', Values: ['none'] },
      ],
    ],
  ])('matches: %s for %j', (expected, filters) => {
    expect(matches(filters)(named)).toBe(expected)
  })

  it('matches no words of a secret without a description', () => {
    expect(matches([{ Key: 'description', Values: ['S'] }])(secret)).toBe(false)
    expect(matches([{ Key: 'description', Values: ['!S'] }])(secret)).toBe(true)
  })
})

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen */
describe('the ARN of a secret', () => {
  const placed = { accountId: '111111111111', region: 'us-east-1' }
  const prefix = 'arn:aws:secretsmanager:us-east-1:111111111111:secret:'

  it('ends in six letters and digits that follow from the name and the client token', () => {
    const arn = newArn(placed, 'a/b', 'token')
    expect(arn).toMatch(/^arn:aws:secretsmanager:us-east-1:111111111111:secret:a\/b-[a-zA-Z0-9]{6}$/)
    expect(newArn(placed, 'a/b', 'token')).toBe(arn)
    const suffix = (name: string, token: string) => newArn(placed, name, token).slice(-6)
    expect(new Set([arn.slice(-6), suffix('a/b', 'other'), suffix('a', 'token'), suffix('a/b/', 'token')]).size).toBe(4)
  })

  it.each([
    ['a', 'a'],
    ['a/b-c', 'a/b-c'],
    ['a:b', 'a:b'],
    ['a-12345', 'a-12345'],
    ['a-1234567', 'a-1234567'],
    ['a-12345!', 'a-12345!'],
    ['a-12345_', 'a-12345_'],
    ['a12abCD', 'a12abCD'],
    ['a-12abCD.', 'a-12abCD.'],
    ['a-12abCD', undefined],
  ])('without its suffix %s has the name %s', (end, name) => {
    expect(nameOfPartialArn(`${prefix}${end}`)).toBe(name)
  })
})

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html#term_version */
describe('the versions of a secret', () => {
  const versions = [version('one', 'AWSPREVIOUS', 'a'), version('two', 'AWSCURRENT'), version('three', 'AWSPENDING')]

  it('are found by their labels', () => {
    expect(versionWith(versions, 'a')?.id).toBe('one')
    expect(versionWith(versions, 'b')).toBeUndefined()
  })

  it.each<[string, string[], object]>([
    [
      'three',
      ['AWSCURRENT'],
      [
        ['one', ['a']],
        ['two', ['AWSPREVIOUS']],
        ['three', ['AWSPENDING', 'AWSCURRENT']],
      ],
    ],
    [
      'two',
      ['AWSCURRENT'],
      [
        ['one', ['AWSPREVIOUS', 'a']],
        ['two', ['AWSCURRENT']],
        ['three', ['AWSPENDING']],
      ],
    ],
    [
      'one',
      ['b', 'AWSPENDING'],
      [
        ['one', ['AWSPREVIOUS', 'a', 'b', 'AWSPENDING']],
        ['two', ['AWSCURRENT']],
        ['three', []],
      ],
    ],
    [
      'one',
      ['AWSCURRENT'],
      [
        ['one', ['a', 'AWSCURRENT']],
        ['two', ['AWSPREVIOUS']],
        ['three', ['AWSPENDING']],
      ],
    ],
  ])('give %s the labels %j', (id, stages, expected) => {
    expect(stagesOf(withStages(versions, id, stages))).toEqual(expected)
  })

  it('give the first version its label', () => {
    expect(stagesOf(withStages([version('one')], 'one', ['AWSCURRENT']))).toEqual([['one', ['AWSCURRENT']]])
  })

  it('lose a label', () => {
    expect(stagesOf(withoutStage(versions, 'AWSPREVIOUS'))[0]).toEqual(['one', ['a']])
  })

  it('beyond 100 are dropped if they are deprecated and older than a day, the oldest first', () => {
    const now = 10 * day
    const old = (id: string, createdAt: number, ...stages: string[]) => ({ ...version(id, ...stages), createdAt })
    const young = Array.from({ length: 98 }, (_, n) => old(`y${n}`, now))
    const aged = [old('labelled', 0, 'a'), old('x1', now - day - 1), old('x2', now - day - 1), old('day', now - day)]
    const { kept, dropped } = keptVersions([...aged, ...young], now)
    expect(dropped.map(({ id }) => id)).toEqual(['x1', 'x2'])
    expect(kept).toEqual([aged[0], aged[3], ...young])
    expect(keptVersions([...aged, ...young.slice(1)], now).dropped.map(({ id }) => id)).toEqual(['x1'])
    expect(keptVersions([...aged, ...young.slice(2)], now).dropped).toEqual([])
    expect(keptVersions(aged, now)).toEqual({ kept: aged, dropped: [] })
    expect(keptVersions([old('day', now - day), ...young, ...young], now).dropped).toEqual([])
  })
})

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html */
describe('the next rotation', () => {
  const rotation = { isEnabled: true, functionArn: 'arn:function', startedAt: 5 * day }
  const next = (more: object, of: object = {}) => nextRotation({ ...secret, rotation: { ...rotation, ...more }, ...of })

  it.each<[number | undefined, object, object]>([
    [12 * day, { rules: { AutomaticallyAfterDays: 7 } }, {}],
    [15 * day, { rules: { AutomaticallyAfterDays: 7 }, triedAt: 8 * day }, {}],
    [6 * day, { rules: { ScheduleExpression: 'rate(1 day)' } }, {}],
    [9 * day, { rules: { ScheduleExpression: 'rate(1 day)' }, triedAt: 8 * day + 1 }, {}],
    [undefined, { rules: {} }, {}],
    [undefined, { rules: { Duration: '3h' } }, {}],
    [undefined, {}, {}],
    [undefined, { rules: { AutomaticallyAfterDays: 7 }, isEnabled: false }, {}],
    [undefined, { rules: { AutomaticallyAfterDays: 7 } }, { deletion: { at: 1, askedAt: 1 } }],
    [undefined, {}, { rotation: undefined }],
  ])('is %s with %j and %j', (time, more, of) => {
    expect(next(more, of)).toBe(time)
  })

  const often = 'A secret can be rotated every four hours at most.'
  it.each<[string | undefined, object]>([
    [undefined, {}],
    [undefined, { AutomaticallyAfterDays: 1 }],
    [undefined, { ScheduleExpression: 'rate(4 hours)' }],
    [undefined, { ScheduleExpression: 'cron(0 16 1,15 * ? *)' }],
    [undefined, { ScheduleExpression: 'cron(0 0 1 1 ? 1971)' }],
    [often, { ScheduleExpression: 'rate(3 hours)' }],
    [often, { ScheduleExpression: 'rate(239 minutes)' }],
    [often, { ScheduleExpression: 'cron(0 * * * ? *)' }],
    ['Invalid ScheduleExpression daily.', { ScheduleExpression: 'daily' }],
    [
      "You can't specify both AutomaticallyAfterDays and ScheduleExpression.",
      { AutomaticallyAfterDays: 1, ScheduleExpression: 'rate(1 day)' },
    ],
  ])('is refused with %j by the rules %j', (message, rules) => {
    if (message === undefined) expect(() => checkRules(rules)).not.toThrow()
    else
      expect(() => checkRules(rules)).toThrow(expect.objectContaining({ code: 'InvalidParameterException', message }))
  })

  it('is in the description of a secret', () => {
    expect(secretDescription({ ...secret, rotation: { ...rotation, rules: { AutomaticallyAfterDays: 7 } } })).toEqual({
      ...{ ARN: 'arn:a', Name: 'a', CreatedDate: 1.5, LastChangedDate: 2.5, VersionIdsToStages: {} },
      ...{ RotationEnabled: true, RotationLambdaARN: 'arn:function', RotationRules: { AutomaticallyAfterDays: 7 } },
      NextRotationDate: (12 * day) / 1000,
    })
    expect(secretSummary({ ...secret, rotation: { ...rotation, isEnabled: false, rotatedAt: 9_500 } })).toMatchObject({
      ...{ RotationEnabled: false, LastRotatedDate: 9.5, NextRotationDate: undefined },
    })
  })
})

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html and API_ListSecretVersionIds.html */
describe('a description', () => {
  it('has the parts of the secret that it has, and the labels of its versions', () => {
    const whole: Secret = {
      ...{ ...secret, description: 'Of a', kmsKeyId: 'alias/a', accessedAt: 4_500 },
      ...{ deletion: { at: 9_000, askedAt: 6_500 }, versions: [version('one'), version('two', 'a', 'b')] },
    }
    const common = {
      ...{ ARN: 'arn:a', Name: 'a', Description: 'Of a', KmsKeyId: 'alias/a', CreatedDate: 1.5, LastChangedDate: 2.5 },
      ...{ LastAccessedDate: 4.5, DeletedDate: 6.5 },
    }
    expect(secretDescription(whole)).toEqual({ ...common, VersionIdsToStages: { two: ['a', 'b'] } })
    expect(secretSummary(whole)).toEqual({ ...common, SecretVersionsToStages: { two: ['a', 'b'] } })
    expect(Object.keys(secretSummary(secret))).not.toContain('RotationEnabled')
  })

  it('of a version has its key', () => {
    expect(versionSummary({ ...secret, kmsKeyId: 'alias/a' }, { ...version('one', 'a'), accessedAt: 4_500 })).toEqual({
      ...{ VersionId: 'one', VersionStages: ['a'], CreatedDate: 3.5, LastAccessedDate: 4.5, KmsKeyIds: ['alias/a'] },
    })
    expect(versionSummary(secret, version('one'))).toEqual({
      ...{ VersionId: 'one', VersionStages: [], CreatedDate: 3.5, KmsKeyIds: ['DefaultEncryptionKey'] },
    })
  })
})

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html */
describe('the policy of a secret', () => {
  const statement = (more: object = {}) => ({
    ...{ Effect: 'Allow', Principal: '*', Action: 'secretsmanager:GetSecretValue', Resource: '*' },
    ...more,
  })
  const text = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement })
  const condition = { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }
  const account = { Principal: { AWS: '111111111111' } }

  it.each<[boolean, string, boolean]>([
    [true, text(statement()), true],
    [false, text(statement()), false],
    [true, text(statement({ Principal: { AWS: '*' } })), true],
    [true, text(statement({ Principal: { AWS: ['111111111111', '*'] } })), true],
    [true, text(statement(account), statement()), true],
    [false, text(statement(account)), true],
    [false, text(statement({ Effect: 'Deny' })), true],
    [false, text(statement(condition)), true],
    [true, JSON.stringify({ Version: '2012-10-17', Statement: statement() }), true],
  ])('is public: %s for %s if that is blocked: %s', (isPublic, policy, isBlocked) => {
    if (!isPublic) expect(readSecretPolicy(policy, isBlocked)).toEqual(JSON.parse(policy))
    else
      expect(() => readSecretPolicy(policy, isBlocked)).toThrow(
        expect.objectContaining({
          code: 'PublicPolicyException',
          message:
            'You attached a resource policy that grants broad access to the secret, which BlockPublicPolicy refuses.',
          status: 400,
        }),
      )
  })

  it.each(['{', 'null', '{}', text(statement({ Effect: 'Maybe' }))])('is none: %s', (policy) => {
    expect(() => readSecretPolicy(policy, false)).toThrow(
      expect.objectContaining({
        code: 'MalformedPolicyDocumentException',
        message: 'This resource policy contains invalid Json or is not a policy.',
        status: 400,
      }),
    )
  })

  it('is the same object until it changes', () => {
    const live = createLivePolicies()
    const document = readSecretPolicy(text(statement(account)), false)
    const first = live({ ...secret, policy: { text: '', document } })
    expect(first).toEqual({ name: 'policy of arn:a', document })
    expect(live({ ...secret, policy: { text: '', document } })).toBe(first)
    expect(live({ ...secret, policy: null })).toBeNull()
    expect(live(secret)).toBeUndefined()
  })
})

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html */
it.each<[boolean, string | undefined]>([
  [true, undefined],
  [true, ''],
  [true, 'alias/aws/secretsmanager'],
  [true, 'arn:aws:kms:us-east-1:111111111111:alias/aws/secretsmanager'],
  [false, 'alias/aws/secretsmanager2'],
  [false, 'my-alias/aws/secretsmanager'],
  [false, 'alias/own'],
])('a secret is encrypted with the key of AWS: %s for %s', (expected, keyId) => {
  expect(isOwnKey(keyId)).toBe(expected)
})
