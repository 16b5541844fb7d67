import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Notice } from '@breakwater/ui/components/notice'
import { RadioField } from '@breakwater/ui/components/radio-field'
import { SelectField } from '@breakwater/ui/components/select-field'
import { TextField } from '@breakwater/ui/components/text-field'
import { usStateName, usStatesByName } from '@breakwater/vocabulary/us-states'
import { paths } from '../../../../shared/router.ts'
import { useServices } from '../../../../shared/services.ts'
import { answerWords, choicesOf } from '../../answer-words.ts'
import { SectionPage } from '../../section-page.tsx'
import { useSectionForm } from '../../use-section-form.ts'
import { useWay } from '../../use-way.ts'
import { householdMessages } from './household-messages.ts'
import { asksLate, asksNotice, type HouseholdProblem, householdSection } from './household-section.ts'

export function HouseholdPage() {
  const t = useMessages(householdMessages)
  const words = useMessages(answerWords)
  const { language } = useLanguage()
  const { agency } = useServices().config
  const way = useWay(paths.household)
  const form = useSectionForm(householdSection, { path: paths.household, onDone: way.goOn })
  const { values } = form
  const problemText = (problem: HouseholdProblem) => t.problems[problem]
  const field = (name: keyof typeof values) => {
    const problem = form.problems[name]
    return { ...form.field(name), label: t[name], error: problem && problemText(problem) }
  }
  return (
    <SectionPage
      step="aboutYou"
      path={paths.household}
      title={t.title}
      lead={t.lead}
      back={way.back}
      changing={way.changing}
      form={form}
      problemText={problemText}
    >
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
      {asksNotice(values) && (
        <RadioField
          {...field('notice')}
          choices={[
            { value: 'yes', label: words.yes },
            { value: 'no', label: words.no },
          ]}
        />
      )}
    </SectionPage>
  )
}
