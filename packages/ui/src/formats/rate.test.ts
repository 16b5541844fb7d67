// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { formatRate, formatRateInput, parseRate } from './rate.ts'

describe('parseRate', () => {
  it.each([
    ['24.99', 2499],
    ['24.99%', 2499],
    ['7 %', 700],
    [' 7% ', 700],
    ['7.', 700],
    ['7.5', 750],
    ['0.05', 5],
    ['.05', 5],
    ['12', 1200],
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
    ['   ', 'missing'],
    ['%', 'not-a-rate'],
    ['.', 'not-a-rate'],
    ['x7', 'not-a-rate'],
    ['7x', 'not-a-rate'],
    ['7%%', 'not-a-rate'],
    ['12345', 'not-a-rate'],
    ['1000.01', 'too-large'],
    ['9999', 'too-large'],
    ['24.999', 'not-a-rate'],
    ['-3', 'not-a-rate'],
    ['1001', 'too-large'],
  ])('asks about %j: %s', (text, problem) => {
    expect(parseRate(text)).toEqual({ problem })
  })
})

it('prints basis points for reading and for editing', () => {
  expect(formatRate(2499, 'en')).toBe('24.99%')
  expect(formatRate(2400, 'es')).toMatch(/^24\s?%$/)
  expect(formatRate(-0, 'en')).toBe('0%')
  expect(formatRate(-50, 'en')).toBe('−0.5%')
  expect(formatRateInput(2499)).toBe('24.99')
  expect(formatRateInput(0)).toBe('0')
  expect(formatRateInput(null)).toBe('')
  expect(formatRateInput(undefined)).toBe('')
})
