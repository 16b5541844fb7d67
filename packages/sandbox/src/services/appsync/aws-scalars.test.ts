import { parseValue } from 'graphql'
import { describe, expect, test } from 'vitest'
import { awsScalars } from './aws-scalars.ts'

function scalar(name: string) {
  const found = awsScalars.get(name)
  if (!found) throw new Error(`no scalar ${name}`)
  return found
}

const valid: [string, unknown[]][] = [
  ['AWSDate', ['2026-11-20', '2024-02-29', '1970-01-01Z', '1970-01-01-07:00', '1970-01-01+05:30:10']],
  ['AWSTime', ['12:30', '12:30Z', '12:30:24-07:00', '12:30:24.500+05:30']],
  ['AWSDateTime', ['2026-11-20T10:00Z', '2026-11-20T10:00:00.123456789Z', '2026-11-20T10:00:00-07:00']],
  ['AWSEmail', ['ana.prueba@example.org']],
  ['AWSURL', ['https://example.org/a?b=c', 'mailto:ana@example.org']],
  ['AWSPhone', ['+1 212 555 0123', '212-555-0123', '2125550123', '+52 55 5555 0123', '12125550123', '+1 2125550123']],
  [
    'AWSIPAddress',
    ['127.0.0.1', '10.0.0.0/8', '10.0.0.0/32', '10.0.0.0/0', '::1', '::/128', '1a2b:3c4b::1234:4567/64'],
  ],
  ['AWSTimestamp', [1_700_000_000, -1, Number.MAX_SAFE_INTEGER]],
]

const invalid: [string, unknown[]][] = [
  [
    'AWSDate',
    ['2026-02-30', '2026-13-01', '2026-00-01', '2026-04-31', '20-11-2026', '2026-11-20T00:00:00Z', 20261120, ''],
  ],
  ['AWSTime', ['25:00', '12:60', 'noon', '12:30:24.']],
  ['AWSDateTime', ['2026-11-20', '2026-11-20T10:00:00', '2026-02-30T10:00:00Z', '2026-11-20 10:00:00Z']],
  ['AWSEmail', ['ana', 'ana@', 'a na@example.org', 7]],
  ['AWSURL', ['example.org', '//example.org', 'http://', ' https://example.org', '1http://example.org', 7]],
  [
    'AWSPhone',
    [
      '555',
      '123-456-7890',
      'call me',
      '32125550123',
      '21255501234',
      '021255501234',
      '+1234567890123456',
      '+123456',
      '+1 212 555 0123 ext 4',
      '',
    ],
  ],
  [
    'AWSIPAddress',
    [
      '256.0.0.1',
      '10.0.0.0/33',
      '10.0.0.0/8/8',
      '10.0.0.0/',
      '10.0.0.0/0008',
      '10.0.0.0/8x',
      '10.0.0.0/x8',
      '::/129',
      'localhost',
    ],
  ],
  ['AWSTimestamp', ['1700000000', 1.5, Number.MAX_SAFE_INTEGER + 1, null]],
]

describe.each(valid)('%s', (name, values) => {
  test.each(values)('accepts %j as input and output unchanged', (value) => {
    expect(scalar(name).parseValue(value)).toBe(value)
    expect(scalar(name).serialize(value)).toBe(value)
  })
})

describe.each(invalid)('%s', (name, values) => {
  test.each(values)('refuses %j as input and output', (value) => {
    expect(() => scalar(name).parseValue(value)).toThrow('Unable to parse')
    expect(() => scalar(name).serialize(value)).toThrow(/Unable to (parse|serialize)/)
  })
})

describe('AWSJSON', () => {
  test('is parsed from the input string, which must be JSON', () => {
    expect(scalar('AWSJSON').parseValue('{"a":[1,"x",null]}')).toEqual({ a: [1, 'x', null] })
    for (const value of ['{a:1}', { a: 1 }, 7]) {
      expect(() => scalar('AWSJSON').parseValue(value)).toThrow('as valid JSON')
    }
  })

  test('is written to the output as a JSON string, encoded once', () => {
    const written = [{ a: 1 }, '{"a":1}', 'plain words', 7].map((value) => scalar('AWSJSON').serialize(value))
    expect(written).toEqual(['{"a":1}', '{"a":1}', '"plain words"', '7'])
  })
})

describe('a scalar in a document', () => {
  const literal = (name: string, text: string) => scalar(name).parseLiteral(parseValue(text), undefined)

  test.each([
    ['AWSDate', '"2026-11-20"', '2026-11-20'],
    ['AWSTimestamp', '1700000000', 1_700_000_000],
    ['AWSJSON', '"{\\"a\\":1}"', { a: 1 }],
  ])('%s is read from %s', (name, text, value) => {
    expect(literal(name, text)).toEqual(value)
  })

  test.each([
    ['AWSDate', 'true'],
    ['AWSEmail', '7'],
    ['AWSTimestamp', '"1700000000"'],
    ['AWSTimestamp', '1.5'],
    ['AWSJSON', '7'],
    ['AWSJSON', '{ a: 1 }'],
  ])('%s is not read from %s', (name, text) => {
    expect(() => literal(name, text)).toThrow('Unable to parse')
  })
})
