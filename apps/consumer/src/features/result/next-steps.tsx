import type { ApplicationFieldsFragment } from '@breakwater/contracts/generated/consumer'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { formatPhone } from '@breakwater/ui/phone'
import { CallLink } from '../../shared/page/call-link.tsx'
import { useServices } from '../../shared/services.ts'
import { resultMessages } from './result-messages.ts'

/** What happens next, how the agency reaches the person, and the phone number of a counselor. */
export function NextSteps({ contact }: { contact: ApplicationFieldsFragment['household']['contact'] }) {
  const t = useMessages(resultMessages)
  const { agency } = useServices().config
  return (
    <section className="card" aria-labelledby="next">
      <h2 id="next">{t.next}</h2>
      {contact?.phone ? (
        <p>{t.nextCall(agency.name, formatPhone(contact.phone))}</p>
      ) : (
        contact?.email && <p>{t.nextWrite(agency.name, contact.email)}</p>
      )}
      <p>{t.noWait}</p>
      <CallLink />
      <p className="small-print">{t.decides}</p>
    </section>
  )
}
