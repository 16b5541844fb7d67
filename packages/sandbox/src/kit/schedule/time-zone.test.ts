import { describe, expect, it } from 'vitest'
import { readCron } from './cron.ts'
import { readTimeZone } from './time-zone.ts'

function timesOf(expression: string, zone: string, after: string, count: number): string[] {
  const cron = readCron(expression, readTimeZone(zone))
  const times: string[] = []
  let time: number | undefined = Date.parse(after)
  while (times.length < count && time !== undefined) {
    time = cron?.next(time)
    if (time !== undefined) times.push(new Date(time).toISOString().slice(0, 16))
  }
  return times
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time */
describe('a cron expression in a time zone', () => {
  it('keeps to the clock of the zone when daylight saving time begins', () => {
    expect(timesOf('0 9 * * ? *', 'America/New_York', '2026-03-07T00:00:00Z', 3)).toEqual([
      '2026-03-07T14:00',
      '2026-03-08T13:00',
      '2026-03-09T13:00',
    ])
  })

  it('skips a time that the clock is set past', () => {
    expect(timesOf('30 2 * * ? *', 'America/New_York', '2026-03-07T00:00:00Z', 3)).toEqual([
      '2026-03-07T07:30',
      '2026-03-09T06:30',
      '2026-03-10T06:30',
    ])
  })

  it('runs once at a time that the clock shows twice', () => {
    expect(timesOf('30 1 * * ? *', 'America/New_York', '2026-10-31T12:00:00Z', 2)).toEqual([
      '2026-11-01T05:30',
      '2026-11-02T06:30',
    ])
  })

  it('does not go back while the clock shows an hour again', () => {
    expect(timesOf('45 1 * * ? *', 'America/New_York', '2026-11-01T06:10:00Z', 1)).toEqual(['2026-11-02T06:45'])
  })

  it.each([
    ['a half hour from UTC', 'Asia/Kolkata', '2026-06-01T03:30'],
    ['south of the equator', 'Australia/Lord_Howe', '2026-05-31T22:30'],
    ['ahead by more than half a day', 'Pacific/Kiritimati', '2026-06-01T19:00'],
  ])('is right %s', (_where, zone, time) => {
    expect(timesOf('0 9 * * ? *', zone, '2026-05-31T20:00:00Z', 1)).toEqual([time])
  })
})

it.each(['Mars/Olympus', '+05:00', '', 'America/New_York\n', '__proto__', 'a'.repeat(1e5)])(
  'no time zone has the name %j',
  (name) => {
    expect(readTimeZone(name)).toBeUndefined()
  },
)
