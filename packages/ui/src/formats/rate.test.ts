import { describe, expect, it } from 'vitest'
import { formatRate, formatRateInput, parseRate } from './rate.ts'

describe('parseRate', () => {
  it.each([
    ['24.99', 2499],
    ['24.99%', 2499],
    ['7 %', 700],
    ['.5', 50],
    ['0', 0],
    ['391', 39_100],
    ['24,99', 2499],
    ['1000', 100_000],
  ])('reads %j as %d basis points', (text, basisPoints) => {
    expect(parseRate(text)).toEqual({ basisPoints })
  })

  it.each([
    ['', 'missing'],
    ['%', 'not-a-rate'],
    ['24.999', 'not-a-rate'],
    ['-3', 'not-a-rate'],
    ['1001', 'too-large'],
  ])('asks about %j: %s', (text, problem) => {
    expect(parseRate(text)).toEqual({ problem })
  })
})

it('prints basis points for reading and for editing', () => {
  expect(formatRate(2499, 'en')).toBe('24.99%')
  expect(formatRate(-0, 'en')).toBe('0%')
  expect(formatRateInput(2499)).toBe('24.99')
  expect(formatRateInput(null)).toBe('')
})
