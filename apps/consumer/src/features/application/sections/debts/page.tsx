import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { useDraft } from '../../draft/draft-context.ts'
import { EntryListPage } from '../../page/entry-list-page.tsx'
import { debtForm } from './form.ts'
import { debtMessages } from './messages.ts'
import { debtTotalsInWords, debtWords } from './words.ts'

export function DebtsPage({ path }: { path: string }) {
  const t = useMessages(debtMessages)
  const { language } = useLanguage()
  const { debts } = useDraft().household
  return (
    <EntryListPage
      path={path}
      list="debts"
      words={t}
      formOf={debtForm}
      itemOf={(debt) => ({
        name: debt.creditor,
        figure: formatMoney(debt.balanceCents, language),
        note: debtWords(debt, language),
      })}
      nameOf={({ creditor }) => creditor.trim() || t.unnamed}
      totals={debtTotalsInWords(debts, language)}
    />
  )
}
