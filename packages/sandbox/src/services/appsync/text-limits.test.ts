import { describe, expect, it } from 'vitest'
import { exceededLimit } from './text-limits.ts'

const message = (limit: string, verb = 'presented') =>
  `More than ${limit} have been ${verb}. To prevent Denial Of Service attacks, parsing has been cancelled.`
const nested = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels)

describe('a text is within the limits of AppSync', () => {
  it.each([
    ['characters', '#'.padEnd(1_048_576, 'a')],
    ['tokens', 'a '.repeat(15_000)],
    ['blanks', `a${' '.repeat(200_000)}b`],
    ['commas and comments, which are blanks', `a${','.repeat(100_000)}#${'c'.repeat(99_998)}\nb`],
    ['braces', nested(166, '{', '}')],
    ['brackets', nested(250, '[', ']')],
    ['parentheses', nested(250, '(', ')')],
    ['braces one after the other', '{}'.repeat(5_000)],
    ['closing brackets without opening ones', '}'.repeat(1_000)],
    ['brackets in a string', `"${'{'.repeat(1_000)}"`],
  ])('with as many %s as it may have', (_, text) => {
    expect(exceededLimit(text)).toBeUndefined()
  })

  it('or is left to the parser if it is no GraphQL', () => {
    expect(exceededLimit('{ "open')).toBeUndefined()
  })
})

describe('a text is beyond the limits of AppSync', () => {
  it.each([
    [message('1,048,576 characters'), '#'.padEnd(1_048_577, 'a')],
    [message("15,000 'grammar' tokens"), 'a '.repeat(15_001)],
    [message("200,000 'whitespace' tokens"), `a${' '.repeat(200_001)}b`],
    [message("200,000 'whitespace' tokens"), `${' '.repeat(100_000)}a${' '.repeat(100_001)}b`],
    [message("500 deep 'grammar' rules", 'entered'), nested(167, '{', '}')],
    [message("500 deep 'grammar' rules", 'entered'), nested(251, '[', ']')],
    [message("500 deep 'grammar' rules", 'entered'), nested(251, '(', ')')],
    [message("500 deep 'grammar' rules", 'entered'), `${nested(10, '{', '}')}${nested(167, '{', '}')}`],
  ])('%s', (expected, text) => {
    expect(exceededLimit(text)).toBe(expected)
  })
})
