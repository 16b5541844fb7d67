import { formatMoney } from '@breakwater/ui/money'
import { applicationPaths } from '../../journey/application-paths.ts'
import { listPage } from '../../journey/list-page.ts'
import type { Section } from '../../journey/section.ts'
import { textOrNull } from '../../journey/section-form.ts'
import { debtTotals } from '../../words/month.ts'
import { DebtPage } from './entry-page.tsx'
import { debtForm } from './form.ts'
import { debtMessages } from './messages.ts'
import { DebtsPage } from './page.tsx'
import { debtProblemText } from './problem-text.ts'
import { debtTotalsInWords, debtWords } from './words.ts'

export const debts: Section = {
  step: (language) => debtMessages[language].step,
  sum: { cents: (household) => debtTotals(household.debts).balanceCents, isMonthly: false },
  pages: [
    listPage({
      path: applicationPaths.debts,
      title: (language) => debtMessages[language].listTitle,
      Page: DebtsPage,
      EntryPage: DebtPage,
      entries: (household) => household.debts,
      part: (entry) => ({ debts: [entry] }),
      formOf: debtForm,
      none: (language) => debtMessages[language].noDebts,
      row: (entry, language) => ({
        name: entry.creditor,
        note: debtWords(entry, language),
        answer: formatMoney(entry.balanceCents, language),
      }),
      totals: debtTotalsInWords,
      freeTexts: ({ creditor }) => ({ creditor }),
      unfinished: {
        name: ({ creditor }, language) => textOrNull(creditor) ?? debtMessages[language].unnamed,
        several: (name, language) => debtMessages[language].unfinished(name),
        problemText: (problem, { field, language }) => debtProblemText(problem, field, language),
      },
    }),
  ],
}
