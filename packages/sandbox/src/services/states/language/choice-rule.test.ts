import { describe, expect, it } from 'vitest'
import { findingsOfRule, holds } from './choice-rule.ts'
import type { Json } from './value/json.ts'

const input: Json = {
  ...{
    text: 'b',
    number: 5,
    flag: true,
    nothing: null,
    early: '2026-01-01T00:00:00Z',
    late: '2026-01-01T02:00:00+01:00',
  },
  ...{ list: [], other: 7, path: 'log-2026*.txt' },
}
const test = (rule: Json) => holds(rule, { input, context: { Execution: { Name: 'run' } }, newId: () => '' })

// https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
describe('a choice rule', () => {
  it.each<[string, Json, boolean]>([
    ['StringEquals', { Variable: '$.text', StringEquals: 'b' }, true],
    ['StringEquals of a number', { Variable: '$.number', StringEquals: '5' }, false],
    ['StringEqualsPath', { Variable: '$.text', StringEqualsPath: '$.early' }, false],
    ['StringLessThan', { Variable: '$.text', StringLessThan: 'c' }, true],
    ['StringGreaterThan', { Variable: '$.text', StringGreaterThan: 'c' }, false],
    ['StringLessThanEquals', { Variable: '$.text', StringLessThanEquals: 'b' }, true],
    ['StringGreaterThanEquals', { Variable: '$.text', StringGreaterThanEquals: 'b' }, true],
    ['StringMatches', { Variable: '$.path', StringMatches: 'log-*.txt' }, true],
    ['StringMatches with an escaped asterisk', { Variable: '$.path', StringMatches: 'log-2026\\*.txt' }, true],
    ['StringMatches of another text', { Variable: '$.path', StringMatches: '*.zip' }, false],
    ['NumericEquals', { Variable: '$.number', NumericEquals: 5 }, true],
    ['NumericLessThanPath', { Variable: '$.number', NumericLessThanPath: '$.other' }, true],
    ['NumericGreaterThan', { Variable: '$.number', NumericGreaterThan: 5 }, false],
    ['NumericLessThanEquals', { Variable: '$.number', NumericLessThanEquals: 5 }, true],
    ['NumericGreaterThanEquals', { Variable: '$.number', NumericGreaterThanEquals: 6 }, false],
    ['BooleanEquals', { Variable: '$.flag', BooleanEquals: true }, true],
    ['BooleanEqualsPath', { Variable: '$.flag', BooleanEqualsPath: '$.flag' }, true],
    ['TimestampEquals', { Variable: '$.early', TimestampEquals: '2026-01-01T00:00:00.000Z' }, true],
    ['TimestampLessThanPath', { Variable: '$.early', TimestampLessThanPath: '$.late' }, true],
    ['TimestampGreaterThan of a text', { Variable: '$.text', TimestampGreaterThan: '2026-01-01T00:00:00Z' }, false],
    ['IsNull', { Variable: '$.nothing', IsNull: true }, true],
    ['IsPresent', { Variable: '$.nothing', IsPresent: true }, true],
    ['IsPresent of what is missing', { Variable: '$.missing', IsPresent: false }, true],
    ['IsString', { Variable: '$.text', IsString: true }, true],
    ['IsNumeric', { Variable: '$.text', IsNumeric: false }, true],
    ['IsBoolean', { Variable: '$.flag', IsBoolean: true }, true],
    ['IsTimestamp', { Variable: '$.early', IsTimestamp: true }, true],
    ['IsTimestamp of a text', { Variable: '$.text', IsTimestamp: true }, false],
    [
      'And',
      {
        And: [
          { Variable: '$.flag', BooleanEquals: true },
          { Variable: '$.number', NumericEquals: 4 },
        ],
      },
      false,
    ],
    [
      'Or',
      {
        Or: [
          { Variable: '$.flag', BooleanEquals: true },
          { Variable: '$.missing', IsNull: true },
        ],
      },
      true,
    ],
    ['Not', { Not: { Variable: '$.flag', BooleanEquals: true } }, false],
    ['the context object', { Variable: '$$.Execution.Name', StringEquals: 'run' }, true],
  ])('compares as its operator says: %s', (_, rule, expected) => {
    expect(test(rule)).toBe(expected)
  })

  it('fails with States.Runtime if its variable does not exist', () => {
    expect(() => test({ Variable: '$.missing', NumericEquals: 1 })).toThrow(
      expect.objectContaining({ error: 'States.Runtime' }),
    )
  })

  it('fails with States.Runtime if its path names a value of another type', () => {
    expect(() => test({ Variable: '$.number', NumericEqualsPath: '$.text' })).toThrow(
      expect.objectContaining({ error: 'States.Runtime' }),
    )
  })

  it('matches wildcards in a time that grows with the text alone', () => {
    const text = 'a'.repeat(50_000)
    const rule = { Variable: '$', StringMatches: `${'*a'.repeat(50)}*b` }
    expect(holds(rule, { input: text, context: {}, newId: () => '' })).toBe(false)
  })

  it.each<[Json, string]>([
    [5, 'must be an object'],
    [{ Next: 'B' }, 'has one operator'],
    [{ Variable: '$.a', StringEquals: 'a', NumericEquals: 1, Next: 'B' }, 'has one operator'],
    [{ StringEquals: 'a', Next: 'B' }, "'Variable' is required"],
    [{ Variable: 'a', StringEquals: 'a', Next: 'B' }, 'valid JSONPath'],
    [{ Variable: '$.a', StringEquals: 1, Next: 'B' }, 'not of its type'],
    [{ Variable: '$.a', TimestampEquals: 'now', Next: 'B' }, 'not of its type'],
    [{ Variable: '$.a', NumericEqualsPath: 'a', Next: 'B' }, 'not of its type'],
    [{ Variable: '$.a', BooleanLessThan: true, Next: 'B' }, "Field 'BooleanLessThan' is not supported"],
    [{ Variable: '$.a', toString: true, Next: 'B' }, "Field 'toString' is not supported"],
    [{ Variable: '$.a', IsNull: true, Next: 'B', Assign: { a: 1 } }, "Field 'Assign' is not supported"],
    [{ Variable: '$.a', IsNull: true }, "'Next' is required"],
    [{ And: [], Next: 'B' }, 'non-empty array'],
    [{ And: [{ Variable: '$.a', IsNull: true, Next: 'B' }], Next: 'B' }, 'nested choice rule'],
  ])('that is not valid is found: %j', (rule, message) => {
    expect(findingsOfRule(rule, '/States/A/Choices[0]', true)[0]?.message).toContain(message)
  })
})
