import { readCron } from './cron.ts'

/** When a rule or a schedule runs. Times are milliseconds since 1970. */
export type Schedule = {
  /** Returns the first time after `after`; undefined if there is none. @param start what rates count from */
  next(after: number, start: number): number | undefined
}

/** Milliseconds of each unit of a rate. */
export const units: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

/**
 * Reads `rate(VALUE UNIT)` or `cron(FIELDS)`. Returns undefined if it is none.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function readSchedule(expression: string): Schedule | undefined {
  const [, kind, content = ''] = /^(rate|cron)\((.*)\)$/.exec(expression) ?? []
  return kind === 'rate' ? readRate(content) : kind === 'cron' ? readCron(content) : undefined
}

function readRate(content: string): Schedule | undefined {
  const [, value = '', unit = '', plural] = /^(\d+) (minute|hour|day)(s)?$/.exec(content) ?? []
  const [count, length = 0] = [Number(value), units[unit]]
  // The unit of 1 is singular, and of every other value plural.
  if (count < 1 || (count === 1) === (plural !== undefined)) return undefined
  return every(count * length)
}

/** Returns the schedule that runs each time a period in milliseconds has passed. */
export function every(period: number): Schedule {
  return { next: (after, start) => start + (Math.floor((after - start) / period) + 1) * period }
}
