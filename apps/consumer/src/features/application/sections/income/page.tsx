import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { useDraft } from '../../draft/draft-context.ts'
import { EntryListPage } from '../../page/entry-list-page.tsx'
import { answerWords, isAnswer } from '../../words/answer-words.ts'
import { monthlyIncome } from '../../words/month.ts'
import { monthMessages } from '../../words/month-messages.ts'
import { incomeForm } from './form.ts'
import { incomeMessages } from './messages.ts'
import { incomeName, incomeWords } from './words.ts'

export function IncomesPage({ path }: { path: string }) {
  const t = useMessages(incomeMessages)
  const { incomeTotal } = useMessages(monthMessages)
  const words = useMessages(answerWords)
  const { language } = useLanguage()
  const { incomes } = useDraft().household
  return (
    <EntryListPage
      path={path}
      list="incomes"
      words={t}
      formOf={incomeForm}
      itemOf={(income) => ({
        name: incomeName(income, language),
        figure: formatMoney(income.netCents, language),
        note: [words.frequencies[income.frequency], incomeWords(income, language)].join(' · '),
      })}
      nameOf={({ source, kind }) =>
        source.trim() || (isAnswer(words.incomeKinds, kind) ? words.incomeKinds[kind] : t.unnamed)
      }
      totals={[{ name: incomeTotal, figure: formatMoney(monthlyIncome(incomes), language) }]}
    />
  )
}
