import { dayAfter, federalHolidays } from './us-holiday.ts'

/**
 * Whether the Federal Reserve's banks settle payments on a day: Monday to Friday less its holidays. Unlike offices of
 * the government they stay open on the Friday before a holiday that falls on a Saturday; after one on a Sunday they are
 * closed on Monday (Federal Reserve Financial Services, holiday schedule). Not the calendar of cancellation periods.
 */
export function isBankingDay(isoDate: string): boolean {
  const weekday = weekdayOf(isoDate)
  if (weekday === saturday || weekday === sunday) return false
  const holidays = federalHolidays(Number(isoDate.slice(0, 4)))
  return !holidays.includes(isoDate) && !(weekday === monday && holidays.includes(dayAfter(isoDate, -1)))
}

const [sunday, monday, saturday] = [0, 1, 6]

/** The day itself if payments settle on it, else the next day on which they do. */
export function bankingDayFrom(isoDate: string): string {
  return isBankingDay(isoDate) ? isoDate : bankingDayAfter(isoDate, 1)
}

/** The n-th banking day after a day. */
export function bankingDayAfter(isoDate: string, count: number): string {
  let [day, left] = [isoDate, count]
  while (left > 0) {
    day = dayAfter(day, 1)
    if (isBankingDay(day)) left -= 1
  }
  return day
}

/** The number of banking days after one day and up to another; 0 where the other is not later. */
export function bankingDaysBetween(fromDate: string, toDate: string): number {
  let count = 0
  for (let day = dayAfter(fromDate, 1); day <= toDate; day = dayAfter(day, 1)) if (isBankingDay(day)) count += 1
  return count
}

function weekdayOf(isoDate: string): number {
  return new Date(isoDate).getUTCDay()
}
