import { useMessages } from '@breakwater/ui/components/language-provider'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import styles from './estimated-mark.module.css'

/** Marks the figure beside it as an estimate; in a narrow column by a short word, of which the whole is the title. */
export function EstimatedMark({ short = false }: { short?: boolean }) {
  const { estimated, estimatedShort } = useMessages(evaluationMessages)
  return <small className={styles.mark}>{short ? <abbr title={estimated}>{estimatedShort}</abbr> : estimated}</small>
}
