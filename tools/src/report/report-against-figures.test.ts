import { type AgencySettings, defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { evaluate } from '@breakwater/domain/evaluate'
import { householdSample } from '@breakwater/domain/testing/household-arbitrary'
import { contradictions } from '@breakwater/domain/testing/words-against-figures'
import { languages } from '@breakwater/vocabulary/languages'
import { describe, expect, it } from 'vitest'
import { evaluationReport } from './evaluation-report.ts'

const settings: AgencySettings = {
  ...defaultAgencySettings,
  licenses: ['RI', 'CA', 'NY'].map((state) => ({ state, from: null })),
  ownFees: { setUpCents: 2_500, monthlyCents: 2_000 },
  stateFees: { NY: { setUpCents: 0, monthlyCents: 3_000 } },
}

describe('the report', () => {
  it('does not contradict the figures of its evaluation, for the client and for the counselor', () => {
    for (const household of householdSample(500, 26)) {
      const evaluation = evaluate(household, settings, '2026-11-29')
      for (const language of languages) {
        const input = { evaluation, household, today: '2026-11-29', on: '2026-11-29', forCounselor: true }
        const { sections } = evaluationReport(input, language)
        const said = sections.flatMap(({ title, blocks }) => [title, ...blocks.flatMap(sentences)])
        expect(said.flatMap((text) => contradictions(text, language, { household, evaluation }))).toEqual([])
      }
    }
  }, 120_000)
})

type Block = ReturnType<typeof evaluationReport>['sections'][number]['blocks'][number]

function sentences(block: Block): string[] {
  switch (block.kind) {
    case 'TEXT':
      return [block.text]
    case 'LIST':
      return block.items
    case 'TABLE':
      return []
  }
}
