import { AmountField } from '@breakwater/ui/components/amount-field'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { SelectField } from '@breakwater/ui/components/select-field'
import { TextField } from '@breakwater/ui/components/text-field'
import { useState } from 'react'
import { useDraft } from '../../draft/draft-context.ts'
import { SectionPage } from '../../page/section-page.tsx'
import { useReadBack } from '../../page/use-read-back.ts'
import { useSectionForm } from '../../page/use-section-form.ts'
import { useEntryWay } from '../../page/use-way.ts'
import { answerWords, choicesOf } from '../../words/answer-words.ts'
import { asksGross, frequencyOf, type IncomeValues, incomeForm } from './form.ts'
import { incomeLabels, incomeMessages } from './messages.ts'
import { incomeProblemText } from './problem-text.ts'

export function IncomePage({ path, id }: { path: string; id: string }) {
  const t = useMessages(incomeMessages)
  const words = useMessages(answerWords)
  const { language } = useLanguage()
  const { household } = useDraft()
  const way = useEntryWay(path)
  const form = useSectionForm(incomeForm(id), {
    path: `${path}/${id}`,
    problemText: (problem, field, { kind }) => incomeProblemText({ problem, field, kind }, language),
    onDone: way.goOn,
  })
  const readBack = useReadBack()
  // As it was when the page opened: the heading must not change while the person types.
  const [isKnown] = useState(() => household.incomes.some((income) => income.id === id))
  const { kind, net, gross } = form.values
  const frequency = frequencyOf(form.values)
  const labels = { ...t, ...incomeLabels(kind, language) }

  const field = (name: Exclude<keyof IncomeValues, 'frequency'>) => ({ ...form.field(name), label: labels[name] })
  return (
    <SectionPage
      path={path}
      title={isKnown ? t.editTitle : t.addTitle}
      way={way}
      form={form}
      actionLabel={t.save}
      showsMonth
    >
      <SelectField {...field('kind')} choices={choicesOf(words.incomeKinds)} />
      <TextField {...field('source')} hint={t.sourceHint} optional autoComplete="off" />
      <AmountField
        {...field('net')}
        hint={labels.netHint}
        readBack={readBack({ amount: net, frequency })}
        frequency={{ ...form.field('frequency'), value: frequency, choices: choicesOf(words.frequencies) }}
      />
      {asksGross(form.values) && (
        <AmountField
          {...field('gross')}
          hint={labels.grossHint}
          optional
          readBack={readBack({ amount: gross, frequency })}
        />
      )}
      {(household.householdSize ?? 1) > 1 && (
        <TextField {...field('earner')} hint={t.earnerHint} optional autoComplete="off" />
      )}
    </SectionPage>
  )
}
