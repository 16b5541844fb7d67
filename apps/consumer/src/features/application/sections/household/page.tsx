import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Notice } from '@breakwater/ui/components/notice'
import { RadioField } from '@breakwater/ui/components/radio-field'
import { SelectField } from '@breakwater/ui/components/select-field'
import { TextField } from '@breakwater/ui/components/text-field'
import { usStateName, usStatesByName } from '@breakwater/vocabulary/us-states'
import { useServices } from '../../../../shared/services.ts'
import { SectionPage } from '../../page/section-page.tsx'
import { useSectionForm } from '../../page/use-section-form.ts'
import { useWay } from '../../page/use-way.ts'
import { answerWords, choicesOf } from '../../words/answer-words.ts'
import { asksLate, asksNotice, householdForm } from './form.ts'
import { householdMessages } from './messages.ts'

export function HouseholdPage({ path }: { path: string }) {
  const t = useMessages(householdMessages)
  const words = useMessages(answerWords)
  const { language } = useLanguage()
  const { agency } = useServices().config
  const way = useWay(path)
  const form = useSectionForm(householdForm, { path, problemText: (problem) => t.problems[problem], onDone: way.goOn })
  const { values } = form
  const field = (name: keyof typeof values) => ({ ...form.field(name), label: t[name] })
  return (
    <SectionPage path={path} title={t.title} lead={t.lead} way={way} form={form}>
      <TextField {...field('street')} optional autoComplete="street-address" />
      <TextField {...field('city')} optional autoComplete="address-level2" />
      <div className="field-row">
        <SelectField
          {...field('state')}
          autoComplete="address-level1"
          choices={usStatesByName(language).map(({ code, name }) => ({ value: code, label: name }))}
        />
        <TextField {...field('postalCode')} optional autoComplete="postal-code" inputMode="numeric" width="short" />
      </div>
      {values.state !== '' && !agency.states.includes(values.state) && (
        <Notice tone="info">
          <p>{t.notLicensed(agency.name, usStateName(values.state, language))}</p>
        </Notice>
      )}
      <TextField
        {...field('householdSize')}
        hint={t.householdSizeHint}
        autoComplete="off"
        inputMode="numeric"
        width="tiny"
      />
      <RadioField {...field('housingStatus')} choices={choicesOf(words.housing)} />
      {asksLate(values) && <SelectField {...field('late')} choices={choicesOf(words.late)} />}
      {asksNotice(values) && <RadioField {...field('notice')} choices={choicesOf({ yes: words.yes, no: words.no })} />}
    </SectionPage>
  )
}
