import { defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { evaluate } from '@breakwater/domain/evaluate'
import { householdSample } from '@breakwater/domain/testing/household-arbitrary'
import { amountsIn, contradictions } from '@breakwater/domain/testing/words-against-figures'
import { cleanup } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { evaluationAnswer, exampleCase, exampleHousehold } from '../../testing/example-case.ts'
import { renderPart } from '../../testing/render-part.tsx'
import { caseId } from '../../testing/render-portal.tsx'
import { readDetail } from './evaluation/evaluation-detail.ts'
import { Questions } from './findings/questions.tsx'
import { KeyFigures } from './outcome/key-figures.tsx'
import { OutcomePanel } from './outcome/outcome-panel.tsx'
import { PayoffOptions } from './repayment/payoff-options.tsx'

const households = 40

describe.each([
  ['en', 23],
  ['es', 32],
] as const)('the case of a generated household in %s', (language, seed) => {
  const cases = householdSample(households, seed).map((household) => {
    const evaluation = evaluate(household, defaultAgencySettings, '2026-11-29')
    const answer = evaluationAnswer(evaluation)
    return { household, evaluation, answer, detail: readDetail(answer.detail) }
  })

  it('has the key figures of the rules', () => {
    for (const { evaluation, answer, detail } of cases) {
      const { container } = renderPart(<KeyFigures evaluation={answer} detail={detail} />, language)
      const shown = [...container.querySelectorAll('dd')].flatMap(({ textContent }) => amountsIn(textContent ?? ''))
      expect(shown).toEqual([
        evaluation.monthlyNetIncomeCents,
        evaluation.livingCostsCents,
        evaluation.availableIncomeCents,
        evaluation.minimumPaymentsCents,
        evaluation.surplusAfterMinimumsCents,
        evaluation.eligibleDebtCents,
        ...(evaluation.plan && evaluation.enrollment.allowed ? [evaluation.plan.depositCents] : []),
      ])
      cleanup()
    }
  }, 60_000)

  it('has each way to pay with its costs, and with what it leaves or is short of', () => {
    for (const { evaluation, answer, detail } of cases) {
      const { rows } = renderPart(
        <PayoffOptions detail={detail} household={exampleHousehold} evaluation={answer} />,
        language,
      )
      const blocked = (kind: string) => kind.startsWith('PLAN_') && !evaluation.enrollment.allowed
      const expected = evaluation.options.map((option) => {
        const rest = evaluation.availableIncomeCents - option.monthlyCents
        const saying = !option.affordable || (!blocked(option.kind) && option.never === null)
        const { monthlyCents, interestCents, feesCents, totalCents, savesCents } = option
        const costs = [monthlyCents, interestCents, feesCents, totalCents, blocked(option.kind) ? null : savesCents]
        return [...costs, saying ? Math.abs(rest) : null].filter((cents) => cents !== null)
      })
      const shown = rows()
        .slice(1)
        .map((cells) => cells.flatMap((cell) => amountsIn(cell)))
      expect(shown.slice(0, expected.length)).toEqual(expected)
      cleanup()
    }
  }, 60_000)

  it('says nothing in its proposal and its questions that a figure contradicts', () => {
    for (const { household, evaluation, answer, detail } of cases) {
      const file = { ...exampleCase(caseId), evaluation: answer } as unknown as Parameters<
        typeof OutcomePanel
      >[0]['file']
      const { container } = renderPart(
        <>
          <OutcomePanel file={file} detail={detail} />
          <Questions missing={detail.missing} findings={detail.findings} household={file.household} />
        </>,
        language,
      )
      const sentences = [...container.querySelectorAll('p, li')].map(({ textContent }) => {
        return textContent?.replace(/\s+/g, ' ').trim() ?? ''
      })
      expect(sentences.flatMap((text) => contradictions(text, language, { household, evaluation }))).toEqual([])
      cleanup()
    }
  }, 60_000)
})
