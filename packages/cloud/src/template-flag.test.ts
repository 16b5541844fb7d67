import { expect, it } from 'vitest'
import { templateFlag } from './template-flag.ts'

it.each([
  [true, true],
  [false, false],
  ['true', true],
  ['false', false],
])('the property %j is %j', (stated, expected) => {
  expect(templateFlag.parse(stated)).toBe(expected)
})

it.each(['yes', 'TRUE', '1', '', 1, null])('the property %j is not a Boolean', (stated) => {
  expect(templateFlag.safeParse(stated).success).toBe(false)
})
