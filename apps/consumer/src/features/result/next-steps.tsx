import type { ApplicationFieldsFragment } from '@breakwater/contracts/generated/consumer'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { openingHoursInWords } from '@breakwater/ui/opening-hours'
import { formatPhone } from '@breakwater/ui/phone'
import { CallLink } from '../../shared/page/call-link.tsx'
import { useServices } from '../../shared/services.ts'
import { resultMessages } from './result-messages.ts'

/** What happens next, how the agency reaches the person, and the phone number of a counselor with its hours. */
export function NextSteps({ contact }: { contact: ApplicationFieldsFragment['household']['contact'] }) {
  const t = useMessages(resultMessages)
  const { language } = useLanguage()
  const { agency, disclosures } = useServices().config
  const { hours } = disclosures
  return (
    <section className="sheet next-steps" aria-labelledby="next">
      <h2 id="next">{t.next}</h2>
      {contact?.phone ? (
        <p>{t.nextCall(agency.name, formatPhone(contact.phone))}</p>
      ) : (
        contact?.email && <p>{t.nextWrite(agency.name, contact.email)}</p>
      )}
      <p>{t.noWait}</p>
      <CallLink />
      {hours && <p className="small-print">{openingHoursInWords(hours, language).join(' · ')}</p>}
      <p className="small-print">{t.caseNumberHint}</p>
      <p className="small-print">{t.decides}</p>
    </section>
  )
}
