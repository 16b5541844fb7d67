import type { Evaluation } from '@breakwater/domain/evaluation'
import { longDay } from '@breakwater/domain/long-day'
import { formatBasisPoints, formatCents } from '@breakwater/domain/money'
import type { Plan } from '@breakwater/domain/plan'
import { planSchedule } from '@breakwater/domain/plan-schedule'
import type { Language } from '@breakwater/vocabulary/languages'
import { longMonth } from './calendar-day.ts'
import { type Block, figures, type Section, section, text } from './report.ts'
import { reportWords } from './report-words.ts'

type PlanInput = { evaluation: Evaluation; stateName: string; firstPaymentOn: string; language: Language }

/**
 * Returns the offered plan, payment by payment. A plan that can't be opened has no pages, because it is not an offer.
 */
export function planPages(input: PlanInput): Section[] {
  const { evaluation, firstPaymentOn, language } = input
  const { plan, enrollment } = evaluation
  if (plan === null || !enrollment.allowed) return []
  const words = reportWords[language]
  const months = planSchedule(plan, firstPaymentOn)
  const creditors = plan.creditors.map(({ creditor, paymentCents, aprBasisPoints }) => {
    return [creditor, formatCents(paymentCents), formatBasisPoints(aprBasisPoints)]
  })
  const lastDueOn = months.at(-1)?.dueOn ?? firstPaymentOn
  return section(words.plan, [
    ...figures([words.creditor, words.payment, words.rate], creditors),
    text(words.calendarAssumes(longDay(firstPaymentOn, language))),
    ...figures([words.due, words.months1, words.deposit, words.ofItFee], calendarRows(months, language)),
    text(words.debtFree(longMonth(lastDueOn, language), formatCents(plan.depositCents))),
    feeSentence(input, plan),
  ])
}

/** Puts months with the same payment in one row. */
function calendarRows(months: ReturnType<typeof planSchedule>, language: Language): string[][] {
  const { to } = reportWords[language]
  const runs: { from: (typeof months)[number]; through: (typeof months)[number] }[] = []
  for (const month of months) {
    const run = runs.at(-1)
    if (run?.through.depositCents === month.depositCents && run.through.feeCents === month.feeCents) run.through = month
    else runs.push({ from: month, through: month })
  }
  return runs.map(({ from, through }) => {
    const single = from.month === through.month
    const [first, last] = [longMonth(from.dueOn, language), longMonth(through.dueOn, language)]
    return [
      single ? first : to(first, last),
      single ? String(from.month) : to(String(from.month), String(through.month)),
      formatCents(from.depositCents),
      formatCents(from.feeCents),
    ]
  })
}

/** Says which state's law the fees follow. */
function feeSentence({ evaluation, stateName, language }: PlanInput, { feesCents }: Plan): Block {
  const { figures: whose, citation } = evaluation.feeLaw
  const words = reportWords[language]
  if (whose === 'STATE') return text(words.feesFollow(stateName, citation))
  if (whose === 'COUNSEL') return text(words.feesFollowCounsel(stateName, citation))
  if (whose === 'MODEL_ACT') return text(words.feesModel(stateName))
  return text(feesCents === 0 ? words.feesFollow(stateName, citation) : words.feesUnnamed(stateName, citation))
}
