import { longDay } from '@breakwater/domain/long-day'
import type { Language } from '@breakwater/vocabulary/languages'
import * as z from 'zod'
import { BadUsage } from './bad-usage.ts'
import { dayWords } from './day-words.ts'

/** The first day for which the tables of law are complete. */
const lawRecordedFrom = '2015-01-01'

/** The requested days (YYYY-MM-DD): the day whose law applies, and the day of a plan's first payment. */
type StatedDays = { on?: string | undefined; firstPayment?: string | undefined }

/**
 * Refuses a day that does not exist, law from before the tables, a payment from before the evaluation, and a day more
 * than a year ahead.
 * @throws BadUsage
 */
export function demandDays({ on, firstPayment }: StatedDays, today: string, language: Language): void {
  const words = dayWords[language]
  const long = (day: string) => longDay(day, language)
  if (on !== undefined) {
    if (!isDay(on)) throw new BadUsage(words.noDay('--on', on))
    if (on < lawRecordedFrom) throw new BadUsage(words.beforeLaw(long(on), long(lawRecordedFrom)))
    if (on > yearAfter(today)) throw new BadUsage(words.beyondLaw(long(on), long(yearAfter(today))))
  }
  if (firstPayment === undefined) return
  const from = on ?? today
  if (!isDay(firstPayment)) throw new BadUsage(words.noDay('--first-payment', firstPayment))
  if (firstPayment < from) throw new BadUsage(words.paidBefore(long(firstPayment), long(from)))
  if (firstPayment > yearAfter(from)) throw new BadUsage(words.paidTooLate(long(firstPayment), long(yearAfter(from))))
}

function isDay(text: string): boolean {
  return z.iso.date().safeParse(text).success
}

function yearAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCFullYear(date.getUTCFullYear() + 1)
  return date.toISOString().slice(0, 10)
}
