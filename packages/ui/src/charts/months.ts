/** The first day of a month that is so many months after (or before) a calendar date: `2030-11-01`. */
export function monthAfter(date: string, months: number): string {
  const month = new Date(`${date.slice(0, 7)}-01T00:00:00Z`)
  month.setUTCMonth(month.getUTCMonth() + months)
  return month.toISOString().slice(0, 10)
}
