import { defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { outcomeRule } from '@breakwater/domain/outcome'
import { describe, expect, it } from 'vitest'
import { evaluateBy } from '../applications/evaluate-household.ts'
import { maribel } from '../applications/testing/maribel.ts'
import { proposalRule } from './proposal-rule.ts'

describe('the rule of a proposal', () => {
  it('is that of the outcome in the trace of the evaluation', async () => {
    const evaluate = evaluateBy(async () => defaultAgencySettings)
    const { detail } = await evaluate(maribel, new Date('2026-11-21T12:00:00Z'))
    expect(proposalRule(detail)).toEqual({ id: outcomeRule.id, version: outcomeRule.version })
  })

  it('has the version that the rule had then', () => {
    const trace = [
      { path: 'flags', rule: 'flags', version: 3 },
      { path: 'outcome', rule: 'outcome', version: 1 },
    ]
    expect(proposalRule(JSON.stringify({ trace }))).toEqual({ id: 'outcome', version: 1 })
  })

  it.each(['', '{"trace":', '{}', '{"trace":[]}', '"from another age"', '{"trace":[{"path":"outcome"}]}'])(
    'is not known of an evaluation with the detail %s',
    (detail) => {
      expect(proposalRule(detail)).toBeUndefined()
    },
  )
})
