import { useMessages } from '@breakwater/ui/components/language-provider'
import { logoSource } from '@breakwater/ui/logo-source'
import { Link } from '@tanstack/react-router'
import { useAgency } from '../agency/agency-provider.tsx'
import { paths } from '../paths.ts'
import styles from './bar.module.css'
import { pageMessages } from './page-messages.ts'

/** The agency's logo and name, a link to the queue. */
export function Brand() {
  const words = useMessages(pageMessages)
  const agency = useAgency()
  return (
    <Link to={paths.queue} className={styles.brand}>
      <img src={logoSource(agency.theme)} alt="" width={24} height={24} />
      <span>{agency.name}</span>
      <small>{words.portal}</small>
    </Link>
  )
}
