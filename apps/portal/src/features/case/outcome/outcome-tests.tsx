import { outcomeWords } from '@breakwater/domain/outcome'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import { decidingTest } from './deciding-test.ts'
import styles from './outcome-tests.module.css'
import { TestFigures } from './test-figures.tsx'

/** The tests behind the outcome, in the engine's sentences: the first test that passes decides, else a legal referral. */
export function OutcomeTests({ detail }: { detail: EvaluationDetail }) {
  const { tests } = detail
  const words = useMessages(evaluationMessages)
  const { language } = useLanguage()
  if (tests.length === 0) return null
  const deciding = decidingTest(detail)
  const mark = <strong className={styles.deciding}>{words.deciding}</strong>
  return (
    <ol className={styles.tests} aria-label={words.tests}>
      {tests.map((test) => (
        <li key={test.outcome}>
          {test.words[language]}: <strong>{test.holds ? words.holds : words.holdsNot}</strong>{' '}
          <TestFigures test={test} detail={detail} /> {test === deciding && mark}
        </li>
      ))}
      <li>
        {outcomeWords.LEGAL_REFERRAL[language]} {!deciding && mark}
      </li>
    </ol>
  )
}
