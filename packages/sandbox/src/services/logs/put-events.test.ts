import { describe, expect, it } from 'vitest'
import { ServiceError } from '../../kit/access/service-error.ts'
import { readLogEvents } from './put-events.ts'

const now = Date.parse('2026-12-01T12:00:00.000Z')
const [hour, day] = [3_600_000, 86_400_000]

const read = (events: readonly (readonly [at: number, message: string])[], retention?: number) =>
  readLogEvents(
    {
      ...{ logGroupName: 'shop', logStreamName: 'one' },
      logEvents: events.map(([at, message]) => ({ timestamp: now + at, message })),
    },
    { name: 'shop', arn: '', createdAt: 0, retention },
    now,
  )

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
describe('a batch of events', () => {
  it.each<[string, (readonly [number, string])[], string]>([
    ['more than 1 MB', [[0, 'a'.repeat(2 ** 20 - 25)]], 'Upload too large: 1048577 bytes exceeds limit of 1048576'],
    [
      'more than 1 MB in two events',
      [
        [0, 'a'.repeat(2 ** 19 - 26)],
        [0, 'ä'.repeat(2 ** 18 - 13).concat('a')],
      ],
      'Upload too large: 1048577 bytes exceeds limit of 1048576',
    ],
    [
      'another order than that of times',
      [
        [0, 'a'],
        [1, 'b'],
        [0, 'c'],
      ],
      'Log events in a single PutLogEvents request must be in chronological order.',
    ],
    [
      'a day and a millisecond',
      [
        [-day - 1, 'a'],
        [0, 'b'],
      ],
      'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.',
    ],
  ])('of %s is refused', (_, events, message) => {
    expect(() => read(events)).toThrow(new ServiceError('InvalidParameterException', message))
  })

  it.each<[string, (readonly [number, string])[]]>([
    ['1 MB', [[0, 'a'.repeat(2 ** 20 - 26)]]],
    [
      'a day',
      [
        [-day, 'a'],
        [0, 'b'],
      ],
    ],
    [
      'one time',
      [
        [0, 'a'],
        [0, 'b'],
      ],
    ],
    ['two hours from now', [[2 * hour, 'a']]],
    ['the past two weeks', [[-14 * day + 1, 'a']]],
  ])('of %s is taken', (_, events) => {
    expect(read(events)).toEqual({
      events: events.map(([at, message]) => ({ at: now + at, message })),
      rejected: undefined,
    })
  })

  it.each<[string, number[], number | undefined, number[], object]>([
    ['too new', [2 * hour - 1, 2 * hour + 1, 2 * hour + 2], undefined, [2 * hour - 1], { tooNewLogEventStartIndex: 1 }],
    ['all too new', [2 * hour + 1], undefined, [], { tooNewLogEventStartIndex: 0 }],
    ['too old', [-14 * day - 1, -14 * day, -14 * day + 1], undefined, [-14 * day + 1], { tooOldLogEventEndIndex: 2 }],
    ['expired', [-day, -day + 1], day, [-day + 1], { expiredLogEventEndIndex: 1 }],
    [
      'expired and too old',
      [-14 * day, -13.5 * day],
      14 * day - hour,
      [-13.5 * day],
      { tooOldLogEventEndIndex: 1, expiredLogEventEndIndex: 1 },
    ],
  ])('has no events that are %s', (_, times, retention, kept, rejected) => {
    const found = read(
      times.map((at) => [at, 'a']),
      retention,
    )
    expect([found.events.map(({ at }) => at - now), found.rejected]).toEqual([kept, rejected])
  })
})
