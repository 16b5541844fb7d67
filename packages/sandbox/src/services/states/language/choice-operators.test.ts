import { describe, expect, it } from 'vitest'
import { findingsOfRule, holds } from './choice-rule.ts'
import type { Json } from './value/json.ts'

const early = '2026-01-01T00:00:00Z'
const late = '2026-01-01T00:00:01Z'
const values = { String: ['b', 'c'], Numeric: [5, 6], Boolean: [false, true], Timestamp: [early, late] } as const
const input: Json = {
  ...{ b: 'b', c: 'c', five: 5, six: 6, yes: true, no: false, early, late, nothing: null, list: [], object: {} },
}
const test = (rule: Json, given: Json = input) =>
  holds(rule, { input: given, context: { Execution: { Name: 'run' } }, newId: () => '' })

/** Whether a relation holds for a value that is less, the same and greater. */
const relations = {
  Equals: [false, true, false],
  LessThan: [true, false, false],
  GreaterThan: [false, false, true],
  LessThanEquals: [true, true, false],
  GreaterThanEquals: [false, true, true],
} as const

// https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
describe('a choice rule', () => {
  it.each(
    Object.entries(values).flatMap(([type, [less, more]]) =>
      Object.entries(relations)
        .filter(([relation]) => type !== 'Boolean' || relation === 'Equals')
        .map(([relation, expected]) => [`${type}${relation}`, less, more, expected] as const),
    ),
  )('%s compares %j and %j', (operator, less, more, expected) => {
    const pairs = [
      [less, more],
      [less, less],
      [more, less],
    ] as const
    const given = pairs.map(([one, other]) => test({ Variable: '$', [operator]: other }, one))
    expect(given).toEqual(expected)
    const byPath = pairs.map(([one, other]) =>
      test({ Variable: '$.one', [`${operator}Path`]: '$.other' }, { one, other }),
    )
    expect(byPath).toEqual(expected)
  })

  it.each(Object.entries(values).map(([type, [value]]) => [`${type}Equals`, value] as const))(
    '%s does not hold for a value of another type than %j',
    (operator, value) => {
      for (const other of ['x', 1, true, null, [], {}])
        if (typeof other !== typeof value || operator.startsWith('Timestamp'))
          expect(test({ Variable: '$', [operator]: value }, other)).toBe(false)
    },
  )

  it.each<[string, string[]]>([
    ['IsNull', ['nothing']],
    ['IsString', ['b', 'c', 'early', 'late']],
    ['IsNumeric', ['five', 'six']],
    ['IsBoolean', ['yes', 'no']],
    ['IsTimestamp', ['early', 'late']],
    ['IsPresent', Object.keys(input as object)],
  ])('%s holds for %j alone', (operator, names) => {
    const all = Object.keys(input as object)
    expect(all.filter((name) => test({ Variable: `$.${name}`, [operator]: true }))).toEqual(names)
    expect(all.filter((name) => !test({ Variable: `$.${name}`, [operator]: false }))).toEqual(names)
  })

  it('IsPresent holds for what is missing if it is false', () => {
    expect(test({ Variable: '$.missing', IsPresent: false })).toBe(true)
    expect(test({ Variable: '$.missing', IsPresent: true })).toBe(false)
  })

  it.each<[string, string, boolean]>([
    ['abc', 'abc', true],
    ['abc', 'ab', false],
    ['ab', 'abc', false],
    ['abc', '*', true],
    ['', '*', true],
    ['', '', true],
    ['a', '', false],
    ['abc', 'a*', true],
    ['abc', '*c', true],
    ['abc', 'a*c', true],
    ['abbc', 'a*bc', true],
    ['abcd', 'a*c', false],
    ['abc', 'abc*', true],
    ['abc', 'abc**', true],
    ['abc', 'abc*d', false],
    ['aXbXc', 'a*b*c', true],
    ['aXcXb', 'a*b*c', false],
    ['a*c', 'a\\*c', true],
    ['abc', 'a\\*c', false],
    ['a\\c', 'a\\\\c', true],
    ['a\nc', 'a\nc', true],
    ['axbxb', '*b', true],
  ])('StringMatches %j by %j: %s', (text, pattern, expected) => {
    expect(test({ Variable: '$', StringMatches: pattern }, text)).toBe(expected)
  })

  it('StringMatches holds for texts alone', () => {
    for (const value of [5, null, true, ['*']]) expect(test({ Variable: '$', StringMatches: '*' }, value)).toBe(false)
  })

  const yes = { Variable: '$.yes', BooleanEquals: true }
  const no = { Variable: '$.no', BooleanEquals: true }
  it.each<[Json, boolean]>([
    [{ And: [yes, yes] }, true],
    [{ And: [yes, no] }, false],
    [{ And: [no, yes] }, false],
    [{ Or: [no, no] }, false],
    [{ Or: [no, yes] }, true],
    [{ Or: [yes, no] }, true],
    [{ Not: yes }, false],
    [{ Not: no }, true],
    [{ Not: { And: [yes, { Not: no }] }, Comment: 'c', Next: 'B' }, false],
    [{ ...yes, Comment: 'c', Next: 'B' }, true],
    [{ Next: 'B', Comment: 'c', ...yes }, true],
    [{ Variable: '$.yes', BooleanLessThan: true }, false],
    [{ Variable: '$$.Execution.Name', StringEquals: 'run' }, true],
    [5, false],
  ])('%j holds: %s', (rule, expected) => {
    expect(test(rule)).toBe(expected)
  })

  it.each<[Json, string]>([
    [
      { Variable: '$.missing', StringEquals: 'a' },
      "Invalid path '$.missing': The choice state's condition path references an invalid value.",
    ],
    [
      { Variable: '$.missing', IsNull: true },
      "Invalid path '$.missing': The choice state's condition path references an invalid value.",
    ],
    [
      { Variable: '$.five', NumericLessThanPath: '$.b' },
      'The value that NumericLessThanPath names is not of the type Numeric.',
    ],
    [
      { Variable: '$.b', TimestampEqualsPath: '$.b' },
      'The value that TimestampEqualsPath names is not of the type Timestamp.',
    ],
    [
      { Variable: '$$.Execution.Name', StringEqualsPath: '$$.none' },
      "The JSONPath '$$.none' specified for the field 'StringEqualsPath' could not be found in the context object",
    ],
  ])('%j fails with States.Runtime: %s', (rule, faultCause) => {
    expect(() => test(rule)).toThrow(expect.objectContaining({ error: 'States.Runtime', faultCause }))
  })

  const found = (rule: Json, isTop = true) =>
    findingsOfRule(rule, '/C[0]', isTop).map(({ location, message }) => `${location} ${message}`)
  const operators = [
    ...Object.entries(values).flatMap(([type, [value]]) =>
      (type === 'Boolean' ? ['Equals'] : Object.keys(relations)).map((relation) => [`${type}${relation}`, value]),
    ),
    ...['IsPresent', 'IsNull', 'IsString', 'IsNumeric', 'IsBoolean', 'IsTimestamp'].map((name) => [name, false]),
    ['StringMatches', '*'],
  ] as [string, Json][]

  it.each(operators)('with the operator %s may have %j, and no value of another type', (operator, value) => {
    expect(found({ Variable: '$.a', [operator]: value, Next: 'B', Comment: 'c' })).toEqual([])
    const wrong = `/C[0] The value for the field '${operator}' is not of its type`
    for (const other of [5, 'x', true, null])
      if (typeof other !== typeof value || (other === 'x' && operator.startsWith('Timestamp')))
        expect(found({ Variable: '$.a', [operator]: other, Next: 'B' })).toEqual([wrong])
    if (operator.startsWith('Is') || operator === 'StringMatches') {
      const unknown = `/C[0] Field '${operator}Path' is not supported`
      expect(found({ Variable: '$.a', [`${operator}Path`]: '$.b', Next: 'B' })).toEqual([unknown])
      return
    }
    expect(found({ Variable: '$.a', [`${operator}Path`]: '$$.b', Next: 'B' })).toEqual([])
    for (const other of [5, 'x'])
      expect(found({ Variable: '$.a', [`${operator}Path`]: other, Next: 'B' })).toEqual([
        wrong.replace(operator, `${operator}Path`),
      ])
  })

  const rule = { Variable: '$.a', IsNull: true }
  const one = '/C[0] A choice rule has one operator'
  it.each<[Json, boolean, string[]]>([
    [5, true, ['/C[0] A choice rule must be an object']],
    [rule, true, ["/C[0] The field 'Next' is required"]],
    [{ ...rule, Next: 5 }, true, ["/C[0] The field 'Next' is required"]],
    [rule, false, []],
    [{ ...rule, Next: 'B' }, false, ["/C[0] The field 'Next' is not supported in a nested choice rule"]],
    [{ Next: 'B' }, true, [one]],
    [{ Variable: '$.a', Next: 'B' }, true, [one]],
    [{ ...rule, IsString: true, Next: 'B' }, true, [one]],
    [{ IsNull: true, Next: 'B' }, true, ["/C[0] The field 'Variable' is required"]],
    [
      { ...rule, Variable: 'a', Next: 'B' },
      true,
      ["/C[0] The value for the field 'Variable' must be a valid JSONPath"],
    ],
    [
      { ...rule, Variable: '$$[', Next: 'B' },
      true,
      ["/C[0] The value for the field 'Variable' must be a valid JSONPath"],
    ],
    [{ ...rule, Variable: '$$.a', Next: 'B' }, true, []],
    [
      { ...rule, Variable: 'a', IsNull: 1, Next: 'B' },
      true,
      [
        "/C[0] The value for the field 'Variable' must be a valid JSONPath",
        "/C[0] The value for the field 'IsNull' is not of its type",
      ],
    ],
    ...['Foo', 'XStringEquals', 'StringEqualsX', 'StringEqualsPathPath', 'BooleanLessThanPath', 'toString'].map(
      (name): [Json, boolean, string[]] => [
        { Variable: '$.a', [name]: 'x', Next: 'B' },
        true,
        [`/C[0] Field '${name}' is not supported`],
      ],
    ),
    [{ ...rule, Foo: 1 }, true, ["/C[0] The field 'Next' is required", "/C[0] Field 'Foo' is not supported"]],
    [{ And: [rule], Or: [rule], Next: 'B' }, true, [one]],
    [{ And: [rule], Variable: '$.a', Next: 'B' }, true, [one]],
    [{ Not: rule, IsNull: true, Next: 'B' }, true, [one]],
    [{ And: [rule], IsNull: true }, true, ["/C[0] The field 'Next' is required", one]],
    [{ Not: rule, Next: 'B' }, true, []],
    [{ Not: 5, Next: 'B' }, true, ['/C[0]/Not A choice rule must be an object']],
    [{ Not: 5 }, true, ["/C[0] The field 'Next' is required", '/C[0]/Not A choice rule must be an object']],
    [
      { Not: { ...rule, Next: 'B' }, Next: 'B' },
      true,
      ["/C[0]/Not The field 'Next' is not supported in a nested choice rule"],
    ],
    [{ And: [], Next: 'B' }, true, ["/C[0] The field 'And' must be a non-empty array"]],
    [{ Or: [], Next: 'B' }, true, ["/C[0] The field 'Or' must be a non-empty array"]],
    [{ Or: rule, Next: 'B' }, true, ["/C[0] The field 'Or' must be a non-empty array"]],
    [{ And: [] }, true, ["/C[0] The field 'Next' is required", "/C[0] The field 'And' must be a non-empty array"]],
    [{ And: [rule, 5], Next: 'B' }, true, ['/C[0]/And[1] A choice rule must be an object']],
    [
      { Or: [5, { And: [rule, {}] }] },
      false,
      ['/C[0]/Or[0] A choice rule must be an object', '/C[0]/Or[1]/And[1] A choice rule has one operator'],
    ],
    [{ Or: [5] }, true, ["/C[0] The field 'Next' is required", '/C[0]/Or[0] A choice rule must be an object']],
  ])('%j (top %s) has the findings %j', (value, isTop, lines) => {
    expect(found(value, isTop)).toEqual(lines)
  })
})

