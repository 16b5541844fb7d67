import { describe, expect, it } from 'vitest'
import { checkedSettings } from './check-settings.ts'
import { withContextAttributes } from './context-attributes.ts'
import type { ScheduleSettings } from './requests.ts'
import { readTimes } from './schedule-times.ts'

const now = Date.parse('2026-12-01T12:00:00Z')
const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000]

const timing = (ScheduleExpression: string, more: object = {}) => ({
  ...{ ScheduleExpression, ScheduleExpressionTimezone: 'UTC' },
  ...more,
})
const next = (expression: string, more: object = {}, after = now, from = now) =>
  readTimes(timing(expression, more)).next(after, from)

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
describe('the next time of a schedule', () => {
  it.each<[string, object, number | undefined]>([
    ['rate(1 minute)', {}, now + minute],
    ['rate(1 minutes)', {}, now + minute],
    ['rate(2 hour)', {}, now + 2 * hour],
    ['rate(3 days)', {}, now + 3 * day],
    ['rate(999999999 days)', {}, now + 999_999_999 * day],
    ['at(2026-12-01T12:00:01)', {}, now + second],
    ['at(2026-12-01T12:00:00)', {}, undefined],
    ['at(2026-12-01T08:00:00)', { ScheduleExpressionTimezone: 'America/New_York' }, now + hour],
    ['at(2026-12-02T12:00:00)', { StartDate: (now + 2 * day) / 1000, EndDate: now / 1000 }, now + day],
    ['cron(0 9 * * ? *)', {}, now + 21 * hour],
    ['cron(0 9 * * ? *)', { ScheduleExpressionTimezone: 'America/New_York' }, now + 2 * hour],
    ['cron(0 12 * * ? *)', { StartDate: (now + 2 * day) / 1000 }, now + 2 * day],
    ['rate(1 hour)', { StartDate: (now + day) / 1000 }, now + day],
    ['rate(1 hour)', { StartDate: (now - minute) / 1000 }, now - minute + hour],
    ['rate(1 hour)', { EndDate: (now + hour) / 1000 }, now + hour],
    ['rate(1 hour)', { EndDate: (now + hour - second) / 1000 }, undefined],
  ])('by %s with %j is %s', (expression, more, time) => {
    expect(next(expression, more)).toBe(time)
  })

  it('counts a rate from the last change of the schedule', () => {
    expect(next('rate(1 hour)', {}, now, now - minute)).toBe(now - minute + hour)
    expect(next('rate(1 hour)', {}, now + 2 * hour, now)).toBe(now + 3 * hour)
  })

  it.each([
    ...[
      'rate(0 minutes)',
      'rate(1)',
      'rate(1 second)',
      'rate( 1 day)',
      'rate(1  day)',
      'rate(1 dayss)',
      'rate(-1 day)',
    ],
    ...[
      'rate(1 day) ',
      ' rate(1 day)',
      'xrate(1 day)',
      'rate(1000000000 days)',
      'rate(a days)',
      'rate(x1 day)',
      'daily',
    ],
    ...['at(2026-12-01)', 'at(2026-12-01T12:00)', 'at(2026-12-01T12:00:00Z)', 'at(x2026-12-01T12:00:00)', 'at()'],
    ...['at(2027-02-29T00:00:00)', 'at(2027-13-01T00:00:00)', 'at(2027-01-01T24:00:00)', 'at(12026-12-01T12:00:00)'],
    ...['cron(0 9 * * ?)', 'cron()', 'at(rate(1 day))'],
  ])('is none by %j', (expression) => {
    expect(() => next(expression)).toThrow(
      expect.objectContaining({
        code: 'ValidationException',
        message: `Invalid Schedule Expression ${expression}.`,
        status: 400,
      }),
    )
  })

  it('is none in a time zone that does not exist', () => {
    expect(() => next('rate(1 day)', { ScheduleExpressionTimezone: 'Mars/Olympus' })).toThrow(
      'Invalid Schedule Expression Timezone Mars/Olympus.',
    )
  })

  it('is made up for if the schedule runs once', () => {
    expect(readTimes(timing('at(2026-12-01T12:00:00)')).isOnce).toBe(true)
    expect(readTimes(timing('rate(1 day)')).isOnce).toBe(false)
  })
})

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
describe('the settings of a schedule', () => {
  const settings = (more: object = {}) =>
    ({
      ...{ ...timing('rate(1 day)'), ActionAfterCompletion: 'NONE', State: 'ENABLED' },
      ...{ FlexibleTimeWindow: { Mode: 'OFF' } },
      Target: { Arn: 'arn:aws:sns:us-east-1:111111111111:a', RoleArn: 'arn:role' },
      ...more,
    }) as ScheduleSettings
  const check = (more: object) => checkedSettings(settings(more), now)
  const at = { ScheduleExpression: 'at(2027-01-01T00:00:00)' }
  const before = (milliseconds: number) => (now - milliseconds) / 1000

  it.each<object>([
    {},
    { StartDate: before(5 * minute) },
    { EndDate: before(-1) },
    { StartDate: before(-1), EndDate: before(-2) },
    { ...at, StartDate: before(day) },
    { ...at, EndDate: before(0) },
    { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 1 } },
  ])('may have %j', (more) => {
    expect(check(more)).toMatchObject(more)
  })

  const order = 'The StartDate you specify must come before the EndDate.'
  it.each<[string, object]>([
    ['The StartDate you specify cannot be earlier than 5 minutes ago.', { StartDate: before(5 * minute + 1) }],
    ['The EndDate you specify must come after the current time.', { EndDate: before(0) }],
    [order, { StartDate: before(-1), EndDate: before(-1) }],
    [order, { ...at, StartDate: before(-2), EndDate: before(-1) }],
    ['A maximum window must be provided for FLEXIBLE time window mode.', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }],
    [
      'A maximum window cannot be provided when flexible time window mode is OFF.',
      { FlexibleTimeWindow: { Mode: 'OFF', MaximumWindowInMinutes: 1 } },
    ],
    ['Provided Arn is not supported by the sandbox: work.', { Target: { Arn: 'work' } }],
  ])('are refused with %j: %j', (message, more) => {
    expect(() => check(more)).toThrow(expect.objectContaining({ code: 'ValidationException', message, status: 400 }))
  })

  it.each<[object | undefined, object]>([
    [undefined, { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 }],
    [{}, { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 }],
    [{ MaximumRetryAttempts: 0 }, { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 0 }],
    [{ MaximumEventAgeInSeconds: 60 }, { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 185 }],
  ])('with the retry policy %j have %j', (RetryPolicy, whole) => {
    const { Target } = settings()
    expect(check({ Target: { ...Target, RetryPolicy } })).toEqual(
      settings({ Target: { ...Target, RetryPolicy: whole } }),
    )
  })
})

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
it('each keyword in an input is replaced, as often as it is there', () => {
  const context = { scheduleArn: 'arn:one', scheduledTime: now + 789, executionId: 'e-1', attemptNumber: 7 }
  const keyword = (name: string) => `<aws.scheduler.${name}>`
  const names = ['schedule-arn', 'scheduled-time', 'execution-id', 'attempt-number']
  expect(withContextAttributes(names.map(keyword).join('|'), context)).toBe('arn:one|2026-12-01T12:00:00Z|e-1|7')
  expect(withContextAttributes(`${keyword('attempt-number')} a ${keyword('attempt-number')}`, context)).toBe('7 a 7')
  for (const other of [keyword('other'), '<awsxscheduler.attempt-number>', '<aws.schedulerxattempt-number>'])
    expect(withContextAttributes(other, context)).toBe(other)
})
