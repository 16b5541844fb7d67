import { isCard } from '@breakwater/domain/is-card'
import { AmountField } from '@breakwater/ui/components/amount-field'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { RadioField } from '@breakwater/ui/components/radio-field'
import { SelectField } from '@breakwater/ui/components/select-field'
import { TextField } from '@breakwater/ui/components/text-field'
import { useState } from 'react'
import { useDraft } from '../../draft/draft-context.ts'
import { SectionPage } from '../../page/section-page.tsx'
import { useSectionForm } from '../../page/use-section-form.ts'
import { useEntryWay } from '../../page/use-way.ts'
import { answerWords, choicesOf } from '../../words/answer-words.ts'
import { asksSecured, type DebtValues, debtForm } from './form.ts'
import { debtMessages } from './messages.ts'
import { debtProblemText } from './problem-text.ts'
import { debtOwners } from './words.ts'

export function DebtPage({ path, id }: { path: string; id: string }) {
  const t = useMessages(debtMessages)
  const { language } = useLanguage()
  const words = useMessages(answerWords)
  const { household } = useDraft()
  const way = useEntryWay(path)
  const form = useSectionForm(debtForm(id), {
    path: `${path}/${id}`,
    problemText: (problem, field) => debtProblemText(problem, field, language),
    onDone: way.goOn,
  })
  // As it was when the page opened: the heading must not change while the person types.
  const [isKnown] = useState(() => household.debts.some((debt) => debt.id === id))

  const field = (name: keyof DebtValues) => ({ ...form.field(name), label: t[name] })
  return (
    <SectionPage
      path={path}
      title={isKnown ? t.editTitle : t.addTitle}
      way={way}
      form={form}
      actionLabel={t.save}
      showsMonth
    >
      <SelectField {...field('kind')} choices={choicesOf(words.debtKinds)} />
      <TextField {...field('creditor')} hint={t.creditorHint} autoComplete="off" />
      <AmountField {...field('balance')} hint={t.balanceHint} />
      <AmountField {...field('minimum')} hint={t.minimumHint} optional />
      <TextField {...field('apr')} hint={t.aprHint} optional autoComplete="off" inputMode="decimal" width="tiny" />
      {isCard(form.values) && <AmountField {...field('limit')} optional />}
      <SelectField {...field('late')} choices={choicesOf(words.late)} />
      {asksSecured(form.values) && (
        <RadioField {...field('secured')} choices={choicesOf({ yes: words.yes, no: words.no })} />
      )}
      <RadioField {...field('owner')} choices={choicesOf(debtOwners(form.values, language))} />
    </SectionPage>
  )
}
