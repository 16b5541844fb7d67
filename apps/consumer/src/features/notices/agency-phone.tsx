import { formatPhone } from '@breakwater/ui/phone'
import { useServices } from '../../shared/services.ts'

export function AgencyPhone() {
  const { agency } = useServices().config
  return (
    <a className="inline-link" href={`tel:${agency.phone}`}>
      {formatPhone(agency.phone)}
    </a>
  )
}
