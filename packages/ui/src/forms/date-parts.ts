export type DateParts = { month: string; day: string; year: string }

/** A date as it is being typed, `3/9/1984`: one text for three boxes, any of which may still be empty. */
export function splitTypedDate(typed: string): DateParts {
  const [month = '', day = '', year = ''] = typed.split('/')
  return { month, day, year }
}

export function joinTypedDate({ month, day, year }: DateParts): string {
  const parts = [month, day, year].map((part) => part.replaceAll('/', ''))
  return parts.some(Boolean) ? parts.join('/') : ''
}

/** A whole date that was pasted into one box. */
export function isWholeDate(text: string): boolean {
  return /^\s*\d{1,2}\/\d{1,2}\/\d{4}\s*$/.test(text)
}

/** `3/9/1984` -> `1984-03-09`; null where it is not a real date (February 30, year 84). */
export function parseTypedDate(typed: string): string | null {
  const { month, day, year } = splitTypedDate(typed.replace(/\s/g, ''))
  if (!/^\d{4}$/.test(year)) return null
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const instant = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date) ? date : null
}

/** `1984-03-09` -> `3/9/1984`. */
export function typedDateOf(date: string | null | undefined): string {
  if (!date) return ''
  const [year = '', month = '', day = ''] = date.split('-')
  return [Number(month), Number(day), year].join('/')
}
