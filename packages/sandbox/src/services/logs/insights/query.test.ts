import { describe, expect, it } from 'vitest'
import { readQuery } from './query.ts'
import { rowOf } from './row.ts'

const start = Date.parse('2026-12-01T12:00:00.000Z')
const messages = [
  '{"level":"ERROR","ms":30,"user":{"name":"ann"},"tags":["a","b"]}',
  '{"level":"INFO","ms":10}',
  '{"level":"INFO","ms":20}',
  'plain text user=bob latency=12 end',
  'REPORT RequestId: 6f5902ac\tDuration: 12.50 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\t',
]
const rows = messages.map((message, index) =>
  rowOf({ id: `${index}`, stream: 'one', at: start + index * 60_000, ingestedAt: start, message }, '111111111111:shop'),
)

/** Runs a query, and returns its rows without pointers. */
function run(query: string, most = 100) {
  return readQuery(query)(rows, most).map((row) =>
    Object.fromEntries([...row].filter(([name, value]) => name !== '@ptr' && value !== undefined)),
  )
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html */
describe('a query', () => {
  it('shows the time and the message of the latest events first', () => {
    const found = run('filter level = "INFO"')
    expect(found.map((row) => row['@message'])).toEqual([messages[2], messages[1]])
    expect(found[0]?.['@timestamp']).toBe(start + 120_000)
  })

  it('shows fields, also of JSON in JSON and in lists, under other names', () => {
    expect(run('fields user.name as name, tags.1 | filter ispresent(user.name)')).toEqual([
      { name: 'ann', 'tags.1': 'b' },
    ])
  })

  it('sorts, also by several fields, and limits', () => {
    expect(run('fields level, ms | filter ispresent(ms) | sort level desc, ms asc | limit 2')).toEqual([
      { level: 'INFO', ms: 10 },
      { level: 'INFO', ms: 20 },
    ])
  })

  it('knows the fields of Lambda’s own lines', () => {
    expect(
      run('fields @type, @requestId, @duration, @billedDuration, @maxMemoryUsed | filter @type = "REPORT"'),
    ).toEqual([
      { '@type': 'REPORT', '@requestId': '6f5902ac', '@duration': 12.5, '@billedDuration': 13, '@maxMemoryUsed': 60e6 },
    ])
  })

  it.each([
    ['ms > 10 and ms <= 30', 2],
    ['ms = 10 or ms = 20', 2],
    ['not (ms = 10)', 4],
    ['level in ["INFO", "WARN"]', 2],
    ['level not in ["INFO"]', 3],
    ['@message like "latency"', 1],
    ['@message like /lat[a-z]+=\\d+/', 1],
    ['@message not like /INFO/', 3],
    ['@timestamp = ms', 0],
    ["level != 'INFO' # a comment", 1],
  ])('filters by %s', (condition, count) => {
    expect(run(`filter ${condition}`)).toHaveLength(count)
  })

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Parse.html */
  it('parses with wildcards and with named groups', () => {
    expect(
      run('parse @message "user=* latency=* end" as who, latency | filter ispresent(who) | fields who, latency'),
    ).toEqual([{ who: 'bob', latency: '12' }])
    expect(run('parse @message /user=(?<who>\\w+) latency=(?<ms2>\\d+)/ | filter ms2 > 11 | fields who, ms2')).toEqual([
      { who: 'bob', ms2: '12' },
    ])
  })

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html */
  it('computes statistics of all events, by fields and by times', () => {
    expect(run('stats count(*), count(ms), sum(ms), avg(ms), min(ms), max(ms), pct(ms, 50) as middle')).toEqual([
      { 'count(*)': 5, 'count(ms)': 3, 'sum(ms)': 60, 'avg(ms)': 20, 'min(ms)': 10, 'max(ms)': 30, middle: 20 },
    ])
    expect(run('filter ispresent(ms) | stats sum(ms) as total by level | sort total desc, level asc')).toEqual([
      { level: 'ERROR', total: 30 },
      { level: 'INFO', total: 30 },
    ])
    expect(run('stats count(*) as n by bin(2m)')).toEqual([
      { 'bin(2m)': '2026-12-01 12:00:00.000', n: 2 },
      { 'bin(2m)': '2026-12-01 12:02:00.000', n: 2 },
      { 'bin(2m)': '2026-12-01 12:04:00.000', n: 1 },
    ])
    expect(run('filter ms > 99 | stats avg(ms), count(*)')).toEqual([{ 'count(*)': 0 }])
  })

  it.each([
    ['display @message', 'no command display'],
    ['toString', 'no command tostring'],
    ['fields concat(a, b)', 'no function concat'],
    ['stats pct(ms, 101)', 'no function pct'],
    ['stats count(*) by datefloor(1h)', 'no function datefloor'],
    ['filter level', 'unexpected end'],
    ['filter level == "INFO"', 'unexpected ='],
    ['limit 0', 'limit is 1 to 10000'],
    ['fields a b', 'unexpected b after fields'],
    ['parse @message "a*" as b, c', '1 wildcards and 2 names'],
    ['parse @message /a/', 'no named groups'],
    ['fields a ; b', 'unexpected symbol'],
    [`filter ${'('.repeat(99)}`, 'nests too deep'],
    ['fields a |', 'unexpected end'],
  ])('%j is refused', (query, reason) => {
    expect(() => run(query)).toThrow(reason)
  })
})
