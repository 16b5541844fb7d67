import { useMessages } from '@breakwater/ui/components/language-provider'
import { formatPhone } from '@breakwater/ui/phone'
import { useServices } from '../services.ts'
import { pageMessages } from './page-messages.ts'

/** A button that calls the agency, with its number on it. */
export function CallLink() {
  const t = useMessages(pageMessages)
  const { agency } = useServices().config
  return (
    <p>
      <a className="button button-secondary call-link" href={`tel:${agency.phone}`}>
        {t.call(formatPhone(agency.phone))}
      </a>
    </p>
  )
}
