import { readCron } from '../../kit/schedule/cron.ts'
import { every, type Schedule, units } from '../../kit/schedule/schedule-expression.ts'
import { readTimeZone, type TimeZone } from '../../kit/schedule/time-zone.ts'
import type { ScheduleSettings } from './requests.ts'
import type { StoredSchedule } from './schedule-store.ts'
import { invalid } from './scheduler-error.ts'

/** The times of a schedule, in milliseconds since 1970. */
export type ScheduleTimes = Schedule & {
  /** Whether a time that passed while the sandbox did not run is made up for. */
  isOnce: boolean
}

type Timing = Pick<ScheduleSettings, 'ScheduleExpression' | 'ScheduleExpressionTimezone' | 'StartDate' | 'EndDate'>

/**
 * Reads when a schedule runs. `next` counts a rate from `start`, unless the schedule has a date to start at.
 * @throws ServiceError ValidationException
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function readTimes({
  ScheduleExpression,
  ScheduleExpressionTimezone,
  StartDate,
  EndDate,
}: Timing): ScheduleTimes {
  const zone = readTimeZone(ScheduleExpressionTimezone)
  if (!zone) throw invalid(`Invalid Schedule Expression Timezone ${ScheduleExpressionTimezone}.`)
  const [, kind, content = ''] = /^(at|cron|rate)\((.*)\)$/.exec(ScheduleExpression) ?? []
  // The dates of a schedule that runs once have no effect.
  const once = kind === 'at' ? readAt(content, zone) : undefined
  if (once !== undefined) return { isOnce: true, next: (after) => (once > after ? once : undefined) }
  const recurring = kind === 'cron' ? readCron(content, zone) : kind === 'rate' ? readRate(content) : undefined
  if (!recurring) throw invalid(`Invalid Schedule Expression ${ScheduleExpression}.`)
  const [first, last] = [(StartDate ?? 0) * 1000, (EndDate ?? Number.POSITIVE_INFINITY) * 1000]
  return {
    isOnce: false,
    next(after, start) {
      const begin = StartDate === undefined ? start : first
      const time = recurring.next(Math.max(after, begin - 1), begin)
      return time === undefined || time > last ? undefined : time
    },
  }
}

/** Returns a schedule's first time after another one, by default after the last that it ran at; undefined if there is none. */
export function nextTime(schedule: StoredSchedule, after: number = schedule.doneUntil): number | undefined {
  return readTimes(schedule.settings).next(after, schedule.modifiedAt)
}

/** Reads `yyyy-mm-ddThh:mm:ss`. */
function readAt(content: string, zone: TimeZone): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(content)) return undefined
  const clock = Date.parse(`${content}Z`)
  // A day that its month does not have would be one of the next month.
  if (Number.isNaN(clock) || !new Date(clock).toISOString().startsWith(content)) return undefined
  return zone.timeOf(clock)
}

/** The unit may be singular or plural for any value, which is not so in rules. */
function readRate(content: string): Schedule | undefined {
  const [, value = '', unit = ''] = /^(\d{1,9}) (minute|hour|day)s?$/.exec(content) ?? []
  const [count, length = 0] = [Number(value), units[unit]]
  return count < 1 ? undefined : every(count * length)
}
