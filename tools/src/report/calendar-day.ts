import type { Language } from '@breakwater/vocabulary/languages'

const locales = { en: 'en-US', es: 'es-US' } as const

/** Returns the month and year of a day (YYYY-MM-DD). */
export function longMonth(day: string, language: Language): string {
  const parts = { year: 'numeric', month: 'long', timeZone: 'UTC' } as const
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(locales[language], parts)
}

/** Returns the local day (YYYY-MM-DD) of a moment: in the evening UTC is a day ahead of the US. */
export function localDay(moment: Date): string {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

/** Returns the first day of the month after a day: when a plan that is opened now could begin. */
export function firstOfNextMonth(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)).toISOString().slice(0, 10)
}
