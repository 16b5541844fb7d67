import type { ExpenseCategory } from '@breakwater/contracts/generated/consumer'
import type { FormProblems, FormValues } from '@breakwater/ui/forms/use-form'
import { type AmountProblem, formatMoneyInput, parseMoney } from '@breakwater/ui/money'
import type { Expense } from '../../journey/household.ts'
import type { SectionForm } from '../../journey/section-form.ts'
import { answerWords, isAnswer } from '../../words/answer-words.ts'
import { type CostGroup, categoriesByGroup, usualFrequency } from './cost-groups.ts'

export type LivingCostsProblem = AmountProblem | 'frequency'

export const amountName = (category: ExpenseCategory) => `${category}-amount`
export const frequencyName = (category: ExpenseCategory) => `${category}-frequency`

/** The category whose amount or frequency a field holds. */
export function categoryOfField(field: string): ExpenseCategory | undefined {
  const categories = Object.values(categoriesByGroup).flat()
  return categories.find((category) => amountName(category) === field || frequencyName(category) === field)
}

/** One group of living costs: an amount and its frequency for each category. Empty and zero both mean that it is not paid. */
export function livingCostsForm(group: CostGroup): SectionForm<FormValues, LivingCostsProblem> {
  const categories = categoriesByGroup[group]
  return {
    read({ expenses }) {
      const entries = categories.flatMap((category) => {
        const expense = expenses.find((known) => known.category === category)
        return [
          [amountName(category), formatMoneyInput(expense?.amountCents)],
          [frequencyName(category), expense?.frequency ?? usualFrequency(category)],
        ]
      })
      return Object.fromEntries(entries)
    },
    validate(values) {
      return Object.assign({}, ...categories.map((category) => problemsOf(category, values)))
    },
    write(household, values) {
      const others = household.expenses.filter((expense) => !categories.includes(expense.category))
      const written = categories.flatMap((category): Expense[] => {
        const { cents } = parseMoney(values[amountName(category)] ?? '')
        const frequency = values[frequencyName(category)] ?? ''
        if (!cents || !isAnswer(answerWords.en.frequencies, frequency)) return []
        const known = household.expenses.find((expense) => expense.category === category)
        return [
          {
            id: known?.id ?? category.toLowerCase(),
            category,
            label: known?.label ?? null,
            frequency,
            amountCents: cents,
          },
        ]
      })
      return { ...household, expenses: [...others, ...written] }
    },
  }
}

function problemsOf(category: ExpenseCategory, values: FormValues): FormProblems<FormValues, LivingCostsProblem> {
  const { cents, problem } = parseMoney(values[amountName(category)] ?? '')
  if (problem) return problem === 'missing' ? {} : { [amountName(category)]: problem }
  const isChosen = isAnswer(answerWords.en.frequencies, values[frequencyName(category)] ?? '')
  return cents > 0 && !isChosen ? { [frequencyName(category)]: 'frequency' } : {}
}
