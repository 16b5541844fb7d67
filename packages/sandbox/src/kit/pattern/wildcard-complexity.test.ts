import { describe, expect, it } from 'vitest'
import { isTooComplex } from './wildcard-complexity.ts'

const stacks = (count: number) => [...'abcd'].slice(0, count).map((name) => `*:stack/${name}/*`)
const prefixes = (count: number) => Array.from({ length: count }, (_, index) => `${index}-*`)

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching-complexity */
describe('the wildcards of a field', () => {
  it.each([
    ['no wildcard', []],
    ['text around a wildcard', ['dir/*/file.png']],
    ['parts of an ARN', ['arn:*:s3:*:*:bucket/*']],
    ['a part of the ARNs of three stacks, which AWS accepts', stacks(3)],
    ['ten beginnings of text', prefixes(10)],
    ['one of them many times', Array.from({ length: 20 }, () => '*:stack/a/*')],
    ['asterisks that are escaped', ['\\*:\\*:\\*:\\*:\\*:\\*:event-bus/\\*']],
  ])('can be %s', (_, wildcards) => {
    expect(isTooComplex(wildcards)).toBe(false)
  })

  it.each([
    ['all parts of an ARN, which AWS refuses', ['*:*:*:*:*:event-bus/*']],
    ['a part of the ARNs of four stacks, which AWS refuses', stacks(4)],
    ['eleven beginnings of text', prefixes(11)],
    ['text that repeats after a wildcard', [`*${'a'.repeat(11)}`]],
  ])('cannot be %s', (_, wildcards) => {
    expect(isTooComplex(wildcards)).toBe(true)
  })

  it('are searched for a time that has a limit', () => {
    const texts = ['abc', 'acb', 'bac', 'bca'].map((text) => `*${text.repeat(300)}*`)
    const before = performance.now()
    isTooComplex(texts)
    expect(performance.now() - before).toBeLessThan(2000)
  })
})
