import { useMessages } from '@breakwater/ui/components/language-provider'
import { Money } from '../../../shared/figures/money.tsx'
import { ScrollFrame } from '../../../shared/page/scroll-frame.tsx'
import { terms } from '../../../shared/terms/terms.ts'
import { countedIncome } from '../derivation/figure-parts.ts'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import styles from '../figures/case-table.module.css'
import { Panel } from '../figures/panel.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { statedBudgetMessages } from './stated-budget-messages.ts'

type IncomeTableProps = { file: Pick<CaseFile, 'household' | 'evaluation'>; detail: EvaluationDetail }

/** Incomes as stated for one pay period, each with its amount in an average month. */
export function IncomeTable({ file: { household, evaluation }, detail }: IncomeTableProps) {
  const words = useMessages(statedBudgetMessages)
  const term = useMessages(terms)
  const { incomes } = household
  const grossOf = (id: string) => detail.incomes.find((income) => income.id === id)?.grossCents
  return (
    <Panel title={words.incomes}>
      {incomes.length === 0 ? (
        <p>{words.noIncomes}</p>
      ) : (
        <ScrollFrame label={words.incomes}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.source}</th>
                <th scope="col">{words.kind}</th>
                <th scope="col">{words.earner}</th>
                <th scope="col">{words.frequency}</th>
                <th scope="col" className={styles.number}>
                  {words.gross}
                </th>
                <th scope="col" className={styles.number}>
                  {words.net}
                </th>
                <th scope="col" className={styles.number}>
                  {words.grossMonthly}
                </th>
                <th scope="col" className={styles.number}>
                  {words.netMonthly}
                </th>
              </tr>
            </thead>
            <tbody>
              {incomes.map((income) => (
                <tr key={income.id}>
                  <td>{income.source ?? '–'}</td>
                  <td>{term.incomeKind[income.kind]}</td>
                  <td>{income.earner ?? '–'}</td>
                  <td>{term.frequency[income.frequency]}</td>
                  <td className={styles.number}>
                    <Money cents={income.grossCents} />
                  </td>
                  <td className={styles.number}>
                    <Money cents={income.netCents} />
                  </td>
                  <td className={styles.number}>
                    <Money cents={grossOf(income.id)} />
                  </td>
                  <td className={styles.number}>
                    <Money cents={countedIncome(income, detail)} />
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={6}>
                  {words.total}
                </th>
                <td className={styles.number}>
                  <Money cents={evaluation.monthlyGrossIncomeCents} />
                </td>
                <td className={styles.number}>
                  <Money cents={evaluation.monthlyNetIncomeCents} />
                </td>
              </tr>
            </tfoot>
          </table>
        </ScrollFrame>
      )}
    </Panel>
  )
}
