// @vitest-environment node
import { expect, it } from 'vitest'
import { isWholeDate, joinTypedDate, parseTypedDate, splitTypedDate, typedDateOf } from './date-parts.ts'

it.each([
  ['3/9/1984', '1984-03-09'],
  ['03/09/1984', '1984-03-09'],
  ['2/29/2024', '2024-02-29'],
  ['2/29/2023', null],
  ['13/1/1984', null],
  ['3/9/84', null],
  ['3/9/01984', null],
  ['3/9/1984x', null],
  ['x3/9/1984', null],
  ['3/9x/1984', null],
  ['3/x9/1984', null],
  ['003/9/1984', null],
  ['3/009/1984', null],
  ['3/0/1984', null],
  ['3/ 9 / 1984 ', '1984-03-09'],
  ['12/31/1999', '1999-12-31'],
  ['3//1984', null],
  ['3/9/+012024', null],
  ['+3/9/1984', null],
  ['/9/1984', null],
  ['', null],
])('%s is %s', (typed, date) => {
  expect(parseTypedDate(typed)).toBe(date)
})

it('keeps the boxes apart while a date is half typed', () => {
  expect(splitTypedDate('')).toEqual({ month: '', day: '', year: '' })
  expect(splitTypedDate('3')).toEqual({ month: '3', day: '', year: '' })
  expect(splitTypedDate(joinTypedDate({ month: '', day: '9', year: '' }))).toEqual({ month: '', day: '9', year: '' })
  expect(joinTypedDate({ month: '', day: '', year: '' })).toBe('')
})

it('writes a stored date as a person would type it', () => {
  expect(typedDateOf('1984-03-09')).toBe('3/9/1984')
  expect(typedDateOf('2024-12-31')).toBe('12/31/2024')
  expect(typedDateOf(null)).toBe('')
  expect(typedDateOf(undefined)).toBe('')
  expect(typedDateOf('')).toBe('')
})

it('keeps a slash that was typed into a box out of the other boxes', () => {
  expect(joinTypedDate({ month: '3/', day: '/9', year: '19/84' })).toBe('3/9/1984')
})

it.each([
  ['3/9/1984', true],
  [' 12/31/1999 ', true],
  ['3/9/84', false],
  ['3/9/19845', false],
  ['123/9/1984', false],
  ['3/123/1984', false],
  ['/9/1984', false],
  ['3//1984', false],
  ['on 3/9/1984', false],
  ['3/9/1984 or so', false],
])('knows whether %j is a whole date: %s', (text, whole) => {
  expect(isWholeDate(text)).toBe(whole)
})
