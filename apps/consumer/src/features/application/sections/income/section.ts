import { formatMoney } from '@breakwater/ui/money'
import { applicationPaths } from '../../journey/application-paths.ts'
import { listPage } from '../../journey/list-page.ts'
import type { Section } from '../../journey/section.ts'
import { textOrNull } from '../../journey/section-form.ts'
import { monthlyIncome } from '../../words/month.ts'
import { monthMessages } from '../../words/month-messages.ts'
import { repeatingAmount } from '../../words/repeating-amount.ts'
import { IncomePage } from './entry-page.tsx'
import { incomeForm } from './form.ts'
import { incomeMessages } from './messages.ts'
import { IncomesPage } from './page.tsx'
import { incomeProblemText } from './problem-text.ts'
import { incomeName, incomeWords } from './words.ts'

export const income: Section = {
  step: (language) => incomeMessages[language].step,
  sum: { cents: ({ incomes }) => monthlyIncome(incomes), isMonthly: true },
  pages: [
    listPage({
      path: applicationPaths.incomes,
      title: (language) => incomeMessages[language].listTitle,
      Page: IncomesPage,
      EntryPage: IncomePage,
      entries: ({ incomes }) => incomes,
      part: (entry) => ({ incomes: [entry] }),
      formOf: incomeForm,
      none: (language) => incomeMessages[language].noIncome,
      row: (entry, language) => ({
        name: incomeName(entry, language),
        note: incomeWords(entry, language),
        answer: repeatingAmount(entry.netCents, entry.frequency, language),
      }),
      totals: (incomes, language) => [
        { name: monthMessages[language].incomeTotal, figure: formatMoney(monthlyIncome(incomes), language) },
      ],
      freeTexts: ({ earner, source }) => ({ earner, source }),
      unfinished: {
        name: ({ source }, language) => textOrNull(source) ?? incomeMessages[language].unnamed,
        several: (name, language) => incomeMessages[language].unfinished(name),
        problemText: (problem, { field, values, language }) =>
          incomeProblemText({ problem, field, kind: values.kind }, language),
      },
    }),
  ],
}
