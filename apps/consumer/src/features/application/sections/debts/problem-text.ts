import type { Language } from '@breakwater/vocabulary/languages'
import { amountProblems } from '../../words/amount-problems.ts'
import type { DebtProblem } from './form.ts'
import { debtMessages } from './messages.ts'

export function debtProblemText(problem: DebtProblem, field: string, language: Language): string {
  const t = debtMessages[language]
  if (problem === 'missing' || problem === 'not-an-amount' || problem === 'too-large') {
    return amountProblems[language][problem](t[field as 'balance' | 'minimum' | 'limit'])
  }
  return t.problems[problem]
}
