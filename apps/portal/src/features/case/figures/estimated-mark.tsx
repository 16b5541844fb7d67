import { useMessages } from '@breakwater/ui/components/language-provider'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import styles from './estimated-mark.module.css'

/** Marks the figure beside it as an estimate. */
export function EstimatedMark() {
  return <small className={styles.mark}>{useMessages(evaluationMessages).estimated}</small>
}
