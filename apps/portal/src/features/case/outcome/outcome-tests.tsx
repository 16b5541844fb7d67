import { outcomeWords } from '@breakwater/domain/outcome'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { Badge } from '@mantine/core'
import { type EvaluationDetail, estimatesOf } from '../evaluation/evaluation-detail.ts'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import { EstimatedMark } from '../figures/estimated-mark.tsx'
import styles from './outcome-tests.module.css'

/** The figure that a test needs, by its place in the evaluation. */
const needed: Readonly<Record<string, string>> = {
  SELF_PAY: 'endingPaymentsCents',
  DMP_STANDARD: 'plans.standard.depositCents',
  DMP_HARDSHIP: 'plans.hardship.depositCents',
}

/** The tests behind the outcome, in the engine's sentences: the first test that passes decides, else a legal referral. */
export function OutcomeTests({ detail }: { detail: EvaluationDetail }) {
  const { tests } = detail
  const words = useMessages(evaluationMessages)
  const { language } = useLanguage()
  if (tests.length === 0) return null
  const deciding = tests.find((test) => test.holds)
  const mark = <Badge radius="xs">{words.deciding}</Badge>
  return (
    <ol className={styles.tests} aria-label={words.tests}>
      {tests.map((test) => (
        <li key={test.outcome}>
          {test.words[language]}: <strong>{test.holds ? words.holds : words.holdsNot}</strong> {figures(test)}{' '}
          {test === deciding && mark}
        </li>
      ))}
      <li>
        {outcomeWords.LEGAL_REFERRAL[language]} {!deciding && mark}
      </li>
    </ol>
  )

  function figures({ outcome, haveCents, needCents }: EvaluationDetail['tests'][number]) {
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
}
