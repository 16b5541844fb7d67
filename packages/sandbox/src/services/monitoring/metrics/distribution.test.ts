import { describe, expect, it } from 'vitest'
import { distributionOf, merged } from './distribution.ts'
import { readStatistic } from './statistic.ts'

const ofValues = (values: readonly number[]) => distributionOf(values.map((value) => [value, 1]))

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html */
describe('the statistics of a period', () => {
  it.each([
    ['SampleCount', 4],
    ['Sum', 16],
    ['Average', 4],
    ['Minimum', 1],
    ['Maximum', 8],
    ['p0', 1],
    ['p50', 2],
    ['p75', 5],
    ['p100', 8],
  ])('%s', (name, value) => {
    expect(readStatistic(name)?.(ofValues([5, 1, 8, 2]))).toBe(value)
  })

  it.each(['p', 'p101', 'p-1', 'tm90', 'TM(10%:90%)', 'IQM', 'sum', 'toString', ''])('has no %j', (name) => {
    expect(readStatistic(name)).toBeUndefined()
  })

  it('are the same whether values come at once or one after another', () => {
    const values = [3, 3, 9, 1]
    const one = values.map((value) => ofValues([value])).reduce((all, next) => merged(all, next))
    expect({ ...one, values: one.values?.sort() }).toEqual({
      ...ofValues(values),
      values: ofValues(values).values?.sort(),
    })
  })
})

describe('the values of a period', () => {
  it('are exact up to 150 different ones, and then within five percent', () => {
    const values = Array.from({ length: 150 }, (_, index) => 100 + index * 1.01)
    const p90 = readStatistic('p90')
    expect(p90?.(ofValues(values))).toBe(values[134])
    const many = Array.from({ length: 5_000 }, (_, index) => 100 + index)
    const grown = many.map((value) => ofValues([value])).reduce((all, next) => merged(all, next))
    expect(grown.values?.length).toBeLessThan(200)
    expect(grown).toMatchObject({ count: 5_000, minimum: 100, maximum: 5_099 })
    expect(Math.abs((p90?.(grown) ?? 0) / 4_600 - 1)).toBeLessThan(0.05)
  })

  it('of a summary are not known, unless all are the same', () => {
    const summary = { count: 2, sum: 6, minimum: 3, maximum: 3 }
    expect(readStatistic('p50')?.(summary)).toBe(3)
    expect(readStatistic('p50')?.(merged(ofValues([1]), summary))).toBeUndefined()
  })
})
