import { describe, expect, it } from 'vitest'
import type { Parameter, Tier, Version } from './parameter.ts'
import { checkRoom, newVersion, type PutInput, replacedVersion, tierOf, typeOf } from './put-parameter.ts'

const put = (more: Partial<PutInput> = {}): PutInput => ({
  ...{ Name: '/limit', Value: '10', Type: 'String', Overwrite: false, ...more },
})
const version = (number: number, more: Partial<Version> = {}): Version => ({
  ...{ number, type: 'String', value: 'x', tier: 'Standard', labels: [], modifiedAt: 0, modifiedBy: 'me', ...more },
})
const existing = (...more: Partial<Version>[]): Parameter => ({
  name: '/limit',
  versions: more.map((each, at) => version(at + 1, each)),
})
const error = (code: string, message: string) => expect.objectContaining({ code, message, status: 400 })
const invalid = (message: string) => error('ValidationException', message)

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html */
describe('a new version', () => {
  const made = {
    ...{ number: 1, type: 'String', value: '10', tier: 'Standard', labels: [] },
    ...{ description: undefined, allowedPattern: undefined },
  }

  it.each<[string, Partial<PutInput>, Parameter | undefined, object]>([
    ['is the first one', {}, undefined, {}],
    ['has no type but that of the call', { Type: 'StringList' }, undefined, { type: 'StringList' }],
    ['has the key of AWS', { Type: 'SecureString' }, undefined, { type: 'SecureString', keyId: 'alias/aws/ssm' }],
    ['has its own key', { Type: 'SecureString', KeyId: 'k' }, undefined, { type: 'SecureString', keyId: 'k' }],
    [
      'has a description and a pattern',
      { Description: 'd', AllowedPattern: '0' },
      undefined,
      {
        ...{ description: 'd', allowedPattern: '0' },
      },
    ],
    ['follows the latest one', { Overwrite: true }, existing({}, { number: 7 }), { number: 8 }],
    [
      'has the type of the latest one',
      { Overwrite: true, Type: undefined },
      existing({ type: 'StringList' }),
      {
        ...{ number: 2, type: 'StringList' },
      },
    ],
    ['stays advanced', { Overwrite: true }, existing({}, { tier: 'Advanced' }), { number: 3, tier: 'Advanced' }],
    // A name that exists needs no check: AWS may have other rules for it than when it was made.
    ['keeps a name that could not be made', { Name: 'aws', Overwrite: true }, existing({}), { number: 2 }],
    ['has a brace', { Value: '{ {' }, undefined, { value: '{ {' }],
    ['has 4,096 bytes', { Value: 'ñ'.repeat(2_048) }, undefined, { value: 'ñ'.repeat(2_048) }],
    [
      'has 8,192 bytes',
      { Value: 'ñ'.repeat(4_096), Tier: 'Advanced' },
      undefined,
      {
        ...{ value: 'ñ'.repeat(4_096), tier: 'Advanced' },
      },
    ],
  ])('%s', (_what, more, before, changed) => {
    expect(newVersion(put(more), before)).toEqual({ ...made, ...changed })
  })

  it('has a key only if it is encrypted', () => {
    expect(newVersion(put(), undefined)).not.toHaveProperty('keyId')
  })

  const [standard, advanced, downgrade, braces] = [
    'Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier.',
    'Advanced tier parameters support a maximum parameter value of 8192 characters.',
    "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.",
    'Parameter value: nested parameters are not supported. Do not use {{}} in the value.',
  ]
  const exists = error(
    'ParameterAlreadyExists',
    'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
  )
  const key = invalid('KeyId is required for SecureString type parameter only.')
  const empty = invalid("Value at 'value' failed to satisfy constraint: Member must have length greater than 0.")
  const mismatch = (pattern: string) =>
    error(
      'ParameterPatternMismatchException',
      `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
    )

  it.each<[string, Partial<PutInput>, Parameter | undefined, unknown]>([
    ['a name that exists', {}, existing({}), exists],
    ['no type', { Type: undefined }, undefined, invalid('A parameter type is required when you create a parameter.')],
    [
      'another type',
      { Type: 'StringList', Overwrite: true },
      existing({ type: 'StringList' }, {}),
      error(
        'HierarchyTypeMismatchException',
        'The type of the parameter /limit cannot be changed from String to StringList.',
      ),
    ],
    ['a key for a String', { KeyId: 'k' }, undefined, key],
    ['a key for a StringList', { KeyId: 'k', Type: 'StringList' }, undefined, key],
    ['a lower tier', { Tier: 'Standard', Overwrite: true }, existing({ tier: 'Advanced' }), invalid(downgrade)],
    ['no value', { Value: '' }, undefined, empty],
    ['4,097 bytes', { Value: 'x'.repeat(4_097) }, undefined, invalid(standard)],
    ['4,098 bytes in 2,049 characters', { Value: 'ñ'.repeat(2_049) }, undefined, invalid(standard)],
    ['8,193 bytes', { Value: 'x'.repeat(8_193), Tier: 'Advanced' }, undefined, invalid(advanced)],
    [
      '8,193 bytes for any tier',
      { Value: 'x'.repeat(8_193), Tier: 'Intelligent-Tiering' },
      undefined,
      invalid(advanced),
    ],
    ['another parameter', { Value: '{{ssm:x}}' }, undefined, invalid(braces)],
    ['two braces at its end', { Value: 'a{{' }, undefined, invalid(braces)],
    ['a value that is not of its pattern', { AllowedPattern: '^[a-z]+$' }, undefined, mismatch('^[a-z]+$')],
    ['a value that its pattern does not find', { AllowedPattern: '2' }, undefined, mismatch('2')],
    ['a reserved name', { Name: 'ssm' }, undefined, expect.objectContaining({ code: 'ValidationException' })],
  ])('with %s is refused', (_what, more, before, reason) => {
    expect(() => newVersion(put(more), before)).toThrow(reason as Error)
  })

  it.each(['(', '(?=a)', '(a)\\1', '['])(
    'with the pattern %s, which RE2 does not read, is refused',
    (AllowedPattern) => {
      expect(() => newVersion(put({ AllowedPattern }), undefined)).toThrow(
        error(
          'InvalidAllowedPatternException',
          expect.stringMatching(/^The allowed pattern is not valid: \S.+/) as unknown as string,
        ),
      )
    },
  )
})

describe('the type that a call gives', () => {
  it.each<[PutInput['Type'], Parameter | undefined, string | undefined]>([
    ['String', undefined, 'String'],
    [undefined, undefined, undefined],
    [undefined, existing({ type: 'StringList' }, { type: 'SecureString' }), 'SecureString'],
    ['StringList', existing({}), 'StringList'],
  ])('with %s and the parameter %j is %s', (Type, before, type) => {
    expect(typeOf(put({ Type }), before)).toBe(type)
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html */
describe('the tier that a call gives', () => {
  const [small, large] = ['x'.repeat(4_096), 'x'.repeat(4_097)]
  it.each<[PutInput['Tier'], string, Parameter | undefined, Tier]>([
    [undefined, small, undefined, 'Standard'],
    [undefined, large, undefined, 'Standard'],
    ['Standard', small, undefined, 'Standard'],
    ['Advanced', small, undefined, 'Advanced'],
    ['Intelligent-Tiering', small, undefined, 'Standard'],
    ['Intelligent-Tiering', large, undefined, 'Advanced'],
    ['Intelligent-Tiering', 'ñ'.repeat(2_049), undefined, 'Advanced'],
    [undefined, small, existing({ tier: 'Advanced' }), 'Advanced'],
    ['Standard', small, existing({ tier: 'Advanced' }), 'Advanced'],
    ['Intelligent-Tiering', small, existing({ tier: 'Advanced' }), 'Advanced'],
    ['Advanced', small, existing({}), 'Advanced'],
    [undefined, small, existing({ tier: 'Advanced' }, {}), 'Standard'],
  ])('%#: %s', (Tier, Value, before, tier) => {
    expect(tierOf(put({ Tier, Value }), before)).toBe(tier)
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-versions.html */
describe('the version that a new one replaces', () => {
  const many = (count: number, oldest: Partial<Version> = {}) =>
    existing(oldest, ...Array.from({ length: count - 1 }, () => ({ labels: ['other'] })))

  it('is the oldest of 100', () => {
    expect(replacedVersion(many(99))).toBeUndefined()
    expect(replacedVersion(many(99, { labels: ['held'] }))).toBeUndefined()
    expect(replacedVersion(many(100))).toEqual(version(1))
  })

  it('is not one with a label, which ends the call', () => {
    expect(() => replacedVersion(many(100, { number: 4, labels: ['held'] }))).toThrow(
      error(
        'ParameterMaxVersionLimitExceeded',
        "You attempted to create a new version of /limit by calling the PutParameter API with the overwrite flag. Version 4, the oldest version, can't be deleted because it has a label associated with it. Move the label to another version of the parameter, and try again.",
      ),
    )
  })
})

/** https://docs.aws.amazon.com/general/latest/gr/ssm.html */
describe('the room of an account', () => {
  const all = (standard: number, advanced: number) => {
    const [one, other] = [existing({ tier: 'Advanced' }, {}), existing({}, { tier: 'Advanced' })]
    return [...Array.from({ length: standard }, () => one), ...Array.from({ length: advanced }, () => other)]
  }
  const full = (most: number, tier: Tier) =>
    error('ParameterLimitExceeded', `The account has ${most} parameters of the ${tier} tier.`)

  it('is that of 10,000 standard and of 100,000 advanced parameters', () => {
    expect(() => checkRoom(all(9_999, 100_000), 'Standard')).not.toThrow()
    expect(() => checkRoom(all(10_000, 0), 'Standard')).toThrow(full(10_000, 'Standard'))
    expect(() => checkRoom(all(10_000, 99_999), 'Advanced')).not.toThrow()
    expect(() => checkRoom(all(0, 100_000), 'Advanced')).toThrow(full(100_000, 'Advanced'))
  })
})
