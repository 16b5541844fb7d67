import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { terms } from '../../../shared/terms/terms.ts'
import { formatInstant } from '../../../shared/time/elapsed.ts'
import type { CaseFile } from '../file/case-query.ts'
import { decisionMessages } from './decision-messages.ts'
import styles from './decision-panel.module.css'

/** Who decided what, when and why, newest first. */
export function DecisionHistory({ steps }: { steps: CaseFile['decisions'] }) {
  const words = useMessages(decisionMessages)
  const { outcome: names } = useMessages(terms)
  const { language } = useLanguage()
  if (steps.length === 0) return null
  return (
    <>
      <h4 className={styles.heading}>{words.history}</h4>
      <ol className={styles.history} aria-label={words.history} reversed>
        {steps.toReversed().map(({ version, kind, by, outcome, proposed, reason, at }) => (
          <li key={version}>
            <strong>{words.step[kind](by, names[outcome])}</strong>
            {reason && <p className={styles.reason}>{reason}</p>}
            <p className={styles.small}>
              <time dateTime={at}>{formatInstant(at, language)}</time>
              {proposed !== outcome && <> · {words.proposedThen(names[proposed])}</>}
            </p>
          </li>
        ))}
      </ol>
    </>
  )
}
