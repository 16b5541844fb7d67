import { languages } from '@breakwater/vocabulary/languages'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longDay } from './long-day.ts'

const intl = {
  en: new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }),
  es: new Intl.DateTimeFormat('es-US', { dateStyle: 'long', timeZone: 'UTC' }),
}

describe('a long day', () => {
  it('is written as a letter in the language writes it', () => {
    expect(longDay('2026-04-30', 'en')).toBe('April 30, 2026')
    expect(longDay('2026-04-01', 'es')).toBe('1 de abril de 2026')
  })

  it('reads as the locale data of the runtime has it, whatever the day', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, fc.constantFrom(...languages), (date, language) => {
        expect(longDay(date.toISOString().slice(0, 10), language)).toBe(intl[language].format(date))
      }),
    )
  })
})
