import { describe, expect, it } from 'vitest'
import { readSchedule } from './schedule-expression.ts'

const after = (expression: string, from: string, start = from) => {
  const time = readSchedule(expression)?.next(Date.parse(from), Date.parse(start))
  return time === undefined ? undefined : new Date(time).toISOString().slice(0, 16)
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html#eb-cron-expressions */
describe('a cron expression', () => {
  it.each([
    ['0 10 * * ? *', '2026-03-01T10:00:00Z', '2026-03-02T10:00'],
    ['15 12 * * ? *', '2026-03-01T12:14:59Z', '2026-03-01T12:15'],
    ['0 18 ? * MON-FRI *', '2026-02-27T18:00:00Z', '2026-03-02T18:00'],
    ['0 8 1 * ? *', '2026-12-01T08:00:00Z', '2027-01-01T08:00'],
    ['0/15 * * * ? *', '2026-03-01T23:45:00Z', '2026-03-02T00:00'],
    ['0/10 * ? * MON-FRI *', '2026-02-27T23:55:00Z', '2026-03-02T00:00'],
    ['0/5 8-17 ? * MON-FRI *', '2026-02-27T17:55:00Z', '2026-03-02T08:00'],
    ['0/30 20-23,0-2 ? * MON-FRI *', '2026-03-02T02:30:00Z', '2026-03-02T20:00'],
    ['15 10 ? * 6L 2026-2027', '2026-03-01T00:00:00Z', '2026-03-27T10:15'],
    ['0 9 ? * 3#2 *', '2026-03-01T00:00:00Z', '2026-03-10T09:00'],
    ['0 9 ? * TUE#2 *', '2026-03-01T00:00:00Z', '2026-03-10T09:00'],
    ['0 9 ? * L *', '2026-03-01T00:00:00Z', '2026-03-07T09:00'],
    ['0 9 L * ? *', '2028-02-01T00:00:00Z', '2028-02-29T09:00'],
    ['0 9 3W * ? *', '2026-10-01T00:00:00Z', '2026-10-02T09:00'],
    ['0 9 4W * ? *', '2026-10-03T00:00:00Z', '2026-10-05T09:00'],
    ['0 9 1W * ? *', '2026-08-01T00:00:00Z', '2026-08-03T09:00'],
    ['0 9 31W * ? *', '2026-05-01T00:00:00Z', '2026-05-29T09:00'],
    ['0 9 31W * ? *', '2026-06-01T00:00:00Z', '2026-07-31T09:00'],
    ['0 0 29 2 ? *', '2026-01-01T00:00:00Z', '2028-02-29T00:00'],
    ['0 0 1 JAN,JUL ? 2026', '2026-01-02T00:00:00Z', '2026-07-01T00:00'],
    ['0 0 ? * 1 *', '2026-03-02T00:00:00Z', '2026-03-08T00:00'],
  ])('%s runs after %s at %s in UTC', (expression, from, expected) => {
    expect(after(`cron(${expression})`, from)).toBe(expected)
  })

  it('has no next time after its last year', () => {
    expect(after('cron(0 0 1 1 ? 2026)', '2026-01-01T00:00:00Z')).toBeUndefined()
    expect(readSchedule('cron(0 0 1 1 ? 2026)')).toBeDefined()
  })

  it.each([
    '0 10 * * * *',
    '0 10 ? * ? *',
    '0 10 1 * 1 *',
    '0 10 * * ?',
    '60 10 * * ? *',
    '0 24 * * ? *',
    '0 10 32 * ? *',
    '0 10 0 * ? *',
    '0 10 * 13 ? *',
    '0 10 ? * 8 *',
    '0 10 ? * 0 *',
    '0 10 ? * MON#6 *',
    '0 10 ? * FOO *',
    '0 10 * * ? 1969',
    '0 10 * * ? 2200',
    '0 17-8 * * ? *',
    '0/0 10 * * ? *',
    '*-5 10 * * ? *',
    '0 10 32W * ? *',
    ', 10 * * ? *',
  ])('is refused: %s', (expression) => {
    expect(readSchedule(`cron(${expression})`)).toBeUndefined()
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html#eb-rate-expressions */
describe('a rate expression', () => {
  it.each([
    ['rate(5 minutes)', '2026-03-01T00:05'],
    ['rate(1 minute)', '2026-03-01T00:03'],
    ['rate(1 hour)', '2026-03-01T01:00'],
    ['rate(7 days)', '2026-03-08T00:00'],
  ])('%s counts from the creation of its rule', (expression, expected) => {
    expect(after(expression, '2026-03-01T00:02:30Z', '2026-03-01T00:00:00Z')).toBe(expected)
  })

  it.each([
    'rate(0 minutes)',
    'rate(1 minutes)',
    'rate(5 minute)',
    'rate(-1 minutes)',
    'rate(1.5 hours)',
    'rate(30 seconds)',
    'rate(1 week)',
    'rate( 5 minutes )',
    'rate 5 minutes',
    'at(2026-01-01T00:00:00)',
    '',
  ])('is refused: %s', (expression) => {
    expect(readSchedule(expression)).toBeUndefined()
  })
})
