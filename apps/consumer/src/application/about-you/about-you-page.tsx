import { DateField } from '@breakwater/ui/components/date-field'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { TextField } from '@breakwater/ui/components/text-field'
import { paths } from '../../site/router.ts'
import { useServices } from '../../site/services.ts'
import { SectionPage } from '../section-page.tsx'
import { useSectionForm } from '../use-section-form.ts'
import { useWay } from '../use-way.ts'
import { aboutYouMessages } from './about-you-messages.ts'
import { type AboutYouProblem, aboutYouSection } from './about-you-section.ts'

export function AboutYouPage() {
  const t = useMessages(aboutYouMessages)
  const { agency } = useServices().config
  const way = useWay(paths.aboutYou)
  const form = useSectionForm(aboutYouSection, { path: paths.aboutYou, onDone: way.goOn })
  const problemText = (problem: AboutYouProblem) => t.problems[problem]
  const field = (name: AboutYouProblem) => {
    const problem = form.problems[name]
    return { ...form.field(name), label: t[name], error: problem && problemText(problem) }
  }
  return (
    <SectionPage
      step="aboutYou"
      title={t.title}
      lead={t.lead(agency.name)}
      back={way.back}
      changing={way.changing}
      form={form}
      problemText={problemText}
    >
      <div className="field-row">
        <TextField {...field('firstName')} autoComplete="given-name" maxLength={80} />
        <TextField {...field('lastName')} autoComplete="family-name" maxLength={80} />
      </div>
      <TextField {...field('phone')} hint={t.phoneHint} type="tel" autoComplete="tel" inputMode="tel" width="short" />
      <TextField {...field('email')} type="email" autoComplete="email" inputMode="email" maxLength={254} />
      <DateField {...field('birthDate')} hint={t.birthDateHint} optional birthday />
    </SectionPage>
  )
}
