import type { EvaluationFieldsFragment } from '@breakwater/contracts/generated/consumer'
import { DebtOverTime } from '@breakwater/ui/charts/debt-over-time'
import type { LineKind } from '@breakwater/ui/charts/debt-plot'
import { owedAfter } from '@breakwater/ui/charts/owed-after'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { locales } from '@breakwater/ui/i18n/language'
import { formatMoney } from '@breakwater/ui/money'
import { resultMessages } from './result-messages.ts'

type Way = NonNullable<EvaluationFieldsFragment['ways']>[number]

/** A way to pay of which at least the first year is told. */
type ToldWay = Way & { balances: number[] }

const lines: Record<Way['kind'], LineKind> = {
  PLAN_STANDARD: 'plan',
  PLAN_HARDSHIP: 'plan',
  FIXED: 'own',
  MINIMUMS: 'minimums',
}

/** The line of a way in the picture. */
export function lineOf(kind: Way['kind']): LineKind {
  return lines[kind]
}

/**
 * The ways if all of them tell what they leave owed after the first year; else null. An evaluation of before has no balances,
 * and a debt that doubles within the year tells only its start.
 */
export function told(ways: readonly Way[]): readonly ToldWay[] | null {
  const isTold = (way: Way): way is ToldWay => way.balances !== null && way.balances.length > 1
  return ways.every(isTold) ? ways : null
}

/** What is owed over time along each way, as a picture and as a sentence about one year of it. */
export function DebtCourse({ courses, firstPayment }: { courses: readonly ToldWay[]; firstPayment: string }) {
  const { language } = useLanguage()
  const t = useMessages(resultMessages)
  const years = comparedYear(courses)
  const amounts = courses.map((way) => {
    const amount = formatMoney(owedAfter(way, years) ?? 0, language)
    return t.owedBy[lineOf(way.kind)](way.estimated ? t.about(amount) : amount)
  })
  return (
    <>
      <h3>{t.courseTitle}</h3>
      <p className="debt-course">{t.stillOwe(new Intl.ListFormat(locales[language]).format(amounts), years)}</p>
      <DebtOverTime
        firstPayment={firstPayment}
        lines={courses.map(({ kind, balances, months }) => {
          return { kind: lineOf(kind), name: t.lines[lineOf(kind)], balances, months }
        })}
      />
    </>
  )
}

/** The last full year in which each way still owes something and is told, or the first. */
function comparedYear(courses: readonly ToldWay[]): number {
  return Math.max(1, Math.min(...courses.map(({ balances, months }) => balances.length - (months === null ? 1 : 2))))
}
