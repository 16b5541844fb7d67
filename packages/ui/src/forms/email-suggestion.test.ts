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
  ['ann@outlok.com', 'ann@outlook.com'],
  ['ann@iclod.com', 'ann@icloud.com'],
  ['ann@aoll.com', 'ann@aol.com'],
  ['ann@comcats.net', 'ann@comcast.net'],
  ['ann@verison.net', 'ann@verizon.net'],
  ['ann@yaho.es', 'ann@yahoo.es'],
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
  'ann@email.com',
  'ann@gmx.com',
  'ann@live.com',
  'ann@mac.com',
  'ann@yahoo.com.mx',
  'ann@gxmil.com',
  'ann@gaxil.com',
  'ann@gamxx.com',
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
