import type { EvaluationFieldsFragment } from '@breakwater/contracts/generated/consumer'
import { type PricedWay, WaysToPay } from '@breakwater/ui/charts/ways-to-pay'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { DebtCourse, lineOf, told } from './debt-course.tsx'
import { resultMessages } from './result-messages.ts'
import type { ShownEvaluation } from './shown-evaluation.ts'

type Evaluation = EvaluationFieldsFragment
type Way = NonNullable<Evaluation['ways']>[number]

/** Whether ways to pay are compared: where nothing is left after living costs, none is open. */
export function comparesWays({ ways, availableIncomeCents }: Evaluation): boolean {
  return ways !== null && ways.length > 0 && availableIncomeCents > 0
}

const order: readonly Way['kind'][] = ['PLAN_STANDARD', 'PLAN_HARDSHIP', 'FIXED', 'MINIMUMS']

/** The ways to pay compared, the offered plan first, and next what the person can do on their own. */
export function Ways({ evaluation, firstPayment }: ShownEvaluation) {
  const t = useMessages(resultMessages)
  const { language } = useLanguage()
  const { ways, availableIncomeCents: left, eligibleDebtCents: debt } = evaluation
  if (!ways || !comparesWays(evaluation)) return null
  const money = (cents: number) => formatMoney(cents, language)
  const inOrder = ways.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
  const courses = told(inOrder)
  const priced = inOrder.map(
    ({ kind, monthlyCents, months, interestCents, feesCents, balances, estimated }): PricedWay => {
      const name = kind === 'FIXED' ? t.onYourOwn(money(monthlyCents)) : t.wayNames[kind]
      const isPlan = kind.startsWith('PLAN_')
      const short = monthlyCents - left
      return {
        name: estimated ? t.estimated(name) : name,
        monthly: monthlyCents,
        falls: kind === 'MINIMUMS',
        months,
        debt,
        interest: interestCents,
        fees: feesCents,
        proposed: isPlan,
        ...(courses && balances && { line: lineOf(kind), balances }),
        ...(isPlan && { verdict: { fits: true, words: t.possible } }),
        ...(short > 0 && { verdict: { fits: false, words: t.tooMuch(money(short)) } }),
      }
    },
  )
  const heading = priced.length > 2 ? t.threeWays : t.twoWays
  return (
    <section className="result-section" aria-labelledby="ways">
      <h2 id="ways">{heading(money(debt))}</h2>
      <p className="small-print">{t.waysNote}</p>
      {courses && <DebtCourse courses={courses} firstPayment={firstPayment} />}
      <WaysToPay firstPayment={firstPayment} ways={priced} />
    </section>
  )
}
