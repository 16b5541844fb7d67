import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthlyTotal } from '../money/pay-frequency.ts'
import { dayAfter } from '../rule/us-holiday.ts'
import { type Deposit, depositQuestionWords, readDeposits } from './deposit-pattern.ts'

const on = (cents: number, ...days: string[]): Deposit[] => days.map((day) => ({ on: `2026-${day}`, cents }))

function every(days: number, count: number, { first = '2026-01-02', cents = 150_000 } = {}): Deposit[] {
  return Array.from({ length: count }, (_, index) => ({ on: dayAfter(first, index * days), cents }))
}

function read(deposits: readonly Deposit[]) {
  const { streams, questions } = readDeposits(deposits)
  const cents = streams.length === 0 ? null : monthlyTotal(streams.map((stream) => stream.monthly))
  return { cents, frequencies: streams.map((stream) => stream.frequency), questions }
}

describe('deposits of one payer', () => {
  it('are $3,250.00 a month where six deposits of $1,500.00 arrive every two weeks', () => {
    expect(read(every(14, 6).toReversed())).toEqual({ cents: 325_000, frequencies: ['EVERY_TWO_WEEKS'], questions: [] })
  })

  it('on the second Wednesdays of Social Security are monthly, though they lie four weeks apart', () => {
    const benefits = on(187_000, '01-14', '02-11', '03-11', '04-08')
    expect(read(benefits)).toEqual({
      cents: 187_000,
      frequencies: ['MONTHLY'],
      questions: ['SEVERAL_FREQUENCIES_FIT'],
    })
    expect(readDeposits(benefits).streams[0]?.candidates).toEqual(['MONTHLY', 'EVERY_FOUR_WEEKS'])
    // The gap to the second Wednesday of May is five weeks: then nothing else fits.
    expect(read([...benefits, ...on(187_000, '05-13')])).toMatchObject({ cents: 187_000, questions: [] })
  })

  it('on the 1st and the 15th are twice a month, though they lie two weeks apart in February and March', () => {
    const pay = on(150_000, '02-01', '02-15', '03-01', '03-15')
    expect(read(pay)).toEqual({
      cents: 300_000,
      frequencies: ['TWICE_A_MONTH'],
      questions: ['SEVERAL_FREQUENCIES_FIT'],
    })
    expect(read([...pay, ...on(150_000, '04-01')])).toEqual({
      cents: 300_000,
      frequencies: ['TWICE_A_MONTH'],
      questions: [],
    })
  })

  it.each([
    ['weekly', every(7, 5), 'WEEKLY'],
    ['weekly, a day early before a holiday', on(1, '01-05', '01-12', '01-16', '01-26'), 'WEEKLY'],
    ['weekly, the first one a day late after a holiday', on(1, '01-20', '01-26', '02-02', '02-09'), 'WEEKLY'],
    ['every four weeks', every(28, 5), 'EVERY_FOUR_WEEKS'],
    ['on the 1st and the 15th', on(1, '01-01', '01-15', '02-01', '02-15', '03-01'), 'TWICE_A_MONTH'],
    ['on the 15th and the last day', on(1, '01-15', '01-30', '02-13', '02-27', '03-16', '03-31'), 'TWICE_A_MONTH'],
    ['on the last working day', on(1, '01-30', '02-27', '03-31', '04-30'), 'MONTHLY'],
    ['on the 1st, before a weekend', on(1, '01-30', '02-27', '04-01', '05-01'), 'MONTHLY'],
    ['on the last day, posted on the 1st', on(1, '02-02', '03-02', '03-31', '04-30'), 'MONTHLY'],
    ['on the last Friday', on(1, '01-30', '02-27', '03-27', '04-24', '05-29'), 'MONTHLY'],
    ['over the turn of a year', every(14, 4, { first: '2025-12-05' }), 'EVERY_TWO_WEEKS'],
    ['a day early or late where no calendar fits', on(1, '01-06', '02-07', '03-05', '04-06'), 'MONTHLY'],
  ])('are read as paid %s', (_when, deposits, frequency) => {
    expect(read(deposits)).toMatchObject({ frequencies: [frequency], questions: [] })
  })

  it.each([
    ['two', every(14, 2)],
    ['none', []],
    ['days in no order', on(1, '01-01', '01-04', '03-20')],
    ['gaps of ten days', every(10, 6)],
    ['a gap among three', on(1, '01-02', '01-16', '02-13')],
    ['two gaps', on(1, '01-02', '01-16', '02-13', '02-27', '03-27')],
  ])('say nothing where they are %s', (_what, deposits) => {
    expect(readDeposits(deposits)).toEqual({ streams: [], questions: [] })
  })

  it('may miss one of a series, and the day is asked about', () => {
    const pay = on(150_000, '01-02', '01-16', '02-13', '02-27', '03-13')
    expect(read(pay)).toEqual({ cents: 325_000, frequencies: ['EVERY_TWO_WEEKS'], questions: ['DEPOSIT_MISSED'] })
    expect(readDeposits(pay).streams[0]?.missedOn).toBe('2026-01-30')
  })

  it('of two amounts on the same days are two series of one payer', () => {
    const both = [...every(14, 6), ...every(14, 6, { cents: 40_000 })]
    expect(read(both)).toEqual({
      cents: 411_667,
      frequencies: ['EVERY_TWO_WEEKS', 'EVERY_TWO_WEEKS'],
      questions: ['SEVERAL_STREAMS'],
    })
  })

  it('of two amounts on different days are two series where together they are none', () => {
    const both = [...on(150_000, '01-09', '01-23', '02-06', '02-20', '03-06'), ...on(90_000, '01-05', '02-05', '03-05')]
    expect(read(both)).toEqual({
      cents: 415_000,
      frequencies: ['MONTHLY', 'EVERY_TWO_WEEKS'],
      questions: ['SEVERAL_STREAMS'],
    })
  })

  it('of one amount twice on a day are added up for the day, and asked about', () => {
    expect(read([...every(14, 6), ...every(14, 6)])).toEqual({
      cents: 650_000,
      frequencies: ['EVERY_TWO_WEEKS'],
      questions: ['SEVERAL_STREAMS'],
    })
  })

  it('of changing amounts are one series, counted by their mean', () => {
    const pay = [150_000, 165_000, 144_000, 150_000, 151_000].map((cents, index) => ({
      on: dayAfter('2026-01-09', index * 14),
      cents,
    }))
    expect(read(pay)).toMatchObject({ cents: Math.round((760_000 / 5) * (26 / 12)), questions: [] })
  })

  it('of any regular series come to their own income, or to less with a question', () => {
    const series = fc.record({
      weeks: fc.constantFrom(1, 2, 4),
      first: fc.integer({ min: 0, max: 700 }),
      count: fc.integer({ min: 3, max: 12 }),
    })
    fc.assert(
      fc.property(series, ({ weeks, first, count }) => {
        const deposits = every(weeks * 7, count, { first: dayAfter('2025-01-01', first) })
        const { cents, questions } = read(deposits)
        const right = Math.floor((150_000 * (52 / weeks)) / 12 + 0.5)
        if (cents !== right) expect([questions, (cents ?? right) < right]).toEqual([['SEVERAL_FREQUENCIES_FIT'], true])
      }),
      { numRuns: 60 },
    )
  })

  it('are asked about in both languages', () => {
    expect(depositQuestionWords.DEPOSIT_MISSED.es).toContain('preguntar')
  })
})
