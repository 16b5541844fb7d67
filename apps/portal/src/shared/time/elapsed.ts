import { locales } from '@breakwater/ui/i18n/language'
import type { Language } from '@breakwater/vocabulary/languages'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A time span as the queue shows it, two units at most: `3 days 4 hr`, `25 min`. Negative spans count as none. */
export function formatSpan(milliseconds: number, language: Language): string {
  const span = Math.max(0, milliseconds)
  const days = Math.floor(span / day)
  const hours = Math.floor((span % day) / hour)
  const minutes = Math.floor((span % hour) / minute)
  if (days > 0)
    return [unit(days, 'day', language), hours > 0 && unit(hours, 'hour', language)].filter(Boolean).join(' ')
  if (hours > 0)
    return [unit(hours, 'hour', language), minutes > 0 && unit(minutes, 'minute', language)].filter(Boolean).join(' ')
  return unit(minutes, 'minute', language)
}

/** An instant in the reader's own time zone: `Nov 18, 2026, 2:10 PM`, or with the seconds where the time is `medium`. */
export function formatInstant(instant: string, language: Language, timeStyle: 'short' | 'medium' = 'short'): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeStyle }).format(new Date(instant))
}

function unit(amount: number, name: 'day' | 'hour' | 'minute', language: Language): string {
  return new Intl.NumberFormat(locales[language], { style: 'unit', unit: name, unitDisplay: 'short' }).format(amount)
}
