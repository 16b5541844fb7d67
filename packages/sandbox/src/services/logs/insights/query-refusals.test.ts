import { describe, expect, it } from 'vitest'
import { ServiceError } from '../../../kit/access/service-error.ts'
import { readQuery } from './query.ts'
import { type Row, rowOf } from './row.ts'

const at = Date.parse('2026-12-01T12:00:00.000Z')
const row = (message: string, more = {}) =>
  rowOf({ id: 'an id', stream: 'one', at, ingestedAt: at + 5, message, ...more }, '111111111111:shop')

/** Runs a query, and returns its rows without pointers. */
function run(query: string, rows: readonly Row[], most = 100) {
  return readQuery(query)(rows, most).map((one) =>
    Object.fromEntries([...one].filter(([name, value]) => name !== '@ptr' && value !== undefined)),
  )
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html */
describe('a query that cannot be read', () => {
  it.each([
    ['', 'unexpected end in place of a name'],
    ['|', 'unexpected end in place of a name'],
    ['display a', 'the sandbox has no command display'],
    ['fields a b', 'unexpected b after fields'],
    ['limit 1 2', 'unexpected 2 after limit'],
    ['fields concat(a)', 'the sandbox has no function concat in fields'],
    ['fields', 'unexpected end in place of a name'],
    ['fields a,', 'unexpected end in place of a name'],
    ['fields a as 1', 'unexpected 1 in place of a name'],
    ['limit 0', 'limit is 1 to 10000'],
    ['limit -1', 'limit is 1 to 10000'],
    ['limit 10001', 'limit is 1 to 10000'],
    ['limit 1.5', 'limit is 1 to 10000'],
    ['limit a', 'unexpected a in place of a number'],
    ['sort', 'unexpected end in place of a name'],
    [Array.from({ length: 51 }, () => 'limit 1').join('|'), 'a query has 50 commands at most'],
    ['filter a', 'unexpected end in place of a sign'],
    ['filter a ==', 'unexpected = in place of a text'],
    ['filter a = ', 'unexpected end in place of a text'],
    ['filter a | limit 1', 'unexpected end in place of a sign'],
    ['filter a ( b', 'the sandbox has no function a'],
    ['filter strlen(a) > 1', 'the sandbox has no function strlen'],
    ['filter ispresent("a")', 'unexpected a in place of a name'],
    ['filter ispresent(a', 'unexpected end in place of )'],
    ['filter (a = 1', 'unexpected end in place of )'],
    ['filter a not b', 'unexpected b in place of like'],
    ['filter a not = 1', 'unexpected = in place of like'],
    ['filter a in 1', 'unexpected 1 in place of ['],
    ['filter a in [1', 'unexpected end in place of ]'],
    ['filter a in [b]', 'unexpected b in place of a text'],
    ['filter a like 1', 'unexpected 1 in place of a text'],
    ['filter a like b', 'unexpected b in place of a text'],
    ['filter a * 1', 'unexpected * in place of a comparison'],
    [`filter ${'('.repeat(50)}a = 1${')'.repeat(50)}`, 'the condition nests too deep'],
    [`filter ${'not '.repeat(50)}a = 1`, 'the condition nests too deep'],
    ['parse @message', 'unexpected end in place of a text'],
    ['parse "a*"', 'unexpected end in place of as'],
    ['parse "a*" as', 'unexpected end in place of a name'],
    ['parse "a*" as b,', 'unexpected end in place of a name'],
    ['parse "a*b*" as c', 'the text of parse has 2 wildcards and 1 names'],
    ['parse "a" as c', 'the text of parse has 0 wildcards and 1 names'],
    ['parse /(a)/', '/(a)/ has no named groups'],
    ['stats count', 'unexpected end in place of ('],
    ['stats count(', 'unexpected end in place of a name'],
    ['stats count(a', 'unexpected end in place of )'],
    ['stats count(*, 1)', 'the sandbox has no function count of these arguments in stats'],
    ['stats median(a)', 'the sandbox has no function median of these arguments in stats'],
    ['stats toString(a)', 'the sandbox has no function tostring of these arguments in stats'],
    ['stats sum(a, 1)', 'the sandbox has no function sum of these arguments in stats'],
    ['stats pct(a)', 'the sandbox has no function pct of these arguments in stats'],
    ['stats pct(a, 100.1)', 'the sandbox has no function pct of these arguments in stats'],
    ['stats pct(a, -1)', 'the sandbox has no function pct of these arguments in stats'],
    ['stats pct(a, b)', 'unexpected b in place of a number'],
    ['stats sum(*)', 'unexpected * in place of a name'],
    ['stats count(*) by', 'unexpected end in place of a name'],
    ['stats count(*) by bin(', 'unexpected end in place of a term'],
    ['stats count(*) by bin(5m', 'unexpected end in place of )'],
    ['stats count(*) by bin(0m)', 'the sandbox has no function bin(0m)'],
    ['stats count(*) by bin(1000000m)', 'the sandbox has no function bin(1000000m)'],
    ['stats count(*) by bin(5w)', 'the sandbox has no function bin(5w)'],
    ['stats count(*) by bin(m)', 'the sandbox has no function bin(m)'],
    ['stats count(*) by bin(5)', 'the sandbox has no function bin(5)'],
    ['stats count(*) by bin("5m 1")', 'the sandbox has no function bin(5m 1)'],
    ['stats count(*) by bin("a5m")', 'the sandbox has no function bin(a5m)'],
    ['stats count(*) by floor(5m)', 'the sandbox has no function floor(5m)'],
    ['fields a ; b', 'unexpected symbol found ; at position 9'],
    ['fields "a', 'unexpected symbol found " at position 7'],
    ['fields `a', 'unexpected symbol found ` at position 7'],
    ['fields /a\n/', 'unexpected symbol found / at position 7'],
  ])('%j is refused, and says why', (query, message) => {
    expect(() => readQuery(query)).toThrow(new ServiceError('MalformedQueryException', message))
  })

  it('is refused for a regular expression that RE2 does not read', () => {
    expect(() => readQuery('filter a like /(?=b)/')).toThrow(/^the sandbox does not read \/\(\?=b\)\/: ./)
  })

  it.each([
    Array.from({ length: 50 }, () => 'limit 1').join('|'),
    'limit 10000',
    `filter ${'('.repeat(49)}a = 1${')'.repeat(49)}`,
    `filter ${Array.from({ length: 99 }, () => '(a = 1)').join(' and ')}`,
    'stats pct(a, 0), pct(a, 100)',
    'stats count(*) by bin(999999ms)',
    'FIELDS a AS b | Sort a DESC | STATS Count(*) BY Bin(1d)',
  ])('%j is read', (query) => {
    expect(() => readQuery(query)).not.toThrow()
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html */
describe('the fields of an event', () => {
  const fixed = {
    ...{ '@timestamp': at, '@ingestionTime': at + 5, '@logStream': 'one', '@log': '111111111111:shop' },
    '@ptr': Buffer.from('an id').toString('base64'),
  }
  const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

  it.each<[string, object]>([
    ['text', {}],
    [
      '{"a":1,"b":"x","c":true,"d":null,"e":[1,{"f":2}],"g":{}}',
      { a: 1, b: 'x', c: 'true', d: 'null', 'e.0': 1, 'e.1.f': 2 },
    ],
    ['text {"a":1}', { a: 1 }],
    ['text {"a":1} text', {}],
    ['[1]', {}],
    [nested(10), { [Array(10).fill('a').join('.')]: 1 }],
    [nested(11), {}],
    [`{"a":${'['.repeat(1_000)}${']'.repeat(1_000)}}`, {}],
    ['START RequestId: a-1 Version: 1', { '@type': 'START', '@requestId': 'a-1' }],
    ['END RequestId: a-1', { '@type': 'END', '@requestId': 'a-1' }],
    ['END RequestId: a-1\tDuration: 1 ms', { '@type': 'END', '@requestId': 'a-1' }],
    [' END RequestId: a-1', {}],
    ['END RequestId: ', {}],
    [
      'REPORT RequestId: a-1\tDuration: 1.50 ms\tBilled Duration: 2 ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\tInit Duration: 30.25 ms',
      {
        ...{ '@type': 'REPORT', '@requestId': 'a-1', '@duration': 1.5, '@billedDuration': 2, '@initDuration': 30.25 },
        ...{ '@memorySize': 128e6, '@maxMemoryUsed': 60e6 },
      },
    ],
    ['REPORT RequestId: a-1\tDuration: 1 ms', { '@type': 'REPORT', '@requestId': 'a-1', '@duration': 1 }],
    [`2026-12-01T12:00:00.000Z\t${'a'.repeat(36)}\tINFO\tx`, { '@requestId': 'a'.repeat(36) }],
    [`2026-12-01T12:00:00.000Z\t${'a'.repeat(35)}\tINFO\tx`, {}],
    [`2026-12-01T12:00:00.000Z\t${'a'.repeat(37)}\tINFO\tx`, {}],
    [`2026-12-01T12:00:00Z\t${'a'.repeat(36)}\tINFO\tx`, {}],
    [`x2026-12-01T12:00:00.000Z\t${'a'.repeat(36)}\tINFO\tx`, {}],
    [`2026-12-01T12:00:00.000Z\t${'a'.repeat(36)} INFO\tx`, {}],
  ])('%j', (message, fields) => {
    expect(Object.fromEntries(row(message))).toEqual({ ...fields, ...fixed, '@message': message })
  })

  it('are 200 of JSON at most', () => {
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`f${index}`, index]))
    const found = row(JSON.stringify(many))
    expect([found.has('f199'), found.has('f200')]).toEqual([true, false])
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Filter.html */
describe('the rows that a filter keeps', () => {
  const rows = [
    '{"n":0,"a":1,"b":2,"s":"x y"}',
    '{"n":1,"a":2,"b":2,"s":"X"}',
    '{"n":2,"a":10,"s":"5"}',
    '{"n":3,"s":""}',
  ].map((message) => row(message))

  it.each<[string, number[]]>([
    ['a = 2', [1]],
    ['a != 2', [0, 2]],
    ['a < 2', [0]],
    ['a <= 2', [0, 1]],
    ['a > 2', [2]],
    ['a >= 2', [1, 2]],
    ['a = "2"', [1]],
    ['a = 2.0', [1]],
    ['a > -1', [0, 1, 2]],
    ['a = b', [1]],
    ['a != b', [0]],
    ['b = c', []],
    ['s = "x y"', [0]],
    ["s = 'x y'", [0]],
    ['s < "Y"', [1, 2, 3]],
    ['s > "X"', [0]],
    ['s >= "X"', [0, 1]],
    ['s = 5', [2]],
    ['s = 0', []],
    ['s > 5', [0, 1]],
    ['s = ""', [3]],
    ['a in [1, "10"]', [0, 2]],
    ['a in [2]', [1]],
    ['a not in [1, 10]', [1, 3]],
    ['c in [1]', []],
    ['s like "x"', [0]],
    ['s like /(?i)x/', [0, 1]],
    ['s not like "x"', [1, 2, 3]],
    ['s like /^5$/', [2]],
    ['s LIKE "5"', [2]],
    ['a IN [1]', [0]],
    ['c like ""', [0, 1, 2, 3]],
    ['c like "u"', []],
    ['c not like /./', [0, 1, 2, 3]],
    ['ispresent(b)', [0, 1]],
    ['IsPresent(b)', [0, 1]],
    ['not ispresent(b)', [2, 3]],
    ['not (a = 1)', [1, 2, 3]],
    ['not not a = 1', [0]],
    ['a = 1 and b = 2', [0]],
    ['a = 1 and b = 3', []],
    ['a = 9 and b = 2', []],
    ['a = 1 or a = 10', [0, 2]],
    ['a = 1 or b = 2 and a = 10', [0]],
    ['(a = 1 or b = 2) and a = 2', [1]],
    ['not a = 1 and b = 2', [1]],
    ['`a` = 1', [0]],
    ['a = 1 # and b = 3\n or a = 2', [0, 1]],
    ["s = 'x\\' y'", []],
  ])('%s', (condition, kept) => {
    expect(run(`fields n | filter ${condition} | sort n`, rows).map(({ n }) => n)).toEqual(kept)
  })

  it('are compared with texts that have signs', () => {
    const quoted = [`a"b`, `a'b`, 'a\\b', 'a/b', 'a.b', 'a\nb'].map((s, n) => row(JSON.stringify({ n, s })))
    for (const [condition, kept] of [
      ['s = "a\\"b"', [0]],
      ["s = 'a\\'b'", [1]],
      ['s = "a\\\\b"', [2]],
      ['s like /a\\/b/', [3]],
      ['s like /a\\.b/', [4]],
      ['s = "a\nb"', [5]],
    ] as const)
      expect(run(`filter ${condition} | fields n`, quoted).map(({ n }) => n)).toEqual(kept)
  })
})

describe('the rows that a query shows', () => {
  const rows = ['{"a":2,"b":"x"}', '{"a":1,"b":"y"}', '{"b":"x"}', '{"a":10}'].map((message, index) =>
    row(message, { at: at + index }),
  )

  it.each<[string, object[]]>([
    ['fields a', [{ a: 10 }, {}, { a: 1 }, { a: 2 }]],
    ['fields a as c, b | fields a | limit 1', [{ c: 10, a: 10 }]],
    ['fields a | sort a', [{ a: 1 }, { a: 2 }, { a: 10 }, {}]],
    ['fields a | sort a asc', [{ a: 1 }, { a: 2 }, { a: 10 }, {}]],
    ['fields a | sort a desc', [{}, { a: 10 }, { a: 2 }, { a: 1 }]],
    ['fields a, b | sort b, a desc', [{ b: 'x' }, { a: 2, b: 'x' }, { a: 1, b: 'y' }, { a: 10 }]],
    ['fields a, b | sort b desc, a', [{ a: 10 }, { a: 1, b: 'y' }, { a: 2, b: 'x' }, { b: 'x' }]],
    ['fields a | sort a | limit 1', [{ a: 1 }]],
    ['fields a | limit 3 | limit 1', [{ a: 10 }]],
    [
      'fields @logStream, @log, @ingestionTime | limit 1',
      [{ '@logStream': 'one', '@log': '111111111111:shop', '@ingestionTime': at + 5 }],
    ],
    ['limit 1', [{ '@timestamp': at + 3, '@message': '{"a":10}' }]],
    ['stats count(*)', [{ 'count(*)': 4 }]],
    ['stats count()', [{ 'count(*)': 4 }]],
    ['stats Count(a) as n', [{ n: 3 }]],
    ['stats sum(a), avg(a), min(a), max(a)', [{ 'sum(a)': 13, 'avg(a)': 13 / 3, 'min(a)': 1, 'max(a)': 10 }]],
    ['stats sum(b), avg(b), min(b), max(b), pct(b, 50), count(b)', [{ 'sum(b)': 0, 'count(b)': 3 }]],
    [
      'stats pct(a, 0), pct(a, 50), pct(a, 67), pct(a, 100)',
      [{ 'pct(a, 0)': 1, 'pct(a, 50)': 2, 'pct(a, 67)': 10, 'pct(a, 100)': 10 }],
    ],
    ['stats count(*) as n by b', [{ b: 'x', n: 2 }, { b: 'y', n: 1 }, { n: 1 }]],
    [
      'stats count(*) as n by b, a | limit 2',
      [
        { b: 'x', a: 2, n: 1 },
        { b: 'y', a: 1, n: 1 },
      ],
    ],
    [
      'stats count(*) by bin(2ms) as t',
      [
        { t: '2026-12-01 12:00:00.000', 'count(*)': 2 },
        { t: '2026-12-01 12:00:00.002', 'count(*)': 2 },
      ],
    ],
    ['stats count(*) as n by bin(1s)', [{ 'bin(1s)': '2026-12-01 12:00:00.000', n: 4 }]],
    ['stats count(*) as n by bin(7m)', [{ 'bin(7m)': '2026-12-01 11:57:00.000', n: 4 }]],
    ['stats count(*) as n by bin(5h)', [{ 'bin(5h)': '2026-12-01 08:00:00.000', n: 4 }]],
    ['stats count(*) as n by bin(1d)', [{ 'bin(1d)': '2026-12-01 00:00:00.000', n: 4 }]],
    ['filter a = 99 | stats count(*), sum(a) by b', []],
    ['stats count(*) as n by @timestamp', [0, 1, 2, 3].map((later) => ({ '@timestamp': at + later, n: 1 }))],
  ])('%s', (query, shown) => {
    expect(run(query, rows)).toEqual(shown)
  })

  it('are no more than the call asks for, with a pointer unless they are statistics', () => {
    expect(run('fields a', rows, 2)).toHaveLength(2)
    expect(run('fields a | limit 1', rows, 2)).toHaveLength(1)
    expect(run('fields a | limit 3', rows, 2)).toHaveLength(2)
    expect([...(readQuery('fields a')(rows, 1)[0]?.keys() ?? [])]).toEqual(['a', '@ptr'])
    expect([...(readQuery('stats count(*)')(rows, 1)[0]?.keys() ?? [])]).toEqual(['count(*)'])
  })

  it('have numbers in statistics alone', () => {
    const values = ['"5"', '""', '"x"', 'true', '7'].map((a) => row(`{"a":${a}}`))
    expect(run('stats sum(a), min(a), count(a)', values)).toEqual([{ 'sum(a)': 12, 'min(a)': 5, 'count(a)': 5 }])
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Parse.html */
describe('the fields that parse adds', () => {
  it.each<[string, string, object]>([
    ['parse "a=* b=* c" as x, y', 'z a=1 b=2 c', { x: '1', y: '2' }],
    ['parse @message "a=*" as x', 'a=1 2', { x: '1 2' }],
    ['parse "*=b" as x', 'a=b', { x: 'a' }],
    ['parse "a=* b" as x', 'a=1 c', {}],
    ['parse "a=* b" as x', 'b=1 b', {}],
    ['parse "a=**" as x, y', 'a=1', { x: '', y: '1' }],
    ['parse "a*b*" as x, y', 'a1b2', { x: '1', y: '2' }],
    ['parse f "a*" as x', '{"f":"a1"}', { x: '1' }],
    ['parse f "1*" as x', '{"f":12}', { x: '2' }],
    ['parse f "a*" as x', '{"g":"a1"}', {}],
    ['parse /(?<x>\\d+)-(?<y>\\d+)?/', 'z 1-2', { x: '1', y: '2' }],
    ['parse /(?<x>\\d+)-(?<y>\\d+)?/', 'z 1-', { x: '1' }],
    ['parse /(?<x>\\d+)-(?<y>\\d+)?/', 'z', {}],
    ['parse f /(?<x>\\d)/', '{"f":"a1","x":9}', { x: '1' }],
  ])('%s of %j', (query, message, fields) => {
    expect(run(`${query} | fields x, y`, [row(message)])).toEqual([fields])
  })
})
