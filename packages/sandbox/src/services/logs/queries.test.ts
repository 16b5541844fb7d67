import { describe, expect, it } from 'vitest'
import { ServiceError } from '../../kit/access/service-error.ts'
import { createQueries } from './queries.ts'
import { openEvents } from './testing/open-logs-of-account.ts'

type Answer = { results: { field: string; value: string }[][] }

function open() {
  const opened = openEvents()
  const { clock, group } = opened
  // A whole second, since queries have times in seconds.
  const seconds = Math.floor(clock.now() / 1000)
  const queries = createQueries({ ...opened, accountId: '111111111111' })
  const [shop, other] = [group('shop'), group('other')]
  const start = (
    queryString: string,
    { from = 0, to = 10, limit }: { from?: number; to?: number; limit?: number } = {},
  ) =>
    (
      queries.start({ queryString, startTime: seconds + from, endTime: seconds + to, limit }, [shop, other]) as {
        queryId: string
      }
    ).queryId
  const rows = (...args: Parameters<typeof start>) =>
    (queries.results(start(...args)) as Answer).results.map((row) =>
      Object.fromEntries(row.filter(({ field }) => field !== '@ptr').map(({ field, value }) => [field, value])),
    )
  return { ...opened, queries, shop, other, seconds, start, rows, at: seconds * 1000 }
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html */
describe('a query of log groups', () => {
  it('has as results the fields that have values, and statistics', () => {
    const { store, shop, other, at, queries, start } = open()
    store.add(shop, 'one', [{ at, message: '{"n":1,"m":"ä"}' }])
    store.add(other, 'two', [{ at: at + 1, message: '{"n":2}' }])
    const id = start('fields @timestamp, @ingestionTime, @log, n, m | filter n > 1')
    expect(queries.results(id)).toEqual({
      ...{ queryLanguage: 'CWLI', status: 'Complete' },
      results: [
        [
          { field: '@timestamp', value: '2026-12-01 12:00:00.001' },
          { field: '@ingestionTime', value: '2026-12-01 12:00:00.000' },
          { field: '@log', value: '111111111111:other' },
          { field: 'n', value: '2' },
          { field: '@ptr', value: expect.any(String) },
        ],
      ],
      statistics: { recordsMatched: 1, recordsScanned: 2, bytesScanned: 16 + 7 },
    })
  })

  it('looks at the seconds from its start to its end, both included', () => {
    const { store, shop, at, rows } = open()
    for (const more of [-1, 0, 10_999, 11_000]) store.add(shop, 'one', [{ at: at + more, message: `${more}` }])
    expect(rows('fields @message | sort @timestamp').map((row) => row['@message'])).toEqual(['0', '10999'])
    expect(rows('fields @message', { from: 0, to: 0 }).map((row) => row['@message'])).toEqual(['0'])
  })

  it('looks at no more than three hours of the future', () => {
    const { store, shop, at, rows } = open()
    for (const more of [-1, 0]) store.add(shop, 'one', [{ at: at + 3 * 3_600_000 + more, message: `${more}` }])
    expect(rows('fields @message', { to: 99_999 }).map((row) => row['@message'])).toEqual(['-1'])
  })

  it('returns as many rows as the call asks for, or 10,000', () => {
    const { store, shop, at, rows } = open()
    store.add(
      shop,
      'one',
      Array.from({ length: 10_001 }, (_, index) => ({ at: at + 1, message: `${index}` })),
    )
    expect(rows('fields @message', { limit: 3 })).toHaveLength(3)
    expect(rows('fields @message')).toHaveLength(10_000)
  })

  it('is forgotten after 100 others', () => {
    const { start, queries } = open()
    const ids = Array.from({ length: 101 }, () => start('fields a'))
    expect(queries.results(ids[1] ?? '')).toMatchObject({ status: 'Complete' })
    expect(() => queries.results(ids[0] ?? '')).toThrow(
      new ServiceError('ResourceNotFoundException', 'The specified query does not exist.'),
    )
  })

  it('cannot be stopped, since it has ended', () => {
    const { start, queries } = open()
    expect(() => queries.stop(start('fields a'))).toThrow(
      new ServiceError('InvalidParameterException', 'Query is not in running or scheduled state'),
    )
    expect(() => queries.stop('none')).toThrow(
      new ServiceError('ResourceNotFoundException', 'The specified query does not exist.'),
    )
  })

  it('does not end before it begins', () => {
    const { start } = open()
    expect(() => start('fields a', { from: 1, to: 0 })).toThrow(
      new ServiceError('InvalidParameterException', 'End time should not be less than start time'),
    )
  })
})
