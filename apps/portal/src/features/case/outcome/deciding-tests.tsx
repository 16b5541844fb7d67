import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Icon } from '@breakwater/ui/icons/icon'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import { decidingTest } from './deciding-test.ts'
import styles from './outcome-tests.module.css'
import { TestFigures } from './test-figures.tsx'

/** The tests that led to the outcome: those that do not hold, then the one that decides. */
export function DecidingTests({ detail }: { detail: EvaluationDetail }) {
  const words = useMessages(evaluationMessages)
  const { language } = useLanguage()
  const deciding = decidingTest(detail)
  const shown = deciding ? detail.tests.slice(0, detail.tests.indexOf(deciding) + 1) : detail.tests
  if (shown.length === 0) return null
  return (
    <ul className={styles.decided} aria-label={words.decidedBy}>
      {shown.map((test) => (
        <li key={test.outcome} data-decides={test === deciding || undefined}>
          <Icon name={test.holds ? 'circle-check' : 'minus'} />
          <span>
            {test.words[language]}: {test.holds ? words.holds : words.holdsNot}{' '}
            <TestFigures test={test} detail={detail} />
          </span>
        </li>
      ))}
    </ul>
  )
}
