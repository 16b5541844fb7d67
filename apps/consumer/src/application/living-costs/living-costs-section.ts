import type { ExpenseCategory } from '@breakwater/contracts/generated/consumer'
import type { FormValues } from '@breakwater/ui/forms/use-form'
import { type AmountProblem, formatMoneyInput, parseMoney } from '@breakwater/ui/money'
import { paths } from '../../site/router.ts'
import type { Expense } from '../draft/household.ts'
import type { Section } from '../section.ts'
import { type CostGroup, categoriesByGroup } from './cost-groups.ts'

export function livingCostsPath(group: CostGroup): string {
  return paths.livingCosts.replace(':group', group)
}

export const amountName = (category: ExpenseCategory) => `${category}-amount`
export const frequencyName = (category: ExpenseCategory) => `${category}-frequency`

/** One group of living costs: an amount and how often for each category. Empty and zero both mean: not paid. */
export function livingCostsSection(group: CostGroup): Section<FormValues, AmountProblem> {
  const categories = categoriesByGroup[group]
  return {
    read({ expenses }) {
      const entries = categories.flatMap((category) => {
        const expense = expenses.find((known) => known.category === category)
        return [
          [amountName(category), formatMoneyInput(expense?.amountCents)],
          [frequencyName(category), expense?.frequency ?? 'MONTHLY'],
        ]
      })
      return Object.fromEntries(entries)
    },
    validate(values) {
      const problems = categories.flatMap((category) => {
        const { problem } = parseMoney(values[amountName(category)] ?? '')
        return problem && problem !== 'missing' ? [[amountName(category), problem]] : []
      })
      return Object.fromEntries(problems)
    },
    write(household, values) {
      const others = household.expenses.filter((expense) => !categories.includes(expense.category))
      const written = categories.flatMap((category): Expense[] => {
        const { cents } = parseMoney(values[amountName(category)] ?? '')
        if (!cents) return []
        const known = household.expenses.find((expense) => expense.category === category)
        return [
          {
            id: known?.id ?? category.toLowerCase(),
            category,
            label: known?.label ?? null,
            frequency: values[frequencyName(category)] as Expense['frequency'],
            amountCents: cents,
          },
        ]
      })
      return { ...household, expenses: [...others, ...written] }
    },
  }
}
