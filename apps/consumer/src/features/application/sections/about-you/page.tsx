import { DateField } from '@breakwater/ui/components/date-field'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { TextField } from '@breakwater/ui/components/text-field'
import { SectionPage } from '../../page/section-page.tsx'
import { useSectionForm } from '../../page/use-section-form.ts'
import { useWay } from '../../page/use-way.ts'
import { EmailSuggestion } from './email-suggestion.tsx'
import { type AboutYouValues, aboutYouForm } from './form.ts'
import { aboutYouMessages } from './messages.ts'

export function AboutYouPage({ path }: { path: string }) {
  const t = useMessages(aboutYouMessages)
  const way = useWay(path)
  const form = useSectionForm(aboutYouForm, { path, problemText: (problem) => t.problems[problem], onDone: way.goOn })
  const field = (name: keyof AboutYouValues) => ({ ...form.field(name), label: t[name] })
  return (
    <SectionPage path={path} title={t.title} lead={t.lead} way={way} form={form}>
      <div className="field-row">
        <TextField {...field('firstName')} autoComplete="given-name" />
        <TextField {...field('lastName')} autoComplete="family-name" />
      </div>
      <TextField {...field('phone')} hint={t.phoneHint} type="tel" autoComplete="tel" inputMode="tel" width="short" />
      <TextField {...field('email')} type="email" autoComplete="email" inputMode="email" />
      <EmailSuggestion email={form.values.email} onUse={form.field('email').onChange} />
      <DateField {...field('birthDate')} hint={t.birthDateHint} optional birthday />
    </SectionPage>
  )
}
