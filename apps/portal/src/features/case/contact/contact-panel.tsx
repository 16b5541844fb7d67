import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatCalendarDate, formatCalendarMonth } from '@breakwater/ui/dates'
import { formatPhone } from '@breakwater/ui/phone'
import { usStateName } from '@breakwater/vocabulary/us-states'
import { terms } from '../../../shared/terms/terms.ts'
import { Panel } from '../figures/panel.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { contactMessages } from './contact-messages.ts'
import styles from './contact-panel.module.css'

/** How to reach the household, who it is, and what happened to it. The name is in the head of the case. */
export function ContactPanel({ household }: { household: CaseFile['household'] }) {
  const words = useMessages(contactMessages)
  const term = useMessages(terms)
  const { language } = useLanguage()
  const { contact, housing, hardship, state } = household
  const yesNo = (value: boolean | null | undefined) => (value == null ? undefined : value ? words.yes : words.no)
  const date = (value: string | null | undefined) => value && formatCalendarDate(value, language)
  // The application asks for the month only and stores its first day.
  const cause = hardship && [
    term.hardshipCause[hardship.cause],
    hardship.since && words.since(formatCalendarMonth(hardship.since, language)),
  ]
  return (
    <Panel title={words.contact}>
      <dl className={styles.facts}>
        <Fact name={words.phone} value={contact?.phone && formatPhone(contact.phone)} />
        <Fact name={words.email} value={contact?.email} />
        <Fact name={words.birthDate} value={date(contact?.birthDate)} />
        <Fact
          name={words.address}
          value={[contact?.street, contact?.city, state && usStateName(state, language), contact?.postalCode]
            .filter(Boolean)
            .join(', ')}
        />
        <Fact name={words.size} value={household.householdSize?.toString()} />
        <Fact name={words.housing} value={housing && term.housingStatus[housing.status]} />
        <Fact name={words.daysLate} value={housing?.daysLate?.toString()} />
        <Fact name={words.foreclosure} value={yesNo(housing?.foreclosureOrEviction)} />
        <Fact name={words.hardship} value={cause?.filter(Boolean).join(', ')} />
      </dl>
      {hardship?.story && (
        <figure className={styles.story}>
          <figcaption>{words.story}</figcaption>
          <blockquote>{hardship.story}</blockquote>
        </figure>
      )}
    </Panel>
  )
}

function Fact({ name, value }: { name: string; value: string | null | undefined }) {
  const { unstated } = useMessages(contactMessages)
  return (
    <div>
      <dt>{name}</dt>
      <dd data-unstated={!value || undefined}>{value || unstated}</dd>
    </div>
  )
}
