import { languages } from '@breakwater/vocabulary/languages'
import { describe, expect, it } from 'vitest'
import { BadUsage } from './bad-usage.ts'
import { demandDays } from './stated-days.ts'

const today = '2026-11-29'

describe('the requested days of an evaluation', () => {
  it.each([
    [{}],
    [{ on: '2015-01-01' }],
    [{ on: today, firstPayment: today }],
    [{ on: '2027-11-29', firstPayment: '2028-11-29' }],
    [{ on: '2024-12-31', firstPayment: '2025-01-01' }],
    [{ firstPayment: '2027-11-29' }],
  ])('are accepted if they are possible: %j', (days) => {
    expect(() => demandDays(days, today, 'en')).not.toThrow()
  })

  it.each([
    [{ on: '1999-01-01' }, '--on names January 1, 1999, and the law is recorded from January 1, 2015 on.'],
    [{ on: '2027-11-30' }, 'Name a day up to November 29, 2027.'],
    [{ on: '9999-12-31' }, '--on names December 31, 9999'],
    [{ on: '2026-02-30' }, '--on 2026-02-30 is no day of the calendar. It must be a day like 2026-07-02.'],
    [{ on: '2026-7-2' }, 'It must be a day like 2026-07-02.'],
    [{ on: '+012026-07' }, 'It must be a day like 2026-07-02.'],
    [
      { firstPayment: '1999-01-01' },
      '--first-payment names January 1, 1999, and the evaluation is of November 29, 2026.',
    ],
    [{ firstPayment: '2026-11-28' }, 'Name that day or a later one.'],
    [{ firstPayment: '2027-11-30' }, 'will not hold so long. Name a day up to November 29, 2027.'],
    [{ firstPayment: 'soon' }, '--first-payment soon is no day of the calendar.'],
    [{ on: '2027-01-01', firstPayment: '2026-12-31' }, 'the evaluation is of January 1, 2027.'],
    [{ on: '2024-12-31', firstPayment: '2026-01-01' }, 'Name a day up to December 31, 2025.'],
  ])('are refused if they are impossible: %j', (days, message) => {
    expect(() => demandDays(days, today, 'en')).toThrow(message)
    expect(() => demandDays(days, today, 'es')).toThrow(/(Indique|Debe ser) /)
    for (const language of languages) expect(() => demandDays(days, today, language)).toThrow(BadUsage)
  })

  it.each([
    [
      { on: '2014-12-31' },
      '--on indica el 31 de diciembre de 2014, y la ley está registrada desde el 1 de enero de 2015. Indique ese día o uno posterior.',
    ],
    [
      { on: '2027-11-30' },
      '--on indica el 30 de noviembre de 2027, y no se sabe cuál será entonces la ley. Indique un día hasta el 29 de noviembre de 2027.',
    ],
    [
      { firstPayment: '2026-11-28' },
      '--first-payment indica el 28 de noviembre de 2026, y la evaluación es del 29 de noviembre de 2026. Indique ese día o uno posterior.',
    ],
    [
      { firstPayment: '2027-11-30' },
      '--first-payment indica el 30 de noviembre de 2027, y las cifras de esta evaluación no valdrán tanto tiempo. Indique un día hasta el 29 de noviembre de 2027.',
    ],
    [
      { firstPayment: 'pronto' },
      '--first-payment pronto no es un día del calendario. Debe ser un día como 2026-07-02.',
    ],
  ])('are refused in Spanish with the same reason and remedy: %j', (days, message) => {
    expect(() => demandDays(days, today, 'es')).toThrow(new BadUsage(message))
  })

  it('reach a year ahead of February 29 too', () => {
    expect(() => demandDays({ on: '2029-03-01' }, '2028-02-29', 'en')).not.toThrow()
    expect(() => demandDays({ on: '2029-03-02' }, '2028-02-29', 'en')).toThrow('up to March 1, 2029')
  })
})
