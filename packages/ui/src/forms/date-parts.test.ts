import { expect, it } from 'vitest'
import { joinTypedDate, parseTypedDate, splitTypedDate, typedDateOf } from './date-parts.ts'

it.each([
  ['3/9/1984', '1984-03-09'],
  ['03/09/1984', '1984-03-09'],
  ['2/29/2024', '2024-02-29'],
  ['2/29/2023', null],
  ['13/1/1984', null],
  ['3/9/84', null],
  ['/9/1984', null],
  ['', null],
])('%s is %s', (typed, date) => {
  expect(parseTypedDate(typed)).toBe(date)
})

it('keeps the boxes apart while a date is half typed', () => {
  expect(splitTypedDate(joinTypedDate({ month: '', day: '9', year: '' }))).toEqual({ month: '', day: '9', year: '' })
  expect(joinTypedDate({ month: '', day: '', year: '' })).toBe('')
})

it('writes a stored date as a person would type it', () => {
  expect(typedDateOf('1984-03-09')).toBe('3/9/1984')
  expect(typedDateOf(null)).toBe('')
})
