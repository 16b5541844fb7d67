import { type TimeZone, utc } from './time-zone.ts'

/** The next times of a cron expression, in milliseconds since 1970. */
export type Cron = {
  /** Returns the first time after another one; undefined if there is none. */
  next(after: number): number | undefined
}

type Day = { year: number; month: number; day: number }
type DayTest = (day: Day) => boolean

const minute = 60_000
const monthNames = names('JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC')
const dayNames = names('SUN MON TUE WED THU FRI SAT')
const years = { from: 1970, to: 2199 }

function names(list: string): ReadonlyMap<string, number> {
  return new Map(list.split(' ').map((name, index) => [name, index + 1]))
}

/**
 * Reads a cron expression of six fields: minutes, hours, day of the month, month, day of the week and year. Sunday is 1.
 * A time that the clock of the zone is set past does not occur, and one that it shows twice occurs once. Returns
 * undefined if it is none.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html#eb-cron-expressions
 */
export function readCron(expression: string, zone: TimeZone = utc): Cron | undefined {
  const fields = expression.trim().split(/\s+/)
  const [minuteField = '', hourField = '', dayField = '', monthField = '', weekField = '', yearField = ''] = fields
  // A day is named in one of the two fields, and the other is a question mark.
  if (fields.length !== 6 || (dayField === '?') === (weekField === '?')) return undefined
  const minutes = readSet(minuteField, { from: 0, to: 59 })
  const hours = readSet(hourField, { from: 0, to: 23 })
  const months = readSet(monthField, { from: 1, to: 12, names: monthNames })
  const inYears = readSet(yearField, years)
  const isDay = weekField === '?' ? readDayOfMonth(dayField) : readDayOfWeek(weekField)
  if (!minutes || !hours || !months || !inYears || !isDay) return undefined

  /** Returns the first time of a day after another one. @param from what the clock shows at the earliest */
  function timeOf({ year, month, day }: Day, from: number, after: number): number | undefined {
    for (const hour of hours ?? [])
      for (const inHour of minutes ?? []) {
        const clock = Date.UTC(year, month - 1, day, hour, inHour)
        const time = clock >= from ? zone.timeOf(clock) : undefined
        if (time !== undefined && time > after) return time
      }
    return undefined
  }

  return {
    next(after) {
      const from = (Math.floor(zone.clockAt(after) / minute) + 1) * minute
      const start = new Date(from)
      for (let year = Math.max(start.getUTCFullYear(), years.from); year <= years.to; year += 1) {
        if (!inYears.has(year)) continue
        const isFirstYear = year === start.getUTCFullYear()
        for (let month = isFirstYear ? start.getUTCMonth() + 1 : 1; month <= 12; month += 1) {
          if (!months.has(month)) continue
          for (let day = 1; day <= lastDay(year, month); day += 1) {
            if (!isDay({ year, month, day })) continue
            const time = timeOf({ year, month, day }, from, after)
            if (time !== undefined) return time
          }
        }
      }
      return undefined
    },
  }
}

type Range = { from: number; to: number; names?: ReadonlyMap<string, number> }

/** Reads `*`, values, ranges, steps and lists of them; the set is in ascending order. */
function readSet(field: string, range: Range): ReadonlySet<number> | undefined {
  const values = field.split(',').map((part) => readPart(part, range))
  if (values.some((part) => part === undefined)) return undefined
  return new Set(values.flatMap((part) => part ?? []).sort((one, other) => one - other))
}

function readPart(part: string, range: Range): number[] | undefined {
  const [, first = '', second, step] = /^(\*|[0-9A-Z]+)(?:-([0-9A-Z]+))?(?:\/(\d+))?$/i.exec(part) ?? []
  const isAll = first === '*'
  const from = isAll ? range.from : readValue(first, range)
  // A start with a step goes on to the end of the range.
  const to = second === undefined ? (isAll || step !== undefined ? range.to : from) : readValue(second, range)
  const by = Number(step ?? 1)
  if (from === undefined || to === undefined || (isAll && second !== undefined) || to < from || by < 1) return undefined
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by)
}

function readValue(text: string, { from, to, names: known }: Range): number | undefined {
  const value = known?.get(text.toUpperCase()) ?? (/^\d+$/.test(text) ? Number(text) : Number.NaN)
  return value >= from && value <= to ? value : undefined
}

/** Also reads `L`, the last day, and `15W`, the weekday that is nearest to the 15th in its month. */
function readDayOfMonth(field: string): DayTest | undefined {
  if (field === 'L') return ({ year, month, day }) => day === lastDay(year, month)
  const nearest = /^(\d{1,2})W$/.exec(field)?.[1]
  if (nearest !== undefined) {
    const wanted = readValue(nearest, { from: 1, to: 31 })
    return wanted === undefined
      ? undefined
      : ({ year, month, day }) => wanted <= lastDay(year, month) && day === nearestWeekday({ year, month, day: wanted })
  }
  const days = readSet(field, { from: 1, to: 31 })
  return days && (({ day }) => days.has(day))
}

/** Also reads `L`, the last day of the week, `6L`, the last Friday of the month, and `3#2`, its second Tuesday. */
function readDayOfWeek(field: string): DayTest | undefined {
  const range = { from: 1, to: 7, names: dayNames }
  if (field === 'L') return (day) => weekdayOf(day) === 7
  const [, name = '', place] = /^([0-9A-Z]{1,3})(?:#([1-5])|L)$/i.exec(field) ?? []
  if (name !== '') {
    const wanted = readValue(name, range)
    if (wanted === undefined) return undefined
    if (place !== undefined) return (day) => weekdayOf(day) === wanted && Math.ceil(day.day / 7) === Number(place)
    return (day) => weekdayOf(day) === wanted && day.day + 7 > lastDay(day.year, day.month)
  }
  const days = readSet(field, range)
  return days && ((day) => days.has(weekdayOf(day)))
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Sunday is 1. */
function weekdayOf({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1
}

/** The weekday nearest to a day, without leaving its month. */
function nearestWeekday(wanted: Day): number {
  const { year, month, day } = wanted
  const weekday = weekdayOf(wanted)
  if (weekday === 7) return day === 1 ? 3 : day - 1
  if (weekday === 1) return day === lastDay(year, month) ? day - 2 : day + 1
  return day
}
