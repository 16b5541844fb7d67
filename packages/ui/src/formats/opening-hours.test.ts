// @vitest-environment node
import type { Language } from '@breakwater/vocabulary/languages'
import { expect, it } from 'vitest'
import { openingHoursInWords } from './opening-hours.ts'

const hours = {
  timeZone: 'America/Chicago',
  open: [
    { from: 'MON', to: 'FRI', opens: '08:00', closes: '18:00' },
    { from: 'SAT', to: 'SAT', opens: '09:00', closes: '12:30' },
  ],
}

/** Intl writes narrow no-break spaces, which differ between versions of its data. */
function lines(language: Language): string[] {
  return openingHoursInWords(hours, language).map((line) => line.replace(/\s/g, ' '))
}

it('says in English when the phone is answered', () => {
  expect(lines('en')).toEqual(['Monday to Friday, 8:00 AM to 6:00 PM', 'Saturday, 9:00 AM to 12:30 PM', 'Central Time'])
})

it('says it in Spanish', () => {
  expect(lines('es')).toEqual([
    'De lunes a viernes, de 8:00 a.m. a 6:00 p.m.',
    'Sábado, de 9:00 a.m. a 12:30 p.m.',
    'Hora central',
  ])
})

it.each(['00:00', '11:59', '12:00', '12:30', '13:05', '23:59'])(
  'says the time %s in words of both languages',
  (time) => {
    const [hour = 0, minute = ''] = time.split(':').map((part, index) => (index === 0 ? Number(part) : part)) as [
      number,
      string,
    ]
    const clock = `${hour % 12 === 0 ? 12 : hour % 12}:${minute}`
    const open = [{ from: 'SUN', to: 'SUN', opens: time, closes: '20:00' }]
    const [english, spanish] = (['en', 'es'] as const).map((language) =>
      openingHoursInWords({ timeZone: 'America/Chicago', open }, language)[0]?.replace(/\s/g, ' '),
    )
    expect(english).toBe(`Sunday, ${clock} ${hour < 12 ? 'AM' : 'PM'} to 8:00 PM`)
    expect(spanish).toBe(`Domingo, de ${clock} ${hour < 12 ? 'a.m.' : 'p.m.'} a 8:00 p.m.`)
  },
)

it('names each day of the week', () => {
  const week = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']
  const open = week.map((day) => ({ from: day, to: day, opens: '08:00', closes: '18:00' }))
  const days = openingHoursInWords({ timeZone: 'America/Chicago', open }, 'en').map((line) => line.split(',')[0])
  expect(days.slice(0, 7)).toEqual(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])
})
