import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compilePolicies } from './compile-policies.ts'
import { couldAllow, decide } from './decide.ts'
import { judgedCases } from './testing/generated-requests.ts'
import { evaluateNaively } from './testing/naive-evaluator.ts'

const sample = { numRuns: 2_000, seed: 20261121 }
const corpus = fc.sample(judgedCases, sample)

describe('two evaluators of the same specification', () => {
  test('agree on 2,000 generated requests and their policies', () => {
    fc.assert(
      fc.property(judgedCases, ({ request, policies }) => {
        const { allowed, denial, unknown } = decide(request, compilePolicies(policies))
        const naive = evaluateNaively(request, policies)
        expect({ allowed, denial, unsure: unknown.length > 0 }).toEqual({ denial: undefined, ...naive })
      }),
      sample,
    )
  })

  test('cover every kind of decision, and each policy type that denies a request', () => {
    const answers = corpus.map(({ request, policies }) => decide(request, compilePolicies(policies)))
    const kinds = Map.groupBy(answers, ({ allowed, denial, missing, unknown }) =>
      allowed ? 'allowed' : unknown.length > 0 ? 'unknown' : (missing ?? denial),
    )
    const atLeast = {
      allowed: 200,
      explicit: 200,
      unknown: 100,
      identity: 100,
      resource: 100,
      serviceControl: 20,
      resourceControl: 20,
      boundary: 20,
      session: 20,
    }
    for (const [kind, count] of Object.entries(atLeast)) {
      expect(kinds.get(kind as keyof typeof atLeast)?.length ?? 0, kind).toBeGreaterThanOrEqual(count)
    }
  })
})

describe('couldAllow', () => {
  test('allows every request that is allowed, with its context or without', () => {
    for (const { request, policies } of corpus) {
      const compiled = compilePolicies(policies)
      if (!decide(request, compiled).allowed) continue
      expect(couldAllow(request, compiled).allowed).toBe(true)
      expect(couldAllow({ ...request, context: {} }, compiled).allowed).toBe(true)
    }
  })
})
