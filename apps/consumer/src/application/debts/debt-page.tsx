import { AmountField } from '@breakwater/ui/components/amount-field'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { RadioField } from '@breakwater/ui/components/radio-field'
import { SelectField } from '@breakwater/ui/components/select-field'
import { TextField } from '@breakwater/ui/components/text-field'
import { useState } from 'react'
import { goTo, paths } from '../../site/router.ts'
import { amountProblems } from '../amount-problems.ts'
import { answerWords, choicesOf } from '../answer-words.ts'
import { useDraft } from '../draft/draft-context.ts'
import { SectionPage } from '../section-page.tsx'
import { useSectionForm } from '../use-section-form.ts'
import { changing, useWay } from '../use-way.ts'
import { debtMessages } from './debt-messages.ts'
import { asksLimit, asksSecured, type DebtProblem, type DebtValues, debtSection } from './debt-section.ts'

export function DebtPage({ id }: { id: string }) {
  const t = useMessages(debtMessages)
  const amounts = useMessages(amountProblems)
  const words = useMessages(answerWords)
  const { household } = useDraft()
  const way = useWay(paths.debts)
  const list = `${paths.debts}${way.changing ? changing : ''}`
  const form = useSectionForm(debtSection(id), { path: `${paths.debts}/${id}`, onDone: () => goTo(list) })
  // As it was when the page opened: the heading must not change while somebody types.
  const [isKnown] = useState(() => household.debts.some((debt) => debt.id === id))

  const problemText = (problem: DebtProblem, field: string) => {
    if (problem === 'missing' || problem === 'not-an-amount' || problem === 'too-large') {
      return amounts[problem](t[field as 'balance' | 'minimum' | 'limit'])
    }
    return t.problems[problem]
  }
  const field = (name: keyof DebtValues) => {
    const problem = form.problems[name]
    return { ...form.field(name), label: t[name], error: problem && problemText(problem, name) }
  }
  return (
    <SectionPage
      step="debts"
      title={isKnown ? t.editTitle : t.addTitle}
      back={list}
      form={form}
      problemText={problemText}
      actionLabel={t.save}
    >
      <SelectField {...field('kind')} choices={choicesOf(words.debtKinds)} />
      <TextField {...field('creditor')} hint={t.creditorHint} autoComplete="off" maxLength={120} />
      <AmountField {...field('balance')} hint={t.balanceHint} />
      <AmountField {...field('minimum')} hint={t.minimumHint} optional />
      <TextField
        {...field('apr')}
        hint={t.aprHint}
        optional
        autoComplete="off"
        inputMode="decimal"
        maxLength={8}
        width="tiny"
      />
      {asksLimit(form.values) && <AmountField {...field('limit')} optional />}
      <SelectField {...field('late')} choices={choicesOf(words.late)} />
      {asksSecured(form.values) && (
        <RadioField
          {...field('secured')}
          choices={[
            { value: 'yes', label: words.yes },
            { value: 'no', label: words.no },
          ]}
        />
      )}
      <RadioField {...field('owner')} choices={choicesOf(words.debtOwners)} />
    </SectionPage>
  )
}
