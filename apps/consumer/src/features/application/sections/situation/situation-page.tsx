import { DateField } from '@breakwater/ui/components/date-field'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { RadioField } from '@breakwater/ui/components/radio-field'
import { TextArea } from '@breakwater/ui/components/text-area'
import { paths } from '../../../../shared/router.ts'
import { answerWords, choicesOf } from '../../answer-words.ts'
import { SectionPage } from '../../section-page.tsx'
import { useSectionForm } from '../../use-section-form.ts'
import { useWay } from '../../use-way.ts'
import { situationMessages } from './situation-messages.ts'
import { type SituationProblem, type SituationValues, situationSection, storyLength } from './situation-section.ts'

export function SituationPage() {
  const t = useMessages(situationMessages)
  const words = useMessages(answerWords)
  const way = useWay(paths.situation)
  const form = useSectionForm(situationSection, { path: paths.situation, onDone: way.goOn })
  const problemText = (problem: SituationProblem) => t.problems[problem]
  const field = (name: keyof SituationValues) => {
    const problem = form.problems[name]
    return { ...form.field(name), label: t[name], error: problem && problemText(problem) }
  }
  return (
    <SectionPage
      step="situation"
      path={paths.situation}
      title={t.title}
      lead={t.lead}
      back={way.back}
      changing={way.changing}
      form={form}
      problemText={problemText}
    >
      <RadioField {...field('cause')} choices={choicesOf(words.causes)} />
      <DateField {...field('since')} hint={t.sinceHint} optional parts={['month', 'year']} />
      <TextArea {...field('story')} hint={t.storyHint} optional mostCharacters={storyLength} />
    </SectionPage>
  )
}
