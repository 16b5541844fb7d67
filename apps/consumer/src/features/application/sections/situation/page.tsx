import { DateField } from '@breakwater/ui/components/date-field'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { RadioField } from '@breakwater/ui/components/radio-field'
import { TextArea } from '@breakwater/ui/components/text-area'
import { SectionPage } from '../../page/section-page.tsx'
import { useSectionForm } from '../../page/use-section-form.ts'
import { useWay } from '../../page/use-way.ts'
import { answerWords, choicesOf } from '../../words/answer-words.ts'
import { type SituationValues, situationForm, storyLength } from './form.ts'
import { situationMessages } from './messages.ts'

export function SituationPage({ path }: { path: string }) {
  const t = useMessages(situationMessages)
  const words = useMessages(answerWords)
  const way = useWay(path)
  const form = useSectionForm(situationForm, { path, problemText: (problem) => t.problems[problem], onDone: way.goOn })
  const field = (name: keyof SituationValues) => ({ ...form.field(name), label: t[name] })
  return (
    <SectionPage path={path} title={t.title} lead={t.lead} way={way} form={form}>
      <RadioField {...field('cause')} choices={choicesOf(words.causes)} />
      <DateField {...field('since')} hint={t.sinceHint} optional parts={['month', 'year']} />
      <TextArea {...field('story')} hint={t.storyHint} optional mostCharacters={storyLength} />
    </SectionPage>
  )
}
