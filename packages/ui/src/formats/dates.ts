import type { Language } from '@breakwater/vocabulary/languages'
import { locales } from '../i18n/language.ts'

/** An instant as a day in the person's own time zone: `November 21, 2026`. */
export function formatDate(instant: string | Date, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long' }).format(new Date(instant))
}

/** A calendar date (`1984-03-09`, no time of day) in words, the same day in every time zone. */
export function formatCalendarDate(date: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))
}

/** The month of a calendar date, where only month and year were stated: `December 2025`, `diciembre de 2025`. */
export function formatCalendarMonth(date: string, language: Language): string {
  const parts = { year: 'numeric', month: 'long', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locales[language], parts).format(new Date(date))
}

/** The month of a calendar date where space is short: `Nov 2030`, `nov 2030`. */
export function formatShortMonth(date: string, language: Language): string {
  const parts = { year: 'numeric', month: 'short', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locales[language], parts).format(new Date(date))
}

/** An instant as a time of day: `10:42 AM`. */
export function formatTime(instant: string | Date, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { timeStyle: 'short' }).format(new Date(instant))
}

/** An instant as day and time of day: `November 21, 2026 at 10:42 AM`. */
export function formatMoment(instant: string | Date, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeStyle: 'short' }).format(new Date(instant))
}
