import type { Language } from '@breakwater/vocabulary/languages'
import { locales } from '../i18n/language.ts'
import { defineMessages } from '../i18n/messages.ts'

/** Days as MON to SUN, times as HH:MM in the IANA time zone. */
export type OpeningHours = {
  timeZone: string
  open: readonly { from: string; to: string; opens: string; closes: string }[]
}

const days = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']

const messages = defineMessages({
  en: {
    oneDay: (day: string, opens: string, closes: string) => `${day}, ${opens} to ${closes}`,
    severalDays: (from: string, to: string, hours: string) => `${from} to ${to}, ${hours}`,
    hours: (opens: string, closes: string) => `${opens} to ${closes}`,
  },
  es: {
    oneDay: (day, opens, closes) => `${day}, de ${opens} a ${closes}`,
    severalDays: (from, to, hours) => `de ${from} a ${to}, ${hours}`,
    hours: (opens, closes) => `de ${opens} a ${closes}`,
  },
})

/** One line for each stretch of days, in words; the last names the time zone: `Monday to Friday, 8:00 AM to 6:00 PM`. */
export function openingHoursInWords({ timeZone, open }: OpeningHours, language: Language): string[] {
  const t = messages[language]
  const lines = open.map(({ from, to, opens, closes }) => {
    const [first, last] = [dayInWords(from, language), dayInWords(to, language)]
    const [start, end] = [timeInWords(opens, language), timeInWords(closes, language)]
    return from === to ? t.oneDay(first, start, end) : t.severalDays(first, last, t.hours(start, end))
  })
  return [...lines.map(capitalized), capitalized(zoneInWords(timeZone, language))]
}

function dayInWords(day: string, language: Language): string {
  // January 1, 2024 was a Monday.
  const date = new Date(Date.UTC(2024, 0, 1 + days.indexOf(day)))
  return new Intl.DateTimeFormat(locales[language], { weekday: 'long', timeZone: 'UTC' }).format(date)
}

function timeInWords(time: string, language: Language): string {
  const date = new Date(`2024-01-01T${time}:00Z`)
  return new Intl.DateTimeFormat(locales[language], { timeStyle: 'short', timeZone: 'UTC' }).format(date)
}

function zoneInWords(timeZone: string, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], { timeZone, timeZoneName: 'longGeneric' })
  return format.formatToParts().find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
