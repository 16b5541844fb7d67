// @vitest-environment node
import { expect, it } from 'vitest'
import { suggestEmail } from './email-suggestion.ts'

it.each([
  ['ann@gmial.com', 'ann@gmail.com'],
  ['ann@gmai.com', 'ann@gmail.com'],
  ['ann@gmaill.com', 'ann@gmail.com'],
  ['ann@gmail.con', 'ann@gmail.com'],
  [' Ann.B@HOTMIAL.com ', 'Ann.B@hotmail.com'],
  ['ann@yaho.com', 'ann@yahoo.com'],
  ['ann@xgmail.com', 'ann@gmail.com'],
  ['ann@gmail.co', 'ann@gmail.com'],
  ['ann@mgail.com', 'ann@gmail.com'],
  ['ann@gmail.cmo', 'ann@gmail.com'],
  ['ann@hotmail.ed', 'ann@hotmail.es'],
])('asks whether %j was meant to be %s', (typed, meant) => {
  expect(suggestEmail(typed)).toBe(meant)
})

it.each([
  'ann@gmail.com',
  'ann@me.com',
  'ann@gmial.com@x',
  'ann@',
  'ann@gmxyl.com',
  'ann@gimla.com',
  'ann@gmail.comxx',
  'ann@xyz.com',
  'ann@ymail.com',
  'ann@mail.com',
  'ann@example.com',
  'ann@yahoo.es',
  'ann',
  '@gmial.com',
  '',
])('takes %j as it is', (typed) => {
  expect(suggestEmail(typed)).toBeNull()
})
