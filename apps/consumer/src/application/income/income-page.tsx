import { AmountField } from '@breakwater/ui/components/amount-field'
import { useMessages } from '@breakwater/ui/components/language-provider'
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
import { incomeMessages } from './income-messages.ts'
import { type IncomeProblem, incomeSection } from './income-section.ts'

export function IncomePage({ id }: { id: string }) {
  const t = useMessages(incomeMessages)
  const amounts = useMessages(amountProblems)
  const words = useMessages(answerWords)
  const { household } = useDraft()
  const way = useWay(paths.incomes)
  const list = `${paths.incomes}${way.changing ? changing : ''}`
  const form = useSectionForm(incomeSection(id), { path: `${paths.incomes}/${id}`, onDone: () => goTo(list) })
  // As it was when the page opened: the heading must not change while somebody types.
  const [isKnown] = useState(() => household.incomes.some((income) => income.id === id))

  const problemText = (problem: IncomeProblem, field: string) => {
    if (problem === 'kind') return t.kindProblem
    if (problem === 'gross-below-net') return t.grossBelowNet
    return amounts[problem](field === 'gross' ? t.gross : t.net)
  }
  const field = (name: 'kind' | 'source' | 'earner' | 'net' | 'gross') => {
    const problem = form.problems[name]
    return { ...form.field(name), label: t[name], error: problem && problemText(problem, name) }
  }
  return (
    <SectionPage
      step="income"
      title={isKnown ? t.editTitle : t.addTitle}
      back={list}
      form={form}
      problemText={problemText}
      actionLabel={t.save}
    >
      <SelectField {...field('kind')} choices={choicesOf(words.incomeKinds)} />
      <TextField {...field('source')} hint={t.sourceHint} optional autoComplete="off" maxLength={120} />
      <AmountField
        {...field('net')}
        hint={t.netHint}
        frequency={{ ...form.field('frequency'), choices: choicesOf(words.frequencies) }}
      />
      <AmountField {...field('gross')} hint={t.grossHint} optional />
      {(household.householdSize ?? 1) > 1 && (
        <TextField {...field('earner')} hint={t.earnerHint} optional autoComplete="off" maxLength={80} />
      )}
    </SectionPage>
  )
}
