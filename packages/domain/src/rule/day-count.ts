import * as z from 'zod'
import type { Text } from './text.ts'
import { businessDayAfter, dayAfter } from './us-holiday.ts'

/** A number of days as a law counts them, from the day after an event. */
export const dayCountSchema = z.strictObject({ days: z.int().min(1), kind: z.enum(['BUSINESS', 'CALENDAR']) })

export type DayCount = Readonly<z.infer<typeof dayCountSchema>>

/** The last day (YYYY-MM-DD) of a count that begins the day after another. */
export function lastDayOf({ days, kind }: DayCount, isoDate: string): string {
  return kind === 'BUSINESS' ? businessDayAfter(isoDate, days) : dayAfter(isoDate, days)
}

/** `3 business days`. */
export function dayCountWords({ days, kind }: DayCount): Text {
  const one = days === 1
  if (kind === 'CALENDAR') return { en: `${days} ${one ? 'day' : 'days'}`, es: `${days} ${one ? 'día' : 'días'}` }
  return { en: `${days} business ${one ? 'day' : 'days'}`, es: `${days} ${one ? 'día hábil' : 'días hábiles'}` }
}
