import { lawMarkWords } from '@breakwater/domain/law-mark'
import { otherFeeWords } from '@breakwater/domain/other-fee'
import { describe, expect, it } from 'vitest'
import { evaluationOf, exampleHousehold } from '../../../testing/example-case.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { type EvaluationDetail, readDetail } from '../evaluation/evaluation-detail.ts'
import { FeeLaw } from './fee-law.tsx'

const detail = readDetail(evaluationOf(exampleHousehold).detail)
const [mark = ''] = Object.keys(lawMarkWords)
const [otherFee = ''] = Object.keys(otherFeeWords)

type Law = NonNullable<EvaluationDetail['feeLaw']>

const law: Law = {
  citation: 'R.I. Gen. Laws 19-14.8',
  mark,
  figures: 'x',
  endedOn: null,
  gap: null,
  conditions: [],
  otherFees: [],
}

function show(
  changes: Partial<Law> | null,
  language: 'en' | 'es' = 'en',
  feeWaiver: EvaluationDetail['feeWaiver'] = null,
) {
  const feeLaw = changes && { ...law, ...changes }
  const source = { household: exampleHousehold, detail: { ...detail, feeLaw, feeWaiver } }
  const { container, text } = renderPart(<FeeLaw source={source} />, language)
  return {
    container,
    text: text(),
    lines: [...container.querySelectorAll('p')].map((line) => line.textContent?.trim()),
  }
}

describe('the law on fees', () => {
  it('is named by its English title, with how reliable its figures are', () => {
    const { container, lines } = show({}, 'es')
    expect(container.querySelector('[lang=en]')?.textContent).toBe('R.I. Gen. Laws 19-14.8')
    expect(lines).toEqual([lawMarkWords[mark as keyof typeof lawMarkWords].es])
  })

  it('says when its figures ended, its gap and its conditions, in this order', () => {
    const { lines } = show({
      endedOn: '2026-06-30',
      gap: { en: 'No figure for set-up.', es: 'Sin cifra inicial.' },
      conditions: [
        { en: 'First.', es: 'Primera.' },
        { en: 'Second.', es: 'Segunda.' },
      ],
    })
    expect(lines.slice(1)).toEqual([
      'Its figures ended on June 30, 2026.',
      'No figure for set-up.',
      'First.',
      'Second.',
    ])
  })

  it('lists the other fees, each with its most or without a figure', () => {
    const name = otherFeeWords[otherFee as keyof typeof otherFeeWords].en
    const { lines } = show({
      otherFees: [
        { kind: otherFee, mostCents: 1_500, note: { en: 'per check', es: 'por cheque' } },
        { kind: 'NEW_FEE', mostCents: null },
        { kind: 'FREE_FEE', mostCents: 0 },
      ],
    })
    expect(lines.slice(1)).toEqual([
      'Other fees that the law names:',
      `${name}: $15.00 per check`,
      'NEW_FEE: no figure',
      'FREE_FEE: $0.00',
    ])
  })

  it('keeps the code of a mark that the portal does not know', () => {
    expect(show({ mark: 'NEW_MARK' }).lines).toEqual(['NEW_MARK'])
  })

  it('is not mentioned if the evaluation records none', () => {
    expect(show(null).text).toBe('')
  })

  it('waives the fees below a yearly income, beside that of the household', () => {
    const { text } = show(null, 'en', { limitCents: 3_000_000, yearCents: 2_500_000, endedOn: null })
    expect(text).toContain('Fees are waived below a yearly income of $30,000.00 (this household: $25,000.00)')
  })
})
