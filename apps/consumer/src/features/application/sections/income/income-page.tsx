import { AmountField } from '@breakwater/ui/components/amount-field'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { SelectField } from '@breakwater/ui/components/select-field'
import { TextField } from '@breakwater/ui/components/text-field'
import { useState } from 'react'
import { paths } from '../../../../shared/router.ts'
import { answerWords, choicesOf } from '../../answer-words.ts'
import { useDraft } from '../../draft/draft-context.ts'
import { SectionPage } from '../../section-page.tsx'
import { useReadBack } from '../../use-read-back.ts'
import { useSectionForm } from '../../use-section-form.ts'
import { useEntryWay } from '../../use-way.ts'
import { incomeLabels, incomeMessages } from './income-messages.ts'
import { incomeProblemText } from './income-problem-text.ts'
import { asksGross, type IncomeProblem, type IncomeValues, incomeSection } from './income-section.ts'

export function IncomePage({ id }: { id: string }) {
  const t = useMessages(incomeMessages)
  const words = useMessages(answerWords)
  const { language } = useLanguage()
  const { household } = useDraft()
  const way = useEntryWay(paths.incomes)
  const form = useSectionForm(incomeSection(id), { path: `${paths.incomes}/${id}`, onDone: way.goOn })
  const readBack = useReadBack()
  // As it was when the page opened: the heading must not change while somebody types.
  const [isKnown] = useState(() => household.incomes.some((income) => income.id === id))
  const { kind, net, gross, frequency } = form.values
  const labels = { ...t, ...incomeLabels(kind, language) }

  const problemText = (problem: IncomeProblem, field: string) => incomeProblemText({ problem, field, kind }, language)
  const errorOf = (name: keyof IncomeValues) => {
    const problem = form.problems[name]
    return problem && problemText(problem, name)
  }
  const field = (name: 'kind' | 'source' | 'earner' | 'net' | 'gross') => ({
    ...form.field(name),
    label: labels[name],
    error: errorOf(name),
  })
  return (
    <SectionPage
      step="income"
      path={paths.incomes}
      title={isKnown ? t.editTitle : t.addTitle}
      back={way.back}
      changing={way.changing}
      form={form}
      problemText={problemText}
      actionLabel={t.save}
    >
      <SelectField {...field('kind')} choices={choicesOf(words.incomeKinds)} />
      <TextField {...field('source')} hint={t.sourceHint} optional autoComplete="off" />
      <AmountField
        {...field('net')}
        hint={labels.netHint}
        readBack={readBack(net, frequency)}
        frequency={{ ...form.field('frequency'), choices: choicesOf(words.frequencies), error: errorOf('frequency') }}
      />
      {asksGross(form.values) && (
        <AmountField {...field('gross')} hint={labels.grossHint} optional readBack={readBack(gross, frequency)} />
      )}
      {(household.householdSize ?? 1) > 1 && (
        <TextField {...field('earner')} hint={t.earnerHint} optional autoComplete="off" />
      )}
    </SectionPage>
  )
}
