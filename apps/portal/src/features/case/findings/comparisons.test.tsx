import { describe, expect, it } from 'vitest'
import { evaluationOf, exampleHousehold } from '../../../testing/example-case.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { readDetail } from '../evaluation/evaluation-detail.ts'
import { Comparisons } from './comparisons.tsx'

const detail = readDetail(evaluationOf(exampleHousehold).detail)
const comparison = {
  path: 'debts.0.balanceCents',
  statedCents: 480_000,
  source: 'BUREAU',
  on: '2026-11-02',
  reportedCents: 500_000,
  varianceCents: 20_000,
  varianceBasisPoints: 417,
}

function show(comparisons: typeof detail.comparisons, language: 'en' | 'es' = 'en') {
  return renderPart(
    <Comparisons source={{ household: exampleHousehold, detail: { ...detail, comparisons } }} />,
    language,
  )
}

describe('the stated figures beside the reported ones', () => {
  it('have each figure below the heading that names it', () => {
    const [header = [], line = []] = show([comparison]).rows()
    expect(Object.fromEntries(header.map((name, index) => [name, line[index]]))).toEqual({
      Figure: 'Alpha Bank, balance',
      Stated: '$4,800.00',
      Reported: '$5,000.00',
      'Reported by': 'credit bureau, November 2, 2026',
      Difference: '$200.00 (4.17%)',
    })
  })

  it('name each reporter, and keep the code of one that the portal does not know', () => {
    const sources = ['BANK', 'NEW_SOURCE'].map((source) => ({ ...comparison, source }))
    const reporters = (language: 'en' | 'es') =>
      show(sources, language)
        .rows()
        .slice(1)
        .map((line) => line[3]?.split(',')[0])
    expect(reporters('en')).toEqual(['bank', 'NEW_SOURCE'])
    expect(reporters('es')).toEqual(['banco', 'NEW_SOURCE'])
  })

  it('show a share that is not known as a dash', () => {
    expect(show([{ ...comparison, varianceBasisPoints: null }]).rows()[1]?.[4]).toBe('$200.00 (–)')
  })

  it('are left out if nothing was reported', () => {
    expect(show([]).text()).toBe('')
  })
})
