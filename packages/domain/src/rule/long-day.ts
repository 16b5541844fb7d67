import type { Language } from '@breakwater/vocabulary/languages'

const months = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  es: [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ],
} as const satisfies Record<Language, readonly string[]>

/**
 * A day (YYYY-MM-DD) as a letter writes it: `April 30, 2026`, `30 de abril de 2026`. It does not use
 * Intl.DateTimeFormat, which takes several microseconds for each day and would slow the evaluation down.
 */
export function longDay(day: string, language: Language): string {
  const year = day.slice(0, 4)
  const month = months[language][Number(day.slice(5, 7)) - 1]
  const date = Number(day.slice(8))
  return language === 'en' ? `${month} ${date}, ${year}` : `${date} de ${month} de ${year}`
}
