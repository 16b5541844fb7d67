import { expenseCategoryFacts } from '@breakwater/domain/expense-category'
import { formatMoney } from '@breakwater/ui/money'
import type { Language } from '@breakwater/vocabulary/languages'
import { applicationPaths } from '../../journey/application-paths.ts'
import { formPage } from '../../journey/form-page.ts'
import type { Expense, Household } from '../../journey/household.ts'
import type { Section } from '../../journey/section.ts'
import { amountProblems } from '../../words/amount-problems.ts'
import { inAMonth, monthlyCosts, monthlyCostsByGroup } from '../../words/month.ts'
import { monthMessages } from '../../words/month-messages.ts'
import { repeatingAmount } from '../../words/repeating-amount.ts'
import { type CostGroup, categoriesByGroup, costGroups } from './cost-groups.ts'
import { amountName, categoryOfField, livingCostsForm } from './form.ts'
import { livingCostsMessages } from './messages.ts'
import { LivingCostsPage } from './page.tsx'

/** One page for each group of living costs. */
export const livingCosts: Section = {
  step: (language) => livingCostsMessages[language].step,
  sum: { cents: ({ expenses }) => monthlyCosts(expenses), isMonthly: true },
  pages: costGroups.map((group, index) =>
    formPage({
      path: groupPath(group),
      title: (language) => livingCostsMessages[language].titles[group],
      Page: ({ path }) => <LivingCostsPage path={path} group={group} />,
      form: livingCostsForm(group),
      problemText(problem, field, language) {
        const category = categoryOfField(field)
        const label = category ? expenseCategoryFacts[category].label[language] : ''
        return amountProblems[language][problem](label)
      },
      begun: (household) => expensesOf(group, household).length > 0,
      rows(household, language) {
        const expenses = expensesOf(group, household)
        if (expenses.length === 0) return [{ name: livingCostsMessages[language].noCosts, answer: '', isEmpty: true }]
        return expenses.map((expense) => expenseRow(expense, language))
      },
      totals(household, language) {
        if (expensesOf(group, household).length < 2) return []
        const cents = costsByPage(household)[index] ?? 0
        return [{ name: monthMessages[language].pageTotal, figure: formatMoney(cents, language) }]
      },
      part: (household) => ({ expenses: expensesOf(group, household) }),
      monthlyCosts: (household) => costsByPage(household)[index] ?? 0,
    }),
  ),
}

/** The field of a category's amount, on the page of its group. */
export function amountField(category: Expense['category']): { path: string; field: string } {
  const group = costGroups.find((known) => categoriesByGroup[known].includes(category)) ?? costGroups[0]
  return { path: groupPath(group), field: amountName(category) }
}

function groupPath(group: CostGroup): string {
  return applicationPaths.livingCosts.replace(':group', group)
}

function expensesOf(group: CostGroup, { expenses }: Household): Expense[] {
  return expenses.filter(({ category }) => categoriesByGroup[group].includes(category))
}

/** In the order of the pages. */
function costsByPage(household: Household): number[] {
  return monthlyCostsByGroup(costGroups.map((group) => expensesOf(group, household)))
}

function expenseRow({ category, amountCents, frequency }: Expense, language: Language) {
  const perMonth = formatMoney(inAMonth(amountCents, frequency), language)
  return {
    name: expenseCategoryFacts[category].label[language],
    note: frequency === 'MONTHLY' ? '' : monthMessages[language].monthly(perMonth),
    answer: repeatingAmount(amountCents, frequency, language),
  }
}
