import { useMessages } from '@breakwater/ui/components/language-provider'
import { Money } from '../../../shared/figures/money.tsx'
import { Rate } from '../../../shared/figures/rate.tsx'
import { terms } from '../../../shared/terms/terms.ts'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import styles from '../figures/case-table.module.css'

/** The share of the take-home income that each group of spending takes. */
export function SpendingShares({ spending }: { spending: EvaluationDetail['spending'] }) {
  const words = useMessages(evaluationMessages)
  const groups: Readonly<Record<string, string>> = useMessages(terms).spendingGroup
  if (spending.length === 0) return null
  return (
    <table className={styles.table}>
      <caption>{words.spending}</caption>
      <thead>
        <tr>
          <th scope="col">{words.group}</th>
          <th scope="col" className={styles.number}>
            {words.monthly}
          </th>
          <th scope="col" className={styles.number}>
            {words.shareOfNet}
          </th>
        </tr>
      </thead>
      <tbody>
        {spending.map(({ group, cents, shareOfNet }) => (
          <tr key={group}>
            <td>{groups[group] ?? group}</td>
            <td className={styles.number}>
              <Money cents={cents} />
            </td>
            <td className={styles.number}>
              <Rate basisPoints={shareOfNet} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
