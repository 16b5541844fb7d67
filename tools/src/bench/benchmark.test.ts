import { expect, it } from 'vitest'
import { figureInWords, isKept } from './benchmark.ts'

const ratio = { measured: 'router', baseline: 'nothing', ratio: 1.15, atMost: 1.15 }
const value = { measured: 'largest paint', value: 1500, unit: 'ms', atMost: 1500 }

it('a figure is kept at its limit and broken above it', () => {
  expect([ratio, value].map(isKept)).toEqual([true, true])
  expect(
    [
      { ...ratio, ratio: 1.151 },
      { ...value, value: 1500.1 },
    ].map(isKept),
  ).toEqual([false, false])
})

it.each([
  [ratio, '✓ 1.15x (at most 1.15x)  router\n    against nothing'],
  [{ ...ratio, ratio: 2 }, '✗ 2.00x (at most 1.15x)  router\n    against nothing'],
  [value, '✓ 1500 ms (at most 1500 ms)  largest paint'],
  [{ measured: 'shift', value: 0.0412, unit: '', atMost: 0.02 }, '✗ 0.0412 (at most 0.02)  shift'],
])('a figure in words has its mark, its number, its limit and what was measured: %o', (figure, words) => {
  expect(figureInWords(figure)).toBe(words)
})
