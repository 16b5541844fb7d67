import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileArnPattern, compilePattern } from './pattern.ts'
import { anyCharacter, anyText, matchesSteps, type Step } from './wildcard.ts'

/** The definition of the wildcards, word for word. It takes exponential time. */
function naive(steps: readonly Step[], text: readonly string[]): boolean {
  const [first, ...rest] = steps
  if (first === undefined) return text.length === 0
  if (first === anyText) return naive(rest, text) || (text.length > 0 && naive(steps, text.slice(1)))
  return text.length > 0 && (first === anyCharacter || first === text[0]) && naive(rest, text.slice(1))
}

const letter = fc.constantFrom('a', 'b', ':')
const steps = fc.array(fc.oneof(letter, fc.constant(anyText), fc.constant(anyCharacter)), { maxLength: 8 })
const text = fc.array(letter, { maxLength: 10 })

describe('a pattern with wildcards', () => {
  it('matches what its definition matches', () => {
    fc.assert(
      fc.property(steps, text, (pattern, value) => {
        expect(matchesSteps(pattern, value)).toBe(naive(pattern, value))
      }),
      { numRuns: 5000 },
    )
  })

  it('takes no more comparisons than the product of both lengths', () => {
    fc.assert(
      fc.property(steps, text, (pattern, value) => {
        let comparisons = 0
        matchesSteps(pattern, value, () => comparisons++)
        expect(comparisons).toBeLessThanOrEqual((pattern.length + 1) * (value.length + 1))
      }),
      { numRuns: 5000 },
    )
    const pattern: Step[] = Array.from({ length: 60 }, (_, at) => (at % 2 === 0 ? anyText : 'a'))
    let comparisons = 0
    expect(matchesSteps(pattern, [...'a'.repeat(2000), 'b'], () => comparisons++)).toBe(false)
    expect(comparisons).toBeLessThan(61 * 2002)
  })

  it('decides in milliseconds about a resource that almost matches sixty wildcards', () => {
    const matches = compilePattern(`${'*a'.repeat(60)}`, { wildcards: true, variables: false })
    const startedAt = performance.now()
    expect(matches(`${'a'.repeat(1000)}b`, () => undefined)).toBe(false)
    expect(performance.now() - startedAt).toBeLessThan(1000)
  })

  it('is read in milliseconds as an ARN, even if it has variables and no part', () => {
    const startedAt = performance.now()
    expect(compileArnPattern(['$', '{ab}'].join('').repeat(400), true)).toBeUndefined()
    expect(performance.now() - startedAt).toBeLessThan(1000)
  })

  it('takes a character outside the basic plane as one, and folds case only where the operator does', () => {
    const plain = compilePattern('a?c*', { wildcards: true, variables: false })
    expect([plain('a😀cd', () => undefined), plain('A😀cd', () => undefined)]).toEqual([true, false])
    const folded = compilePattern('A?c*', { wildcards: true, variables: false, ignoreCase: true })
    expect(folded('a😀CD', () => undefined)).toBe(true)
  })
})
