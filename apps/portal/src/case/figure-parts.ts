import { expenseCategoryFacts } from '@breakwater/domain/expense-category'
import { monthlyAmount, roundMonthly } from '@breakwater/domain/pay-frequency'
import type { Language } from '@breakwater/ui/i18n/language'
import { terms } from '../terms/terms.ts'
import type { CaseFile } from './case-query.ts'
import type { EvaluationDetail } from './evaluation-detail.ts'

/** A row of the sum behind a figure. */
export type FigurePart = { id: string; label: string; cents: number }

/** The single amounts that add up to a figure of the evaluation; none where it is no sum. */
export function figureParts(
  path: string,
  household: CaseFile['household'],
  detail: EvaluationDetail,
  language: Language,
): FigurePart[] {
  const kinds = terms[language].incomeKind
  const eligible = new Map(detail.debts.filter((debt) => debt.eligible).map((debt) => [debt.id, debt]))
  const eligibleDebts = household.debts.filter((debt) => eligible.has(debt.id))
  switch (path) {
    case 'monthlyNetIncomeCents':
      return household.incomes.map((income) => ({
        id: income.id,
        label: income.source ?? kinds[income.kind],
        cents: roundMonthly(monthlyAmount(income.netCents, income.frequency)),
      }))
    case 'monthlyGrossIncomeCents':
      return household.incomes.flatMap(({ id, source, kind, grossCents, frequency }) =>
        grossCents === null
          ? []
          : [{ id, label: source ?? kinds[kind], cents: roundMonthly(monthlyAmount(grossCents, frequency)) }],
      )
    case 'livingCostsCents':
      return (detail.budget?.lines ?? []).map(({ category, countedCents }) => ({
        id: category,
        label: categoryLabel(category, language),
        cents: countedCents,
      }))
    case 'eligibleDebtCents':
      return eligibleDebts.map(({ id, creditor, balanceCents }) => ({ id, label: creditor, cents: balanceCents }))
    case 'minimumPaymentsCents':
      return eligibleDebts.map(({ id, creditor }) => ({
        id,
        label: creditor,
        cents: eligible.get(id)?.minimumPaymentCents ?? 0,
      }))
    default:
      return []
  }
}

/** A budget line's category in words; one that this portal does not know keeps the engine's name. */
export function categoryLabel(category: string, language: Language): string {
  const known: Readonly<Record<string, { label: Readonly<Record<Language, string>> }>> = expenseCategoryFacts
  return known[category]?.label[language] ?? category
}
