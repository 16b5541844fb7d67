// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAmount, formatDollars, formatMoney, formatMoneyInput, parseMoney } from './money.ts'

describe('parseMoney', () => {
  it.each([
    ['1500', 150_000],
    ['$1,500.00', 150_000],
    [' $ 1 500.5 ', 150_050],
    ['1,234,567.89', 123_456_789],
    ['.99', 99],
    ['12.', 1200],
    ['0', 0],
    ['US$20', 2000],
    ['US $ 20', 2000],
    ['us$20', 2000],
    ['20 USD', 2000],
    ['20usd', 2000],
    ['20$', 2000],
    ['20 $', 2000],
    ['1\u202f500', 150_000],
    ['0.05', 5],
    ['1,000', 100_000],
    ['1.000,05', 100_005],
    ['1\u00a0500', 150_000],
    ['1250,50', 125_050],
    ['24,99', 2499],
    ['1,50', 150],
    [',50', 50],
    ['1.800,00', 180_000],
    ['12.800,00', 1_280_000],
    ['1.234.567,89', 123_456_789],
    ['1 800,00', 180_000],
    ['10,000,000', 1_000_000_000],
  ])('reads %j as %d cents', (text, cents) => {
    expect(parseMoney(text)).toEqual({ cents })
  })

  it.each([
    ['', 'missing'],
    ['   ', 'missing'],
    ['$', 'not-an-amount'],
    ['.', 'not-an-amount'],
    ['abc', 'not-an-amount'],
    ['x20', 'not-an-amount'],
    ['1\u00a05', 'not-an-amount'],
    ['20x', 'not-an-amount'],
    ['20,50x', 'not-an-amount'],
    ['x20,50', 'not-an-amount'],
    ['20$ 5', 'not-an-amount'],
    ['5 $20', 'not-an-amount'],
    ['1,00,000', 'not-an-amount'],
    ['1,2345', 'not-an-amount'],
    ['1234,567', 'not-an-amount'],
    ['-5', 'not-an-amount'],
    ['1,5', 'not-an-amount'],
    ['1.800', 'not-an-amount'],
    ['1,800,00', 'not-an-amount'],
    ['1.80,00', 'not-an-amount'],
    ['1,800.000,00', 'not-an-amount'],
    ['12.345', 'not-an-amount'],
    ['1e5', 'not-an-amount'],
    ['10,000,000.01', 'too-large'],
    ['10,000,001', 'too-large'],
    ['9'.repeat(30), 'too-large'],
  ])('asks about %j: %s', (text, problem) => {
    expect(parseMoney(text)).toEqual({ problem })
  })

  it('reads back whatever it printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (cents) => {
        expect(parseMoney(formatMoneyInput(cents))).toEqual({ cents })
        expect(parseMoney(formatMoney(cents, 'en'))).toEqual({ cents })
        expect(parseMoney(formatMoney(cents, 'es'))).toEqual({ cents })
      }),
    )
  })
})

describe('formatMoneyInput', () => {
  it.each([
    [150_000, '1,500'],
    [150_050, '1,500.50'],
    [0, '0'],
    [null, ''],
    [undefined, ''],
  ])('writes %s cents as %j', (cents, text) => {
    expect(formatMoneyInput(cents)).toBe(text)
  })
})

describe('formatMoney', () => {
  it('uses United States format in both languages', () => {
    expect(formatMoney(433_333, 'en')).toBe('$4,333.33')
    expect(formatMoney(433_333, 'es')).toBe('$4,333.33')
    expect(formatMoney(-12_000, 'en')).toBe('−$120.00')
    expect(formatMoney(-12_000, 'es')).toBe('−$120.00')
  })

  it('gives zero no sign', () => {
    expect(formatMoney(-0, 'en')).toBe('$0.00')
    expect(formatMoney(-0, 'es')).toBe('$0.00')
  })
})

it('an amount has a true minus and no sign of currency, where a heading has it', () => {
  expect(formatAmount(-150_050, 'en')).toBe('−1,500.50')
  expect(formatAmount(123_456_700, 'es')).toBe('1,234,567.00')
  expect(formatAmount(-0, 'en')).toBe('0.00')
})

it('an amount of an axis has whole dollars', () => {
  expect(formatDollars(1_000_000, 'en')).toBe('$10,000')
})
