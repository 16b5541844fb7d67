// @vitest-environment node
import { expect, it } from 'vitest'
import { owedAfter } from './owed-after.ts'

it.each([
  ['what the year leaves', { balances: [300, 200, 100, 0], months: 30 }, 2, 100],
  ['nothing after the end', { balances: [300, 0], months: 12 }, 5, 0],
  ['what is told of a debt that never ends', { balances: [300, 310], months: null }, 1, 310],
  ['no amount past what is told of a debt that never ends', { balances: [300, 310], months: null }, 2, null],
])('after some years there is owed %s', (_name, course, years, owed) => {
  expect(owedAfter(course, years)).toBe(owed)
})
