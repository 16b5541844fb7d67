import type { EvaluationFieldsFragment } from '@breakwater/contracts/generated/consumer'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { resultMessages } from './result-messages.ts'

type Evaluation = EvaluationFieldsFragment

/** What the debts leave of a month: today by the minimum payments, and with the plan where one is offered. */
export function MonthTable({ evaluation }: { evaluation: Evaluation }) {
  const t = useMessages(resultMessages)
  const { language } = useLanguage()
  const { availableIncomeCents: left, minimumPaymentsCents: minimums, plan } = evaluation
  if (minimums === 0 && !plan) return null
  const payments = [minimums, ...(plan ? [plan.depositCents] : [])]
  const guessed = evaluation.estimated?.includes('minimumPaymentsCents') ?? false
  const rows = [
    leftRow(
      { name: t.leftAfterLiving, shortName: t.shortAfterLiving },
      payments.map(() => left),
    ),
    { name: t.toDebts, values: payments.map((payment) => -payment) },
    leftRow(
      { name: t.leftForYou, shortName: t.shortForYou },
      payments.map((payment) => left - payment),
    ),
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: where large text makes it scroll sideways, it is scrolled with the keyboard
    <section className="table-scroll month-scroll" tabIndex={0} aria-label={t.monthTable}>
      <table className="figures-table month-table">
        <caption className="visually-hidden">{t.monthTable}</caption>
        <thead>
          <tr>
            <th scope="col">{t.averageMonth}</th>
            <th scope="col" className="number">
              {guessed ? t.estimated(t.today) : t.today}
            </th>
            {plan && (
              <th scope="col" className="number">
                {t.estimated(t.withPlan)}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, values }, row) => (
            <tr key={name} className={row === rows.length - 1 ? 'row-sum' : undefined}>
              <th scope="row">{name}</th>
              {values.map((cents, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns are always in this order.
                <td key={column} className="number">
                  {formatMoney(cents, language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What is missing in each column is named as that, and not as a negative amount that is left. */
function leftRow({ name, shortName }: { name: string; shortName: string }, values: readonly number[]) {
  const isShort = values.every((cents) => cents < 0)
  return isShort ? { name: shortName, values: values.map(Math.abs) } : { name, values }
}
