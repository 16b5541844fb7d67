import { categoryFacts, expenseCategories } from '@breakwater/domain/expense-category'
import { type MonthlyAmount, monthlyAmount, monthlyTotal, roundMonthly } from '@breakwater/domain/pay-frequency'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Money } from '../../../shared/figures/money.tsx'
import { ScrollFrame } from '../../../shared/page/scroll-frame.tsx'
import { terms } from '../../../shared/terms/terms.ts'
import { categoryLabel } from '../derivation/figure-parts.ts'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import styles from '../figures/case-table.module.css'
import { Panel } from '../figures/panel.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { type LivingCostStep, livingCostSteps } from './living-cost-steps.ts'
import { statedBudgetMessages } from './stated-budget-messages.ts'

type Expense = CaseFile['household']['expenses'][number]

type ExpenseTableProps = { household: CaseFile['household']; detail: EvaluationDetail }

/** Living costs as stated, grouped as a budget, and the steps from there to those that count. */
export function ExpenseTable({ household: { expenses, debts }, detail }: ExpenseTableProps) {
  const words = useMessages(statedBudgetMessages)
  const term = useMessages(terms)
  const { language } = useLanguage()
  const groups = Map.groupBy(
    expenses.toSorted((a, b) => expenseCategories.indexOf(a.category) - expenseCategories.indexOf(b.category)),
    (expense) => categoryFacts(expense.category).group,
  )
  const steps = detail.budget ? livingCostSteps(detail.budget) : []
  const stepItem = (kind: LivingCostStep['kind'], category: string) => {
    const label = categoryLabel(category, language)
    if (kind === 'TAKEN_FROM_PAY') return label
    const paid = detail.debts.filter((debt) => !debt.eligible && debt.paidUnder === category)
    const ids = new Set(paid.filter((debt) => debt.minimumPaymentCents > 0).map((debt) => debt.id))
    const creditors = debts.filter((debt) => ids.has(debt.id)).map((debt) => debt.creditor)
    return `${label} (${creditors.join(', ')})`
  }
  return (
    <Panel title={words.expenses}>
      {expenses.length === 0 && steps.length === 0 ? (
        <p>{words.noExpenses}</p>
      ) : (
        <ScrollFrame label={words.expenses}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.item}</th>
                <th scope="col">{words.frequency}</th>
                <th scope="col" className={styles.number}>
                  {words.amount}
                </th>
                <th scope="col" className={styles.number}>
                  {words.monthly}
                </th>
              </tr>
            </thead>
            {[...groups].map(([group, members]) => (
              <tbody key={group}>
                <tr className={styles.group}>
                  <th scope="rowgroup" colSpan={3}>
                    {term.spendingGroup[group]}
                  </th>
                  <td className={styles.number}>
                    <Money cents={monthlyTotal(members.map(monthly))} />
                  </td>
                </tr>
                {members.map((expense) => (
                  <tr key={expense.id}>
                    <td>
                      {categoryFacts(expense.category).label[language]}
                      {expense.label && `: ${expense.label}`}
                    </td>
                    <td>{term.frequency[expense.frequency]}</td>
                    <td className={styles.number}>
                      <Money cents={expense.amountCents} />
                    </td>
                    <td className={styles.number}>
                      <Money cents={roundMonthly(monthly(expense))} />
                    </td>
                  </tr>
                ))}
              </tbody>
            ))}
            <tfoot>
              <Total label={words.listed} cents={monthlyTotal(expenses.map(monthly))} />
              {steps.map(({ kind, categories, cents }) => (
                <tr key={kind} className={styles.step}>
                  <td colSpan={3}>
                    {words.step[kind]}: {categories.map((category) => stepItem(kind, category)).join('; ')}
                  </td>
                  <td className={styles.number}>
                    <Money cents={cents} />
                  </td>
                </tr>
              ))}
              {steps.length > 0 && <Total label={words.counted} cents={detail.budget?.livingCostsCents} />}
            </tfoot>
          </table>
        </ScrollFrame>
      )}
    </Panel>
  )
}

function Total({ label, cents }: { label: string; cents: number | undefined }) {
  return (
    <tr>
      <th scope="row" colSpan={3}>
        {label}
      </th>
      <td className={styles.number}>
        <Money cents={cents} />
      </td>
    </tr>
  )
}

function monthly({ amountCents, frequency }: Expense): MonthlyAmount {
  return monthlyAmount(amountCents, frequency)
}