// https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
describe('a timestamp', () => {
  it.each(
    [early, '2026-01-01T00:00:00.1Z', '2026-01-01T00:00:00.123456789Z', '2026-01-01T00:00:00+01:30'].concat(
      '2026-12-31T23:59:59-09:00',
    ),
  )('may be %s', (text) => {
    expect(test({ Variable: '$', IsTimestamp: true }, text)).toBe(true)
  })

  it.each([
    ...[`x${early}`, `${early}x`, '26-01-01T00:00:00Z', '02026-01-01T00:00:00Z', '2026-1-01T00:00:00Z'],
    ...['2026-01-1T00:00:00Z', '2026-01-01 00:00:00Z', '2026-01-01T0:00:00Z', '2026-01-01T00:0:00Z'],
    ...['2026-01-01T00:00:0Z', '2026-01-01T00:00:00.Z', '2026-01-01T00:00:00.1234567890Z', '2026-01-01T00:00:00'],
    ...[
      '2026-01-01T00:00:00+1:00',
      '2026-01-01T00:00:00+01:0',
      '2026-01-01T00:00:00+0100',
      '2026-01-01T00:00:00+01:000',
    ],
    ...['2026-13-01T00:00:00Z', '2026-01-01T25:00:00Z', '2026-01-01t00:00:00z'],
  ])('may not be %s', (text) => {
    expect(test({ Variable: '$', IsTimestamp: true }, text)).toBe(false)
  })
})
