import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { type EvaluationDetail, estimatesOf } from '../evaluation/evaluation-detail.ts'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import { EstimatedMark } from '../figures/estimated-mark.tsx'
import type { OutcomeTest } from './deciding-test.ts'

/** The figure that a test needs, by its place in the evaluation. */
const needed: Readonly<Record<string, string>> = {
  SELF_PAY: 'endingPaymentsCents',
  DMP_STANDARD: 'plans.standard.depositCents',
  DMP_HARDSHIP: 'plans.hardship.depositCents',
}

/** What a test has and needs, marked if the latter is an estimate. */
export function TestFigures({ test, detail }: { test: OutcomeTest; detail: EvaluationDetail }) {
  const words = useMessages(evaluationMessages)
  const { language } = useLanguage()
  const { outcome, haveCents, needCents } = test
  const known: Readonly<Record<string, (have: string, need: string) => string>> = words.testFigures
  const text = known[outcome]
  if (!text || needCents === null) return null
  const estimated = estimatesOf(detail, needed[outcome] ?? '').length > 0
  return (
    <>
      ({text(formatMoney(haveCents, language), formatMoney(needCents, language))})
      {estimated && (
        <>
          {' '}
          <EstimatedMark />
        </>
      )}
    </>
  )
}
