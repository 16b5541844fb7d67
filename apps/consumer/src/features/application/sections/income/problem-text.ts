import type { Language } from '@breakwater/vocabulary/languages'
import { amountProblems } from '../../words/amount-problems.ts'
import type { IncomeProblem } from './form.ts'
import { incomeLabels, incomeMessages } from './messages.ts'

type Problem = { problem: IncomeProblem; field: string; kind: string }

export function incomeProblemText({ problem, field, kind }: Problem, language: Language): string {
  const t = incomeMessages[language]
  const labels = incomeLabels(kind, language)
  switch (problem) {
    case 'missing':
    case 'not-an-amount':
    case 'too-large':
      return amountProblems[language][problem](field === 'gross' ? labels.gross : labels.net)
    case 'frequency':
      return amountProblems[language].frequency(labels.net)
    default:
      return t.problems[problem]
  }
}
