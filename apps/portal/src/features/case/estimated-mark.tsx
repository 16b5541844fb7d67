import { useMessages } from '@breakwater/ui/components/language-provider'
import styles from './estimated-mark.module.css'
import { evaluationMessages } from './evaluation-messages.ts'

/** Says that the figure beside it rests on an estimate. */
export function EstimatedMark() {
  return <small className={styles.mark}>{useMessages(evaluationMessages).estimated}</small>
}
