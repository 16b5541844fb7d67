import { describe, expect, it } from 'vitest'
import { readExpression } from './expression.ts'

const series: Readonly<Record<string, ReadonlyMap<number, number>>> = {
  a: new Map([
    [1, 6],
    [2, 8],
    [3, 1],
  ]),
  b: new Map([
    [1, 2],
    [2, 0],
  ]),
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
describe('an expression of metric math', () => {
  it.each([
    ['a + b', [8, 8]],
    ['a - b - 1', [3, 7]],
    ['a / b', [3]],
    ['2 * a + .5', [12.5, 16.5, 2.5]],
    ['2 * (a + 1)', [14, 18, 4]],
    ['-a * -1', [6, 8, 1]],
    ['100 - 10 / 2 + a', [101, 103, 96]],
  ])('%s has a value where its operands have one', (text, values) => {
    expect([
      ...readExpression(text)
        .evaluate((id) => series[id] ?? new Map())
        .values(),
    ]).toEqual(values)
  })

  it('names the ids that it uses, each once', () => {
    expect(readExpression('a + b * a').ids).toEqual(['a', 'b'])
  })

  it.each([
    ['a +', 'an operand is missing'],
    ['(a', 'a parenthesis is not closed'],
    ['a b', 'unexpected b'],
    ['A + 1', 'A is no id'],
    ['IF(a > 1, 1, 0)', 'no function IF'],
    ['a ^ 2', 'does not read ^'],
    ['"a"', 'does not read "'],
    ['('.repeat(2_000), 'nests too deep'],
    ['-'.repeat(2_000), 'nests too deep'],
  ])('is refused as %s', (text, reason) => {
    expect(() => readExpression(text)).toThrow(reason)
  })

  it('needs a metric', () => {
    expect(() => readExpression('1 + 1').evaluate(() => new Map())).toThrow('it uses no metric')
  })
})
