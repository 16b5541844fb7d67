/** The federal holidays of a year as they are observed, YYYY-MM-DD in order (5 USC 6103). */
export function observedFederalHolidays(year: number): string[] {
  // New Year's Day on a Saturday is observed on the last day of the year before.
  const next = day(year + 1, 1, 1)
  const ofYear = [...holidays(year), next].map(observed).filter((date) => date.getUTCFullYear() === year)
  return ofYear.map(isoDateOf).sort()
}

/** The federal holidays of a year on the days that the law names, also those on a weekend, YYYY-MM-DD in order. */
export function federalHolidays(year: number): readonly string[] {
  const before = named.get(year)
  if (before) return before
  const dates = holidays(year).map(isoDateOf).sort()
  named.set(year, dates)
  return dates
}

const named = new Map<number, readonly string[]>()

function holidays(year: number): Date[] {
  const fixed = [day(year, 1, 1), day(year, 7, 4), day(year, 11, 11), day(year, 12, 25)]
  if (year >= firstJuneteenth) fixed.push(day(year, 6, 19))
  const movable = [
    nthWeekday(year, 1, { weekday: monday, nth: 3 }),
    nthWeekday(year, 2, { weekday: monday, nth: 3 }),
    lastMondayOfMay(year),
    nthWeekday(year, 9, { weekday: monday, nth: 1 }),
    nthWeekday(year, 10, { weekday: monday, nth: 2 }),
    nthWeekday(year, 11, { weekday: thursday, nth: 4 }),
  ]
  return [...fixed, ...movable]
}

function isoDateOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}

const [sunday, monday, thursday, saturday] = [0, 1, 4, 6]
const dayInMs = 86_400_000
/** Pub. L. 117-17 of 2021-06-17 made it a holiday. */
const firstJuneteenth = 2021

/** Monday to Friday, federal holidays left out: the strictest reading of a term that the acts do not define. */
export function isBusinessDay(isoDate: string): boolean {
  const date = new Date(isoDate)
  if (date.getUTCDay() === saturday || date.getUTCDay() === sunday) return false
  return !holidaysOf(date.getUTCFullYear()).has(isoDate)
}

// Series of deposits ask for the same few years many hundred times.
const known = new Map<number, ReadonlySet<string>>()

function holidaysOf(year: number): ReadonlySet<string> {
  const before = known.get(year)
  if (before) return before
  const holidays = new Set(observedFederalHolidays(year))
  known.set(year, holidays)
  return holidays
}

/** The n-th business day after a day. */
export function businessDayAfter(isoDate: string, count: number): string {
  let [day, left] = [isoDate, count]
  while (left > 0) {
    day = dayAfter(day, 1)
    if (isBusinessDay(day)) left -= 1
  }
  return day
}

/** The calendar day a number of days later. */
export function dayAfter(isoDate: string, days: number): string {
  return new Date(Date.parse(isoDate) + days * dayInMs).toISOString().slice(0, 10)
}

function day(year: number, month: number, dayOfMonth: number): Date {
  return new Date(Date.UTC(year, month - 1, dayOfMonth))
}

/** On a Saturday the Friday before is off, on a Sunday the Monday after. */
function observed(holiday: Date): Date {
  const shift = holiday.getUTCDay() === saturday ? -1 : holiday.getUTCDay() === sunday ? 1 : 0
  return new Date(holiday.getTime() + shift * dayInMs)
}

function nthWeekday(year: number, month: number, { weekday, nth }: { weekday: number; nth: number }): Date {
  const first = day(year, month, 1)
  const offset = (weekday - first.getUTCDay() + 7) % 7
  return day(year, month, 1 + offset + (nth - 1) * 7)
}

function lastMondayOfMay(year: number): Date {
  const last = day(year, 5, 31)
  return new Date(last.getTime() - ((last.getUTCDay() + 6) % 7) * dayInMs)
}
