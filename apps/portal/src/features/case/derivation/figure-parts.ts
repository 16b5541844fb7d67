import { expenseCategoryFacts } from '@breakwater/domain/expense-category'
import { monthlyAmount, roundMonthly } from '@breakwater/domain/pay-frequency'
import type { Language } from '@breakwater/vocabulary/languages'
import { terms } from '../../../shared/terms/terms.ts'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import type { CaseFile } from '../file/case-query.ts'

/** A row of the sum behind a figure. */
export type FigurePart = { id: string; label: string; cents: number }

/** The key of parts that add up to the figure itself rather than to one of its inputs. */
export const wholeFigure = 'wholeFigure'

/** The single amounts behind a figure, by the name of the input that they add up to. */
export type FigureParts = Readonly<Record<string, readonly FigurePart[]>>

type Household = CaseFile['household']

/** The single amounts that add up to the inputs of a figure of the evaluation; empty if the figure is not a sum. */
export function figureParts(
  path: string,
  { household, detail }: { household: Household; detail: EvaluationDetail },
  language: Language,
): FigureParts {
  const kinds = terms[language].incomeKind
  switch (path) {
    case 'monthlyNetIncomeCents':
      return {
        incomes: household.incomes.map((income) => ({
          id: income.id,
          label: income.source ?? kinds[income.kind],
          cents: countedIncome(income, detail),
        })),
      }
    case 'monthlyGrossIncomeCents':
      return {
        incomes: household.incomes.flatMap(({ id, source, kind }) => {
          const grossCents = detail.incomes.find((income) => income.id === id)?.grossCents
          return grossCents == null ? [] : [{ id, label: source ?? kinds[kind], cents: grossCents }]
        }),
      }
    case 'livingCostsCents':
      return {
        [wholeFigure]: (detail.budget?.lines ?? []).map(({ category, countedCents }) => {
          return { id: category, label: categoryLabel(category, language), cents: countedCents }
        }),
      }
    case 'eligibleDebtCents':
      return { debts: eligibleParts(household, detail, (debt) => debt.balanceCents) }
    case 'minimumPaymentsCents':
      return { debts: eligibleParts(household, detail, (debt) => debt.minimumPaymentCents) }
    case 'plan.paymentCents':
      return {
        payments: (detail.plan?.creditors ?? []).map(({ id, creditor, paymentCents }) => {
          return { id, label: creditor, cents: paymentCents }
        }),
      }
    default:
      return {}
  }
}

function eligibleParts(
  { debts }: Household,
  detail: EvaluationDetail,
  centsOf: (debt: EvaluationDetail['debts'][number]) => number,
): FigurePart[] {
  const standings = new Map(detail.debts.map((debt) => [debt.id, debt]))
  return debts.flatMap(({ id, creditor }) => {
    const standing = standings.get(id)
    return standing?.eligible ? [{ id, label: creditor, cents: centsOf(standing) }] : []
  })
}

/** The amount of an income in an average month, in cents. The amounts of all incomes add up to the household's income. */
export function countedIncome(income: Household['incomes'][number], detail: EvaluationDetail): number {
  const counted = detail.incomes.find(({ id }) => id === income.id)?.countedCents
  return counted ?? roundMonthly(monthlyAmount(income.netCents, income.frequency))
}

/** The name of a budget line's category. A category that this portal does not know keeps the engine's name. */
export function categoryLabel(category: string, language: Language): string {
  const known: Readonly<Record<string, { label: Readonly<Record<Language, string>> }>> = expenseCategoryFacts
  return known[category]?.label[language] ?? category
}
